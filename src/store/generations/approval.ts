/** Generations that an admin has to approve before anybody starts them. */
import { appendEvent } from '../events.ts';
import type { Sql } from '../database.ts';
import type { GenerationState, Lane } from '../rows.ts';

/** Has a new generation wait. Part of the transaction that inserts it; it is rung when it is approved. */
export async function holdForApproval(tx: Sql, id: string, why: string): Promise<void> {
  await tx.query(`update generation set awaits_approval = true, stage = 'approval' where id = $1`, [id]);
  await appendEvent(tx, id, 'log', { line: why });
}

export interface Awaiting {
  id: string;
  state: GenerationState;
  awaits_approval: boolean;
  approved_at: Date | null;
  lane: Lane;
  priority: number;
}

/** All results of the request that made `id`, in order, kept from others until the transaction ends. */
export async function lockRequest(tx: Sql, id: string): Promise<Awaiting[]> {
  return tx.query<Awaiting>(
    `select m.id, m.state, m.awaits_approval, m.approved_at, m.lane, m.priority from generation m
     where m.id = $1 or m.group_id = (select group_id from generation where id = $1) order by m.id for no key update`,
    [id],
  );
}

/** It waits its turn from now on; in the lane `local` `job` leads to it. @param by the key of who said so */
export async function markApproved(tx: Sql, id: string, by: string, job: string): Promise<void> {
  await tx.query(
    `update generation set awaits_approval = false, stage = 'queued', approved_at = now(), approved_by = $2, job = $3 where id = $1`,
    [id, by, job],
  );
  await appendEvent(tx, id, 'log', { line: 'Approved by an admin.' });
}

/** Why a generation is not made; the caller cancels it. */
export async function noteRejection(tx: Sql, id: string, reason: string): Promise<void> {
  await tx.query(`update generation set failure_reason = $2 where id = $1`, [id, reason]);
  await appendEvent(tx, id, 'log', { line: reason });
}
