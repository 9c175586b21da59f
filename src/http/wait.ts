/** Calls that wait for the end of what they asked for. */
import type { KinoraError } from '../ray/errors.ts';
import { waitForEnd } from '../jobs/wait.ts';
import type { GenerationView } from '../store/rows.ts';
import type { RequestContext } from './context.ts';
import { ClientGone } from './errors.ts';
import type { Services } from './services.ts';

/** What a dialect does and says when the end does not come in time. */
export interface CutShort {
  /** The caller hung up: nobody will read an answer. */
  hungUp?(): Promise<void>;
  /** The answer of a server that is being stopped; the generation goes on. */
  stopping(): KinoraError;
}

/** @param signal of `streamSignal`, taken before the submit, so that no hang-up goes unheard */
export async function waitHere(
  c: RequestContext,
  { core, stopping }: Services,
  id: string,
  signal: AbortSignal,
  cutShort: CutShort,
): Promise<GenerationView> {
  try {
    return await waitForEnd(core, c.get('caller'), id, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    if (stopping.aborted) throw cutShort.stopping();
    await cutShort.hungUp?.();
    throw new ClientGone();
  }
}

/**
 * As `waitHere`, for so many seconds at most, and for protocols that have an answer for what is not done yet: undefined then,
 * and likewise when the server is being stopped. The generation goes on.
 */
export async function waitHereFor(
  c: RequestContext,
  { core, stopping }: Services,
  id: string,
  signal: AbortSignal,
  seconds: number,
): Promise<GenerationView | undefined> {
  const limit = AbortSignal.timeout(seconds * 1000);
  const over = AbortSignal.any([signal, limit]);
  try {
    return await waitForEnd(core, c.get('caller'), id, over);
  } catch (error) {
    if (!over.aborted) throw error;
    if (stopping.aborted || !signal.aborted) return undefined;
    throw new ClientGone();
  }
}
