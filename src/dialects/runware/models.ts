/** The models that are served, by AIR: the name under which Runware has a model (creator, model, version). */
import { SURFACES } from '../../ray/surfaces.ts';

export const MODEL = 'luma:ray@3.2';
export const MODEL_NAME = 'Ray 3.2';

/** In the pickers of clients (Runware's ComfyUI nodes): made, and priced, as `MODEL`. */
export const OLDER_MODELS = [
  { air: 'lumaai:2@2', name: 'Ray 2 Flash', version: '2 Flash' },
  { air: 'lumaai:2@1', name: 'Ray 2', version: '2' },
  { air: 'lumaai:1@1', name: 'Ray 1.6', version: '1.6' },
] as const;

export const MODELS = [MODEL, ...OLDER_MODELS.map(({ air }) => air)] as const;

/** The size of an older model where none is said (Runware's ComfyUI nodes). */
export const OLDER_PAIR = { width: 1080, height: 720 } as const;

/** Of the sizes of an older model: those of `MODEL`, and what its own usual size needs. */
export const OLDER_RATIOS = [...SURFACES.runware.ratios, ...SURFACES.runware.pair_ratios];

export function isOlder(model: unknown): boolean {
  return OLDER_MODELS.some(({ air }) => air === model);
}
