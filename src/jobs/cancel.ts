/** Cancelling: at once where nothing runs elsewhere, else a stored wish that the worker carries out. */
import { randomUUID } from 'node:crypto';
import { notify } from '../store/database.ts';
import { reverseCharge } from '../store/ledger.ts';
import { cancel } from '../store/generations/transitions.ts';
import type { GenerationView } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { generationNotFound, isUuid } from './errors.ts';
import { CANCEL_CHANNEL } from './hub.ts';
import { getGeneration, scopeOf } from './read.ts';
import { announceEnd } from './webhooks/log.ts';

/** Cancels; a generation that has ended stays as it is. The charge is taken back in the same transaction. */
export async function cancelGeneration(core: Core, caller: Caller, id: string): Promise<GenerationView> {
  if (!isUuid(id) || !(await cancelWithin(core, scopeOf(caller), id))) throw generationNotFound();
  return getGeneration(core, caller, id);
}

/** As `cancelGeneration`, for Kinora itself. */
export async function cancelAnyone(core: Core, id: string): Promise<void> {
  await cancelWithin(core, null, id);
}

/** False when there is no such generation for this owner; `null` sees everybody's. */
async function cancelWithin(core: Core, owner: string | null, id: string): Promise<boolean> {
  const job = randomUUID();
  const found = await core.db.transaction(async (tx) => {
    const change = await cancel(tx, owner, id, job);
    if (!change) return false;
    const ends = change.before !== change.after;
    if (!ends && !change.rings) return true;
    if (ends) {
      await reverseCharge(tx, id);
      await announceEnd(tx, id, 'cancelled');
    }
    // Outside work: whoever takes this job finds the wish and stops it there.
    if (change.rings) await core.queue.ring(tx, id, { job, lane: change.lane, priority: 0 });
    await notify(tx, CANCEL_CHANNEL, id);
    return true;
  });
  core.queue.wake();
  if (found) core.hub.tell(id);
  return found;
}
