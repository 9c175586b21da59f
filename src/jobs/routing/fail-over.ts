/** When a worker gives a generation to the next engine of its route. */
import { EngineError } from '../../engines/engine.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { noteTurnedAway } from '../../store/routing.ts';
import { moveOn } from './move.ts';
import type { Mover } from './move.ts';

/** So often an engine may have no room for a generation before the next one is asked. */
const MOST_TURNED_AWAY = 3;

/** After an attempt that ended badly while nothing is under way. True when the generation is another engine's now. */
export async function failOver(
  core: Mover,
  row: GenerationRow,
  fence: Fence,
  error: unknown,
): Promise<boolean> {
  const reason = reasonToMove(error);
  return reason === undefined ? false : moveOn(core, row, `failed: ${reason}`, fence);
}

/** After a step that found no room. */
export async function turnAway(core: Mover, row: GenerationRow, fence: Fence): Promise<boolean> {
  if (row.route === null || row.route.rest.length === 0) return false;
  const times = row.route.turned_away + 1;
  if (times < MOST_TURNED_AWAY) {
    await noteTurnedAway(core.db, fence, times);
    return false;
  }
  return moveOn(core, row, `had no room ${times} times`, fence);
}

/** What another engine may do better; undefined where the request itself, or this server, is to blame. */
function reasonToMove(error: unknown): string | undefined {
  if (!(error instanceof EngineError)) return undefined;
  return error.retryable || error.bar !== undefined ? error.message : undefined;
}
