/**
 * The life of a generation, one function a transition. Everything that a worker writes is fenced by the attempt number:
 * no row changed means that the work belongs to somebody else now, or that it was cancelled.
 */
import type { Sql } from '../database.ts';
import type { GenerationRow, Lane } from '../rows.ts';
import { appendEvent } from '../events.ts';
import { endUpstreamJob } from '../upstream-jobs.ts';

export interface Fence {
  id: string;
  attempt: number;
}

export type Claim =
  | { kind: 'claimed'; attempt: number; failures: number }
  | { kind: 'over' }
  | { kind: 'exhausted'; attempt: number; failures: number; resumed: boolean };

/**
 * A worker takes a generation by a job of the queue; one that is not the generation's present job finds it
 * `over`, and so does the first that comes too late (`start_by`), without a place (lane `outside`), or before an admin has
 * approved it. The attempt is counted before the work begins, so a poison job cannot go round for ever: a job that is delivered
 * again to one that is still `processing` lost its worker, and that counts as a failure. Work that goes on elsewhere may lose
 * more of them (`most.losses`), because it is paid for.
 */
export async function claim(
  sql: Sql,
  id: string,
  job: string,
  worker: string,
  most: { failures: number; losses: number },
): Promise<Claim> {
  const [row] = await sql.query<{ attempt: number; failures: number; resumed: boolean }>(
    `update generation g set state = 'processing', stage = case when old.operation is null then 'starting' else old.stage end,
       worker = $2, attempt = g.attempt + 1, started_at = coalesce(g.started_at, now()), claimed_by = $3,
       admitted_at = coalesce(g.admitted_at, now()), not_before = null,
       failures = g.failures + case when old.state = 'processing' and old.claimed_by = $3 then 1 else 0 end
     from (select id, job, state, stage, operation, claimed_by from generation where id = $1 for no key update) old
     where g.id = old.id and old.state in ('queued', 'processing') and coalesce(old.job, old.id) = $3 and not g.awaits_approval
       and (g.started_at is not null or g.start_by is null or g.start_by > now())
       and (g.lane = 'local' or g.admitted_at is not null)
     returning g.attempt, g.failures, old.operation is not null as resumed`,
    [id, worker, job],
  );
  if (!row) return { kind: 'over' };
  if (row.failures >= (row.resumed ? most.losses : most.failures)) return { kind: 'exhausted', ...row };
  // Looks at outside work are no news.
  if (!row.resumed) await appendEvent(sql, id, 'state', { state: 'processing', attempt: row.attempt });
  return { kind: 'claimed', attempt: row.attempt, failures: row.failures };
}

/** Notes progress; false when the fence is gone or a cancel was asked for. */
export async function noteProgress(
  sql: Sql,
  fence: Fence,
  progress: { fraction: number; stage: string; seconds_left?: number | undefined },
): Promise<boolean> {
  const rows = await sql.query<{ cancel: boolean }>(
    `with g as (
       select id, cancel_requested_at is not null as cancel from generation
       where id = $1 and attempt = $2 and state = 'processing' for no key update
     ), s as (
       update generation set stage = $3 where id = $1 and stage <> $3 and exists (select 1 from g)
     ), p as (
       update generation_progress set seq = seq + 1, fraction = $4, seconds_left = $5
       where generation_id in (select id from g) returning generation_id, seq
     ), e as (
       insert into event (generation_id, seq, kind, data) select generation_id, seq, 'progress', $6 from p
     )
     select cancel from g`,
    [
      fence.id,
      fence.attempt,
      progress.stage,
      progress.fraction,
      progress.seconds_left ?? null,
      JSON.stringify({
        fraction: progress.fraction,
        stage: progress.stage,
        seconds_left: progress.seconds_left ?? null,
      }),
    ],
  );
  return rows[0] !== undefined && !rows[0].cancel;
}

export async function noteLog(sql: Sql, fence: Fence, line: string): Promise<void> {
  await sql.query(
    `with g as (
       select id from generation where id = $1 and attempt = $2 and state = 'processing' for no key update
     ), p as (
       update generation_progress set seq = seq + 1 where generation_id in (select id from g) returning generation_id, seq
     )
     insert into event (generation_id, seq, kind, data) select generation_id, seq, 'log', $3 from p`,
    [fence.id, fence.attempt, JSON.stringify({ line })],
  );
}

/**
 * Puts a generation back into the queue, for `job`: a retry after a failed attempt, or a worker that stops in good order. Its
 * place goes to the next. Outside nothing was begun when nothing failed, so that its deadline for the start holds again.
 *
 * @param line why, for those who watch
 */
export async function requeue(
  sql: Sql,
  fence: Fence,
  failed: boolean,
  job: string,
  { afterMs = 0, line }: { afterMs?: number | undefined; line?: string | undefined } = {},
): Promise<boolean> {
  const rows = await sql.query(
    `update generation set state = 'queued', stage = 'queued', worker = null, failures = failures + $3, job = $4,
       admitted_at = null, not_before = case when $5::int > 0 then now() + make_interval(secs => $5::int / 1000.0) end,
       started_at = case when lane = 'outside' and $3 = 0 and failures = 0 then null else started_at end
     where id = $1 and attempt = $2 and state = 'processing' returning id`,
    [fence.id, fence.attempt, failed ? 1 : 0, job, Math.ceil(afterMs)],
  );
  if (rows.length === 0) return false;
  await sql.query(
    `update generation_progress set fraction = 0, seconds_left = null where generation_id = $1`,
    [fence.id],
  );
  if (line !== undefined) await appendEvent(sql, fence.id, 'log', { line });
  await appendEvent(sql, fence.id, 'state', { state: 'queued' });
  return true;
}

export async function complete(
  sql: Sql,
  fence: Fence,
  result: { report: unknown; cost_micros: number },
): Promise<boolean> {
  const [row] = await sql.query<{ submit: string | null }>(
    `update generation set state = 'completed', stage = 'completed', worker = null, finished_at = now(), report = $3
     where id = $1 and attempt = $2 and state = 'processing' and cancel_requested_at is null
     returning operation ->> 'id' as submit`,
    [fence.id, fence.attempt, JSON.stringify(result.report)],
  );
  if (!row) return false;
  if (row.submit !== null) await endUpstreamJob(sql, row.submit, 'completed', result.cost_micros);
  await sql.query(`update generation_progress set fraction = 1, seconds_left = 0 where generation_id = $1`, [
    fence.id,
  ]);
  await appendEvent(sql, fence.id, 'state', { state: 'completed' });
  return true;
}

export interface Failure {
  readonly code: string;
  readonly reason: string;
  /** Of the request, where it is about one. */
  readonly field?: string | undefined;
}

export async function fail(sql: Sql, fence: Fence, failure: Failure): Promise<boolean> {
  const [row] = await sql.query<{ submit: string | null }>(
    `update generation set state = 'failed', stage = 'failed', worker = null, finished_at = now(), failure_code = $3, failure_reason = $4,
       failure_field = $5
     where id = $1 and attempt = $2 and state = 'processing' returning operation ->> 'id' as submit`,
    [fence.id, fence.attempt, failure.code, failure.reason, failure.field ?? null],
  );
  if (!row) return false;
  if (row.submit !== null) await endUpstreamJob(sql, row.submit, 'abandoned');
  await appendEvent(sql, fence.id, 'state', {
    state: 'failed',
    failure_code: failure.code,
    failure_reason: failure.reason,
  });
  return true;
}

export interface Cancelled {
  before: GenerationRow['state'];
  after: GenerationRow['state'];
  lane: Lane;
  /** Whether the wish is new, and somebody has to be rung for it. */
  rings: boolean;
}

/**
 * Cancels at once when nothing runs elsewhere (queued, or a local engine), else stores the wish: the worker that takes
 * `job` stops the outside work first. Whoever is at it already is left alone. Undefined when there is no such generation.
 */
export async function cancel(
  sql: Sql,
  owner: string | null,
  id: string,
  job: string,
): Promise<Cancelled | undefined> {
  const [row] = await sql.query<{ state: GenerationRow['state']; outside: boolean; lane: Lane }>(
    `select state, operation is not null as outside, lane from generation
     where id = $1 and ($2::uuid is null or owner_id = $2) for no key update`,
    [id, owner],
  );
  if (!row) return undefined;
  const { state, lane } = row;
  if (state !== 'queued' && state !== 'processing')
    return { before: state, after: state, lane, rings: false };
  if (row.outside) {
    const asked = await sql.query(
      `update generation set cancel_requested_at = coalesce(cancel_requested_at, now()), stage = 'cancelling', job = $2
       where id = $1 and (cancel_requested_at is null or stage = 'unconfirmed') returning id`,
      [id, job],
    );
    return { before: state, after: 'processing', lane, rings: asked.length > 0 };
  }
  await finishCancelled(sql, id);
  return { before: state, after: 'cancelled', lane, rings: false };
}

/** The worker's half of a cancel: the outside work is stopped, or `abandoned`. */
export async function confirmCancelled(
  sql: Sql,
  fence: Fence,
  end: 'cancelled' | 'abandoned',
): Promise<boolean> {
  const [row] = await sql.query<{ submit: string | null }>(
    `select operation ->> 'id' as submit from generation where id = $1 and attempt = $2 and state = 'processing' for no key update`,
    [fence.id, fence.attempt],
  );
  if (!row) return false;
  if (row.submit !== null) await endUpstreamJob(sql, row.submit, end);
  await finishCancelled(sql, fence.id);
  return true;
}

async function finishCancelled(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `update generation set state = 'cancelled', stage = 'cancelled', worker = null, finished_at = now(),
       cancel_requested_at = coalesce(cancel_requested_at, now()) where id = $1`,
    [id],
  );
  await appendEvent(sql, id, 'state', { state: 'cancelled' });
}
