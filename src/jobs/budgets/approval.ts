/** An admin's word on what costs more than may be started without it. It holds for all results of a request. */
import { randomUUID } from 'node:crypto';
import { KinoraError } from '../../ray/errors.ts';
import { lockRequest, markApproved, noteRejection } from '../../store/generations/approval.ts';
import type { Awaiting } from '../../store/generations/approval.ts';
import { cancel } from '../../store/generations/transitions.ts';
import { reverseCharge } from '../../store/ledger.ts';
import type { Sql } from '../../store/database.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { generationNotFound, isUuid } from '../errors.ts';
import { knockWithin } from '../gate/knock.ts';
import { getGeneration } from '../read.ts';
import { announceEnd } from '../webhooks/log.ts';

/** Lets it be started. One that was approved before stays as it is. */
export async function approveGeneration(core: Core, caller: Caller, id: string): Promise<GenerationView> {
  const results = await decide(core, id, async (tx, waiting) => {
    for (const { id: one, lane, priority } of waiting) {
      const job = randomUUID();
      await markApproved(tx, one, caller.key_id, job);
      if (lane === 'outside') await knockWithin(tx);
      else await core.queue.ring(tx, one, { job, lane, priority });
    }
  });
  core.queue.wake();
  for (const one of results) core.hub.tell(one);
  return getGeneration(core, caller, id);
}

/** Cancels it with a reason; what was booked is taken back and frees the budgets. Throws 422 where it was approved before: it goes on. */
export async function rejectGeneration(
  core: Core,
  caller: Caller,
  id: string,
  reason: string | undefined,
): Promise<GenerationView> {
  const said = reason === undefined ? 'Rejected by an admin.' : `Rejected by an admin: ${reason}`;
  const results = await decide(core, id, async (tx, waiting, approvedAt) => {
    if (waiting.length === 0 && approvedAt !== null) throw approvedBefore(id, approvedAt);
    for (const { id: one } of waiting) {
      await noteRejection(tx, one, said);
      await cancel(tx, null, one, randomUUID());
      await reverseCharge(tx, one);
      await announceEnd(tx, one, 'cancelled');
    }
  });
  for (const one of results) core.hub.tell(one);
  return getGeneration(core, caller, id);
}

/** Gives the ids of what was decided over. */
async function decide(
  core: Core,
  id: string,
  work: (tx: Sql, waiting: readonly Awaiting[], approvedAt: Date | null) => Promise<void>,
): Promise<string[]> {
  if (!isUuid(id)) throw generationNotFound();
  return core.db.transaction(async (tx) => {
    const results = await lockRequest(tx, id);
    const asked = results.find((one) => one.id === id.toLowerCase());
    if (asked === undefined) throw generationNotFound();
    const waiting = results.filter((one) => one.awaits_approval && one.state === 'queued');
    if (waiting.length === 0 && asked.approved_at === null) {
      throw new KinoraError(`generation '${id}' waits for nobody's approval: it is ${asked.state}`, {
        status: 422,
        code: 'no_approval_awaited',
      });
    }
    await work(tx, waiting, asked.approved_at);
    return waiting.map((one) => one.id);
  });
}

function approvedBefore(id: string, at: Date): KinoraError {
  return new KinoraError(
    `generation '${id}' was approved at ${at.toISOString()} and is not rejected any more; cancel it (kinora cancel ${id})`,
    { status: 422, code: 'approved_already' },
  );
}
