/** What a person decides over work whose fate is unknown (stage `unconfirmed`). The caller holds the generation's row. */
import type { Sql } from '../database.ts';
import { appendEvent } from '../events.ts';
import type { GenerationState, Lane, StoredOperation } from '../rows.ts';
import { endUpstreamJob } from '../upstream-jobs.ts';

export interface Undecided {
  id: string;
  state: GenerationState;
  stage: string;
  engine: string;
  lane: Lane;
  priority: number;
  key_id: string | null;
  operation: StoredOperation | null;
  cancel_requested_at: Date | null;
}

/** The generation as it stands, kept from others until the transaction ends. `owner` null: whoever owns it. */
export async function lockUndecided(
  tx: Sql,
  owner: string | null,
  id: string,
): Promise<Undecided | undefined> {
  const [row] = await tx.query<Undecided>(
    `select id, state, stage, engine, lane, priority, key_id, operation, cancel_requested_at from generation
     where id = $1 and ($2::uuid is null or owner_id = $2) for no key update`,
    [id, owner],
  );
  return row;
}

/**
 * Its operation is looked at again, by whoever takes `job`. The fence grows with each decision, so that a worker that was frozen
 * over it writes nothing.
 */
export async function lookAgain(tx: Sql, id: string, submit: string, job: string): Promise<void> {
  await tx.query(
    `update generation set stage = case when cancel_requested_at is null then 'waiting' else 'cancelling' end,
       job = $2, attempt = attempt + 1, failures = 0 where id = $1`,
    [id, job],
  );
  await tx.query(
    `update upstream_job set state = case when job is null then 'submitting' else 'accepted' end
     where id = $1 and ended_at is null`,
    [submit],
  );
  await appendEvent(tx, id, 'log', { line: 'Looked at again, as a person decided.' });
}

/** Its submit is given up, and it waits its turn again; in the lane `local` `job` leads to it. */
export async function startAnew(tx: Sql, id: string, submit: string, job: string): Promise<void> {
  await endUpstreamJob(tx, submit, 'abandoned');
  await tx.query(
    `update generation set state = 'queued', stage = 'queued', worker = null, operation = null, job = $2,
       attempt = attempt + 1, failures = 0, admitted_at = null, not_before = null where id = $1`,
    [id, job],
  );
  await tx.query(
    `update generation_progress set fraction = 0, seconds_left = null where generation_id = $1`,
    [id],
  );
  await appendEvent(tx, id, 'log', {
    line: 'Submitted anew, as a person decided; the lost submit may be billed all the same.',
  });
  await appendEvent(tx, id, 'state', { state: 'queued' });
}

/** Its submit is given up, and the generation fails; where a cancel was asked for, it is cancelled. */
export async function endUndecided(
  tx: Sql,
  id: string,
  submit: string,
  reason: string,
): Promise<'failed' | 'cancelled'> {
  await endUpstreamJob(tx, submit, 'abandoned');
  const [row] = await tx.query<{ state: 'failed' | 'cancelled' }>(
    `update generation set state = case when cancel_requested_at is null then 'failed' else 'cancelled' end,
       stage = case when cancel_requested_at is null then 'failed' else 'cancelled' end, worker = null, finished_at = now(),
       attempt = attempt + 1, failure_reason = $2,
       failure_code = case when cancel_requested_at is null then 'generation_failed' end
     where id = $1 returning state`,
    [id, reason],
  );
  const state = row?.state ?? 'failed';
  const failure = state === 'failed' ? { failure_code: 'generation_failed', failure_reason: reason } : {};
  await appendEvent(tx, id, 'state', { state, ...failure });
  return state;
}
