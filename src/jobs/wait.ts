/** Waiting for the end of a generation, where a client holds its connection. */
import type { GenerationView } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { followEvents } from './events.ts';
import { getGeneration } from './read.ts';

/** Resolves with the generation as it ended. Throws the reason of `signal` when that aborts first; the generation goes on. */
export async function waitForEnd(
  core: Core,
  caller: Caller,
  id: string,
  signal: AbortSignal,
): Promise<GenerationView> {
  for await (const _ of followEvents(core, caller, id, { afterSeq: 0, signal }));
  signal.throwIfAborted();
  return getGeneration(core, caller, id);
}
