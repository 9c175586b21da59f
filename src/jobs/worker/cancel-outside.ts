/** A cancel of work that runs elsewhere: whoever takes the next job of the generation carries it out. */
import { randomUUID } from 'node:crypto';
import type { Engine, EngineContext, EngineTask } from '../../engines/engine.ts';
import { passOn } from '../../store/generations/operations.ts';
import type { Claimed } from './claim.ts';
import type { WorkerCore } from './core.ts';
import { finishCancelled } from './finish.ts';
import { patiently } from './patiently.ts';

/** So long is tried to stop a job elsewhere; then it counts as one that goes on. */
const CANCEL_WITHIN_SECONDS = 10 * 60;

export async function cancelOutside(
  core: WorkerCore,
  engine: Engine,
  task: EngineTask,
  { row, fence }: Claimed,
  context: EngineContext,
): Promise<void> {
  if (row.operation === null || engine.cancel === undefined) {
    await patiently(() => finishCancelled(core.db, fence, row.operation ? 'abandoned' : 'cancelled'));
    return;
  }
  const outcome = await engine.cancel(task, row.operation, context);
  if (typeof outcome === 'object') return cancelAgain(core, { row, fence }, outcome.again_in_ms);
  await patiently(() => finishCancelled(core.db, fence, outcome === 'stopped' ? 'cancelled' : 'abandoned'));
}

/** The wish stays stored for the next job, within reason. */
export async function cancelAgain(core: WorkerCore, { row, fence }: Claimed, afterMs: number): Promise<void> {
  const job = randomUUID();
  const goesOn = await patiently(() =>
    core.db.transaction(async (tx) => {
      if (!(await passOn(tx, fence, job, CANCEL_WITHIN_SECONDS))) return false;
      const { lane, priority } = row;
      await core.queue.ring(tx, row.id, { job, lane, priority, afterMs });
      return true;
    }),
  );
  if (!goesOn) await patiently(() => finishCancelled(core.db, fence, 'abandoned'));
}
