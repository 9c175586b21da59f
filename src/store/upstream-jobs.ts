/** Submits to providers: one row each, from before the request leaves until what it came to is known. */
import type { Sql } from './database.ts';

export const UPSTREAM_STATES = [
  'submitting',
  'accepted',
  'unconfirmed',
  'refused',
  'completed',
  'failed',
  'cancelled',
  'abandoned',
] as const;
export type UpstreamState = (typeof UPSTREAM_STATES)[number];
/** Ends of a submit. `refused`: certainly not accepted. `abandoned`: given up here; the provider may go on and bill it. */
export type UpstreamEnd = 'refused' | 'completed' | 'failed' | 'cancelled' | 'abandoned';

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
       greatest(0, coalesce((select sum(engine_micros) from ledger_entry l where l.generation_id = g.id), 0))
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

/** It was refused after all, whatever was thought of it before. */
export async function refuteUpstreamJob(sql: Sql, id: string): Promise<void> {
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
