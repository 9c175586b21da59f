/** Submits to providers: one row each, from before the request leaves until what it came to is known. */
import type { Sql } from './database.ts';
import { settleLoss } from './losses.ts';

/** Ends of a submit. `refused`: certainly not accepted. `abandoned`: given up here; the provider may go on and bill it. */
type UpstreamEnd = 'refused' | 'completed' | 'failed' | 'cancelled' | 'abandoned';
export type UpstreamState = 'submitting' | 'accepted' | 'unconfirmed' | UpstreamEnd;

export interface UpstreamJobRow {
  id: string;
  generation_id: string;
  owner_id: string;
  engine: string;
  job: string | null;
  state: UpstreamState;
  engine_micros: number;
  submitted_at: Date;
  ended_at: Date | null;
}

/** Whether the provider's job already belongs to another submit of ours. */
export async function isJobTaken(
  sql: Sql,
  generationId: string,
  operation: { id: string; job?: string | undefined },
): Promise<boolean> {
  if (operation.job === undefined) return false;
  const rows = await sql.query(
    `select 1 from upstream_job u join generation g on g.id = $2 and u.engine = g.engine where u.job = $3 and u.id <> $1`,
    [operation.id, generationId, operation.job],
  );
  return rows.length > 0;
}

/** Notes a submit of a generation, or what is known of it now. The caller holds the generation's row. */
export async function noteUpstreamJob(
  sql: Sql,
  generationId: string,
  operation: { id: string; job?: string | undefined },
  state: 'submitting' | 'accepted' | 'unconfirmed',
): Promise<void> {
  await sql.query(
    `insert into upstream_job (id, generation_id, owner_id, engine, job, state, engine_micros)
     select $1, g.id, g.owner_id, g.engine, $3, $4,
       greatest(0, coalesce((select sum(engine_micros) from ledger_entry l
         where l.generation_id = g.id and l.kind in ('charge', 'move', 'adjustment')), 0))
     from generation g where g.id = $2
     on conflict (id) do update set state = excluded.state, job = coalesce(excluded.job, upstream_job.job), ended_at = null`,
    [operation.id, generationId, operation.job ?? null, state],
  );
}

/** What a submit came to; `engineMicros` where the provider told its cost. One that has ended stays as it is. */
export async function endUpstreamJob(
  sql: Sql,
  id: string,
  end: UpstreamEnd,
  engineMicros?: number,
): Promise<void> {
  await sql.query(
    `update upstream_job set state = $2, ended_at = now(), engine_micros = coalesce($3, engine_micros)
     where id = $1 and ended_at is null`,
    [id, end, engineMicros ?? null],
  );
}

/**
 * It was refused after all, whatever was thought of it before: what is booked for it as given up goes. Where a job of it is known, it
 * was not: that was an earlier or a later try under the same id.
 */
export async function refuteUpstreamJob(sql: Sql, id: string): Promise<void> {
  const [row] = await sql.query<{ job: string | null }>(
    `select job from upstream_job where id = $1 for no key update`,
    [id],
  );
  if (row?.job !== null) return;
  await settleLoss(sql, id, 0);
  await sql.query(
    `update upstream_job set state = 'refused', ended_at = coalesce(ended_at, now())
     where id = $1 and job is null and (ended_at is null or state = 'abandoned')`,
    [id],
  );
}

/** Provider jobs of `engine` that are known here, of those given. */
export async function knownUpstreamJobs(
  sql: Sql,
  engine: string,
  jobs: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ job: string }>(
    `select job from upstream_job where engine = $1 and job = any($2)`,
    [engine, jobs],
  );
  return new Set(rows.map((row) => row.job));
}

/** What may still come to something, or cost something: open, unconfirmed, and given up without a bill seen. */
export const OPEN_STATES = ['submitting', 'accepted', 'unconfirmed', 'abandoned'] as const;
export type OpenState = (typeof OPEN_STATES)[number];

export interface OpenUpstreamJob extends UpstreamJobRow {
  state: OpenState;
  owner_name: string;
  /** Null where the generation was deleted. */
  generation_state: string | null;
}

/** The oldest first; one more than `limit` where there are more. `owner` null: everybody's. */
export async function openUpstreamJobs(
  sql: Sql,
  owner: string | null,
  f: { states: readonly OpenState[]; limit: number; after?: { created_at: Date; id: string } | undefined },
): Promise<OpenUpstreamJob[]> {
  return sql.query<OpenUpstreamJob>(
    `select u.id, u.generation_id, u.owner_id, u.engine, u.job, u.state, u.engine_micros, u.submitted_at, u.ended_at,
            o.name as owner_name, g.state as generation_state
     from upstream_job u join owner o on o.id = u.owner_id left join generation g on g.id = u.generation_id
     where ($1::uuid is null or u.owner_id = $1) and u.state = any($2) and u.settled_at is null
       and ($3::timestamptz is null or (u.submitted_at, u.id) > ($3, $4::uuid))
     order by u.submitted_at, u.id limit $5`,
    [owner, f.states, f.after?.created_at ?? null, f.after?.id ?? null, f.limit + 1],
  );
}

export async function upstreamJobById(sql: Sql, id: string): Promise<UpstreamJobRow | undefined> {
  const [row] = await sql.query<UpstreamJobRow>(
    `select id, generation_id, owner_id, engine, job, state, engine_micros, submitted_at, ended_at from upstream_job where id = $1`,
    [id],
  );
  return row;
}
