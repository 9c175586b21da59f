/**
 * What is stored of work that goes on elsewhere, with the row of its submit. Fenced as transitions are, but for a provider's late
 * answers: those are facts, whoever holds the generation by then.
 */
import type { Sql } from '../database.ts';
import type { StoredOperation } from '../rows.ts';
import { appendEvent } from '../events.ts';
import { endUpstreamJob, isJobTaken, noteUpstreamJob, refuteUpstreamJob } from '../upstream-jobs.ts';
import type { Fence } from './transitions.ts';

/**
 * Keeps an engine's operation before anything else happens with it, unless the fence is gone (`lost`), the provider's job
 * belongs to another submit (`taken`), or somebody else has learned the job's id meanwhile (`known`: then theirs is kept). The
 * next step belongs to `job`, unless a cancel has given it to a job of its own; without one this step goes on.
 */
export async function storeOperation(
  sql: Sql,
  fence: Fence,
  operation: StoredOperation,
  next: { stage: string; job?: string | undefined; why?: string | undefined; stumbled?: boolean | undefined },
): Promise<'stored' | 'lost' | 'taken' | 'known'> {
  if (await isJobTaken(sql, fence.id, operation)) return 'taken';
  const [row] = await sql.query<{ known: boolean }>(
    `update generation g set operation = case when old.known then g.operation else $3 end,
       stage = case when g.cancel_requested_at is not null then g.stage when old.known then 'waiting' else $4 end,
       job = case when g.cancel_requested_at is null then coalesce($5, g.job) else g.job end,
       failures = g.failures + $6
     from (select id, coalesce(operation ->> 'id' = $7 and operation ->> 'job' is not null and $8::text is null, false) as known
       from generation where id = $1 for no key update) old
     where g.id = old.id and g.attempt = $2 and g.state = 'processing' returning old.known`,
    [
      fence.id,
      fence.attempt,
      JSON.stringify(operation),
      next.stage,
      next.job ?? null,
      next.stumbled ? 1 : 0,
      operation.id,
      operation.job ?? null,
    ],
  );
  if (!row) return 'lost';
  if (row.known) return 'known';
  const state = operation.job === undefined ? 'submitting' : 'accepted';
  await noteUpstreamJob(sql, fence.id, operation, next.stage === 'unconfirmed' ? 'unconfirmed' : state);
  if (next.why !== undefined) await appendEvent(sql, fence.id, 'log', { line: next.why });
  return 'stored';
}

/**
 * A provider's answer that came after the work had passed to somebody else. It is a fact all the same: nobody else can learn
 * the job's id. True when everybody had given up waiting: the next step belongs to `job`.
 */
export async function confirmOperation(
  sql: Sql,
  id: string,
  operation: StoredOperation,
  job: string,
): Promise<boolean> {
  await hold(sql, id);
  if (operation.job === undefined || (await isJobTaken(sql, id, operation))) return false;
  await sql.query(
    `update upstream_job set job = $2, state = case when ended_at is null then 'accepted' else state end
     where id = $1 and job is null`,
    [operation.id, operation.job],
  );
  return wake(sql, id, operation.id, JSON.stringify(operation), job);
}

/**
 * The same of a submit that was refused: nothing was made. Where somebody has sent it again meanwhile, that is theirs to find out.
 */
export async function refuteOperation(sql: Sql, id: string, submit: string, job: string): Promise<boolean> {
  await hold(sql, id);
  const [row] = await sql.query<{ idle: boolean }>(
    `select stage = 'unconfirmed' or cancel_requested_at is not null or finished_at is not null as idle from generation
     where id = $1 and operation ->> 'id' = $2 and operation ->> 'job' is null`,
    [id, submit],
  );
  if (row?.idle === false) return false;
  await refuteUpstreamJob(sql, submit);
  return wake(sql, id, submit, null, job);
}

/** The generation before its submits, as everybody does: two who hold them the other way round would wait for each other. */
async function hold(sql: Sql, id: string): Promise<void> {
  await sql.query(`select 1 from generation where id = $1 for no key update`, [id]);
}

/** What is known of a submit now, for a generation that waits for it. */
async function wake(
  sql: Sql,
  id: string,
  submit: string,
  operation: string | null,
  job: string,
): Promise<boolean> {
  const [row] = await sql.query<{ woken: boolean }>(
    `update generation g set operation = $3, stage = case when old.woken then 'waiting' else g.stage end,
       job = case when old.woken then $4 else g.job end
     from (select id, stage = 'unconfirmed' as woken from generation where id = $1 for no key update) old
     where g.id = old.id and g.state = 'processing' and g.operation ->> 'id' = $2 and g.operation ->> 'job' is null
     returning old.woken`,
    [id, submit, operation, job],
  );
  return row?.woken ?? false;
}

/** The next step of a cancel belongs to `job`; false when the fence is gone, or when it was asked for longer ago than that. */
export async function passOn(sql: Sql, fence: Fence, job: string, withinSeconds: number): Promise<boolean> {
  const rows = await sql.query(
    `update generation set job = $3 where id = $1 and attempt = $2 and state = 'processing'
       and cancel_requested_at > now() - make_interval(secs => $4) returning id`,
    [fence.id, fence.attempt, job, withinSeconds],
  );
  return rows.length === 1;
}

/** Paid work that cannot go on without a person. */
export async function leaveUnconfirmed(sql: Sql, fence: Fence, why: string): Promise<void> {
  const [row] = await sql.query<{ submit: string }>(
    `update generation set stage = 'unconfirmed', failures = 0
     where id = $1 and attempt = $2 and state = 'processing' and operation is not null returning operation ->> 'id' as submit`,
    [fence.id, fence.attempt],
  );
  if (!row) return;
  await sql.query(`update upstream_job set state = 'unconfirmed' where id = $1 and ended_at is null`, [
    row.submit,
  ]);
  await appendEvent(sql, fence.id, 'log', { line: why });
}

/** The operation came to nothing: the next step begins anew. False when the fence is gone. */
export async function forgetOperation(sql: Sql, fence: Fence, end: 'refused' | 'failed'): Promise<boolean> {
  const [row] = await sql.query<{ submit: string | null }>(
    `update generation g set operation = null, stage = 'starting'
     from (select id, operation ->> 'id' as submit from generation where id = $1) old
     where g.id = old.id and g.attempt = $2 and g.state = 'processing' returning old.submit`,
    [fence.id, fence.attempt],
  );
  if (!row) return false;
  if (row.submit !== null) await endUpstreamJob(sql, row.submit, end);
  return true;
}
