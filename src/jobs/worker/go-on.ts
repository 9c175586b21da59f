/** A step that was not the last: the generation waits for room, or its work elsewhere is looked at again. */
import { randomUUID } from 'node:crypto';
import type { EnginePending } from '../../engines/engine.ts';
import { storeOperation } from '../../store/generations/operations.ts';
import { knockWithin } from '../gate/knock.ts';
import { turnAway } from '../routing/fail-over.ts';
import type { Claimed } from './claim.ts';
import type { WorkerCore } from './core.ts';
import { putBack } from './finish.ts';
import { patiently } from './patiently.ts';

/** The engine has no room. */
export async function waitInQueue(core: WorkerCore, { row, fence }: Claimed, afterMs: number): Promise<void> {
  if (await patiently(() => turnAway(core, row, fence))) return;
  await patiently(() => putBack(core.db, core.queue, row, fence, { failed: false, afterMs }));
}

/** Outside work goes on: its operation is stored, and the next look is a job of its own. */
export async function comeBack(
  core: WorkerCore,
  { row, fence }: Claimed,
  step: EnginePending,
  stumbled = false,
): Promise<void> {
  const job = randomUUID();
  const next = { stage: step.stage ?? 'waiting', job, why: step.why, stumbled };
  await patiently(() =>
    core.db.transaction(async (tx) => {
      const outcome = await storeOperation(tx, fence, step.operation, next);
      const rings = outcome === 'known' || (outcome === 'stored' && step.stage !== 'unconfirmed');
      const { lane, priority } = row;
      if (rings) await core.queue.ring(tx, row.id, { job, lane, priority, afterMs: step.again_in_ms });
      // What waits for a person gives its place to the next.
      else await knockWithin(tx);
    }),
  );
  if (step.again_in_ms === 0) core.queue.wake();
}
