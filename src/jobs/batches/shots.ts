/** The shots of a list, checked one by one: a wrong one keeps none of the others from being made. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import { parseGenerationRequest } from '../../ray/parse.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { ShotError } from '../../store/batches.ts';
import type { Caller, Core } from '../core.ts';
import { quoteGeneration } from '../quote.ts';
import type { Quote } from '../quote.ts';
import { ENGINE_HEADER } from '../routing/named.ts';
import { contentOf } from './content.ts';

export const MOST_SHOTS = 200;
export const MOST_VERSIONS = 8;
/** Fit for the name of a file on every system. */
export const SHOT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export interface AskedShot {
  id: string;
  /** As it came; a wrong one is the shot's own error. */
  request: unknown;
  versions: number;
}

export interface AskedBatch {
  name: string;
  shots: readonly AskedShot[];
}

interface Checked {
  readonly id: string;
  readonly versions: number;
}
export interface GoodShot extends Checked {
  readonly request: GenerationRequest;
  /** For one version. */
  readonly quote: Quote;
  readonly content: Buffer;
  readonly warnings: readonly string[];
}
export interface RefusedShot extends Checked {
  readonly error: ShotError;
}
export type CheckedShot = GoodShot | RefusedShot;

export function isRefused(shot: CheckedShot): shot is RefusedShot {
  return 'error' in shot;
}

/** Throws only for what is wrong with the list as such. */
export async function checkShots(core: Core, caller: Caller, { shots }: AskedBatch): Promise<CheckedShot[]> {
  checkIds(shots);
  const checked: CheckedShot[] = [];
  for (const shot of shots) checked.push(await checkShot(core, caller, shot));
  return checked;
}

async function checkShot(core: Core, caller: Caller, shot: AskedShot): Promise<CheckedShot> {
  const { id, versions } = shot;
  try {
    const { request: asked, warnings } = parseGenerationRequest(shot.request, SURFACES.native);
    const request = onEngineOf(caller, asked);
    const quote = await quoteGeneration(core, caller, { request, surface: 'native' });
    return { id, versions, request, quote, content: await contentOf(core, caller, request), warnings };
  } catch (error) {
    return { id, versions, error: shotError(error) };
  }
}

/** An engine that is asked for beside the list is as good as one in it: made by another one, a shot is another version of it. */
function onEngineOf({ engine }: Caller, request: GenerationRequest): GenerationRequest {
  return engine?.source === ENGINE_HEADER ? { engine: engine.name, ...request } : request;
}

/** What a person may know of an error of one shot; what is no shot's fault is thrown on. */
export function shotError(error: unknown): ShotError {
  if (!(error instanceof KinoraError) || error.status >= 500) throw error;
  return { code: error.code, message: error.message, field: error.field ?? null };
}

/** Ids name files, and some systems do not tell A from a. */
function checkIds(shots: readonly AskedShot[]): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of shots.entries()) {
    const name = id.toLowerCase();
    const earlier = seen.get(name);
    seen.set(name, index);
    if (earlier === undefined) continue;
    throw new Refusal(
      `shots[${index}].id: '${id}' is the id of shots[${earlier}] already; each shot needs its own`,
      {
        status: 422,
        rule: 'shot_id_taken',
        field: `shots[${index}].id`,
        value: id,
      },
    );
  }
}
