/** The ends of a run. Each is one transaction with state, outputs, money and webhook together. */
import { randomUUID } from 'node:crypto';
import { adjustCharge, reverseCharge } from '../../store/ledger.ts';
import { complete, confirmCancelled, fail, requeue } from '../../store/generations/transitions.ts';
import type { Failure, Fence } from '../../store/generations/transitions.ts';
import { insertOutput } from '../../store/generations/outputs.ts';
import { publishAsset } from '../../store/assets.ts';
import type { Database } from '../../store/database.ts';
import type { GenerationRow } from '../../store/rows.ts';
import type { EngineResult } from '../../engines/engine.ts';
import { knockWithin } from '../gate/knock.ts';
import type { Queue } from '../queue.ts';
import { announceEnd } from '../webhooks/log.ts';
import type { StoredOutput } from './outputs.ts';

/** Seconds before the second and the third try. */
export const RETRY_SECONDS: readonly number[] = [2, 15];

/** False when the work belongs to somebody else by now; then nothing is written. */
export async function finishCompleted(
  db: Database,
  row: GenerationRow,
  fence: Fence,
  result: EngineResult,
  outputs: readonly StoredOutput[],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await complete(tx, fence, result))) return false;
    for (const [position, output] of outputs.entries()) {
      await publishAsset(tx, output.asset, row.expires_at);
      await insertOutput(tx, row.id, { position, type: output.type, asset_id: output.asset.id });
    }
    await adjustCharge(tx, row.id, result.cost_micros);
    await announceEnd(tx, row.id, 'completed');
    return true;
  });
}

export async function finishFailed(db: Database, fence: Fence, failure: Failure): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await fail(tx, fence, failure))) return false;
    await reverseCharge(tx, fence.id);
    await announceEnd(tx, fence.id, 'failed');
    return true;
  });
}

/** `abandoned`: the provider goes on and bills it, so that only what the owner was charged is taken back. */
export async function finishCancelled(
  db: Database,
  fence: Fence,
  end: 'cancelled' | 'abandoned',
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await confirmCancelled(tx, fence, end))) return false;
    await reverseCharge(tx, fence.id, { keepEngine: end === 'abandoned' });
    await announceEnd(tx, fence.id, 'cancelled');
    return true;
  });
}

/**
 * Back into the queue: after a failed attempt, or uncounted when the worker only stops or the engine has no room. Outside it
 * waits at the gate, and its place goes to the next.
 */
export async function putBack(
  db: Database,
  queue: Queue,
  row: GenerationRow,
  fence: Fence,
  back: { failed: boolean; afterMs?: number | undefined; line?: string | undefined },
): Promise<boolean> {
  const job = randomUUID();
  return db.transaction(async (tx) => {
    if (!(await requeue(tx, fence, back.failed, job, back))) return false;
    if (row.lane === 'outside') await knockWithin(tx);
    else
      await queue.ring(tx, row.id, {
        job,
        lane: row.lane,
        priority: row.priority,
        afterMs: back.afterMs,
      });
    return true;
  });
}
