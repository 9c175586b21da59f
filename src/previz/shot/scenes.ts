/** The scenes of shots: what room they need, and how they are painted. */
import { holesOf } from '../fit/holes.ts';
import { levelsOf } from '../fit/levels.ts';
import { COARSE_SHIFT, FINE_SHIFT } from '../scene/memory.ts';
import { draftLayers, sheetOf } from './layers.ts';
import { roomOf } from './load.ts';
import type { SceneDraft } from './load.ts';
import type { RoomNeeds } from './memory.ts';
import type { Shot } from './prepare.ts';

/** The room of a shot's scene, known before it is painted. */
export function needsOf(shot: Shot): RoomNeeds {
  const { still, fit, path } = shot;
  const shift = path.moves.some(({ move }) => move === 'tiny_planet') ? FINE_SHIFT : COARSE_SHIFT;
  return roomOf(fit.layers.length, levelsOf(still, fit).length, shot, shift);
}

/** Paints a shot's layers: the part of the still that the camera sees is resampled, once. */
export async function draftScene(
  { still, view, analysis, fit, path, span, effects, focus }: Shot,
  signal: AbortSignal,
): Promise<SceneDraft> {
  const layers = await draftLayers(still, fit, levelsOf(still, fit), analysis.depthMap.source, signal);
  const holes = holesOf(view, path, span, layers.map(sheetOf));
  if (holes > 0) throw new Error(`The layers leave ${holes} of a frame open.`);
  return { view, layers, effects, focus };
}
