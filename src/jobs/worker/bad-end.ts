/** A run that was broken off or failed: what becomes of the generation depends on why, and on what is under way elsewhere. */
import { KinoraError } from '../../ray/errors.ts';
import { EngineError } from '../../engines/engine.ts';
import type { Operation } from '../../engines/engine.ts';
import { abortReason } from '../../media/abort-reason.ts';
import { isDiskFull } from '../../store/disk-full.ts';
import { failOver } from '../routing/fail-over.ts';
import { cancelAgain } from './cancel-outside.ts';
import type { Claimed } from './claim.ts';
import type { WorkerCore } from './core.ts';
import { finishFailed, putBack } from './finish.ts';
import { comeBack } from './go-on.ts';
import { patiently } from './patiently.ts';
import { Stopped } from './stopped.ts';

const LONGEST_STUMBLE_MS = 10 * 60_000;
/** Attempts that meet an engine which is away for all, and do not count against the generation. */
const MOST_BLAMELESS = 10;

export interface BadEnd {
  readonly error: unknown;
  /** Of the run: says whether somebody broke it off, and why. */
  readonly signal: AbortSignal;
  /** What is under way elsewhere. */
  readonly operation: Operation | undefined;
  /** Whether the engine is away for all. */
  readonly away: boolean;
}

export async function endBadly(
  core: WorkerCore,
  claimed: Claimed,
  { error, signal, operation, away }: BadEnd,
): Promise<void> {
  const { row, fence } = claimed;
  const why = [error, abortReason(signal)].find((reason) => reason instanceof Stopped)?.why;
  // Cancelled: the row says so already. Lost: somebody else has it.
  if (why === 'cancelled' || why === 'lost') return;
  if (why === 'shutdown' || why === 'overtaken') {
    // Outside work does not go back: another worker looks at it at once.
    if (row.cancel_requested_at) await cancelAgain(core, claimed, 0);
    else if (operation) await comeBack(core, claimed, { state: 'pending', operation, again_in_ms: 0 });
    else await patiently(() => putBack(core.db, core.queue, row, fence, { failed: false }));
    return;
  }
  const retryable = !(error instanceof EngineError) || error.retryable;
  if (!(error instanceof EngineError))
    core.log.error({ err: error, generation: row.id }, 'a run failed unexpectedly');
  if (operation) return stumble(core, claimed, operation);
  if (await patiently(() => failOver(core, row, fence, error))) return;
  const waits = retryable || (error instanceof EngineError && error.bar === 'key');
  if (waits && away && row.attempt < MOST_BLAMELESS) {
    // It waits at the gate with all others until somebody gets through.
    const line = `${sentence(reasonOf(error))} It waits until ${row.engine} answers.`;
    await patiently(() => putBack(core.db, core.queue, row, fence, { failed: false, line }));
    return;
  }
  const pause = core.retrySeconds[row.failures];
  if (retryable && pause !== undefined) {
    const line = `${sentence(reasonOf(error))} It is tried again in ${pause} s.`;
    const back = { failed: true, afterMs: pause * 1000, line };
    await patiently(() => putBack(core.db, core.queue, row, fence, back));
    return;
  }
  await patiently(() =>
    finishFailed(core.db, fence, {
      code: error instanceof EngineError ? error.failure_code : 'generation_failed',
      reason: reasonOf(error),
      field: error instanceof EngineError ? error.field : undefined,
    }),
  );
}

/** What goes wrong here while work is under way elsewhere neither fails it nor repeats it: it is looked at again. */
async function stumble(core: WorkerCore, claimed: Claimed, operation: Operation): Promise<void> {
  const { row } = claimed;
  const again_in_ms = Math.min(LONGEST_STUMBLE_MS, (core.retrySeconds[0] ?? 0) * 1000 * 2 ** row.failures);
  if (row.cancel_requested_at) return cancelAgain(core, claimed, again_in_ms);
  await comeBack(core, claimed, { state: 'pending', operation, again_in_ms }, true);
}

function sentence(reason: string): string {
  return `${reason.replace(/\.$/, '')}.`;
}

/** What the owner may know of an error. */
function reasonOf(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  if (isDiskFull(error)) return 'Generation failed: the disk of the server is full';
  const isLost = error instanceof KinoraError && error.code === 'blob_missing';
  return isLost ? 'Generation failed: an input is not in the media store of the server' : 'Generation failed';
}
