/** Places at engines of the lane `outside`: how many are taken, who gets the next, when to look again. */
import type { Sql } from '../database.ts';
import { BREAKER } from './engine-state.ts';
import type { BreakerState } from './engine-state.ts';
import { takesPlace, waits } from './turns.ts';
import type { Rung } from './turns.ts';

/** Any number that nobody else uses on this cluster; the second half of the lock is the engine. */
const ADMISSION_LOCK = 7_070_071;

/** One admission to an engine at a time, whichever server makes it; ends with the transaction. */
export async function lockAdmission(tx: Sql, engine: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [ADMISSION_LOCK, engine]);
}

export interface Room {
  /** Places that are taken. */
  under_way: number;
  /** Submits of the last minute, and those about to be made. */
  started: number;
  paused: boolean;
  breaker: BreakerState;
  /** Whether the one generation that a half-open breaker lets through is still trying. */
  probing: boolean;
}

export async function roomOf(sql: Sql, engine: string): Promise<Room> {
  const [room] = await sql.query<Room>(
    `select
       (select count(*)::int from generation g where g.engine = $1 and ${takesPlace('g')}) as under_way,
       (select count(*)::int from upstream_job where engine = $1 and submitted_at > now() - interval '1 minute')
         + (select count(*)::int from generation g where g.engine = $1 and ${takesPlace('g')} and g.operation is null) as started,
       s.paused_at is not null as paused,
       ${BREAKER} as breaker,
       exists (select 1 from generation g where g.id = s.probe and g.engine = $1 and ${takesPlace('g')}) as probing
     from (select 1) one left join engine_state s on s.engine = $1`,
    [engine],
  );
  if (!room) throw new Error('a query without a row');
  return room;
}

/** Gives a generation its place, and a new job of the queue that leads to it. */
export async function admit(sql: Sql, id: string): Promise<Rung> {
  const [rung] = await sql.query<Rung>(
    `update generation set admitted_at = now(), not_before = null, job = gen_random_uuid()
     where id = $1 returning id, lane, priority, job`,
    [id],
  );
  if (!rung) throw new Error(`generation ${id} vanished while it was held`);
  return rung;
}

/**
 * Takes the place of a generation back that has not begun, where its engine was paused or its breaker opened since; then it waits at
 * the gate again. The probe keeps its place. The caller holds the generation.
 */
export async function withdraw(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.query(
    `update generation g set admitted_at = null, job = gen_random_uuid() from engine_state s
     where g.id = $1 and s.engine = g.engine
       and (s.paused_at is not null or (s.open_until is not null and s.probe is distinct from g.id)) returning g.id`,
    [id],
  );
  return rows.length > 0;
}

/** The engines among these for which somebody waits and may start, as far as the generation is concerned. */
export async function enginesWaitedFor(sql: Sql, engines: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ engine: string }>(
    `select e.engine from unnest($1::text[]) e (engine) where exists (
       select 1 from generation g where g.engine = e.engine and g.lane = 'outside' and ${waits('g')}
         and (g.not_before is null or g.not_before <= now()))`,
    [engines],
  );
  return rows.map(({ engine }) => engine);
}

/** Seconds until somebody who waits may start for a reason of time; undefined when time alone changes nothing. */
export async function nextAdmissionInSeconds(
  sql: Sql,
  engines: readonly string[],
): Promise<number | undefined> {
  const [row] = await sql.query<{ seconds: number | null }>(
    `with waited_for as (
       select e.engine from unnest($1::text[]) e (engine) where exists (
         select 1 from generation g where g.engine = e.engine and g.lane = 'outside' and ${waits('g')})
     )
     select extract(epoch from min(due) - now())::float8 as seconds from (
       select min(not_before) as due from generation
       where not_before > now() and ${waits()} and lane = 'outside' and engine = any($1)
       union all
       select open_until from engine_state where open_until > now() and engine in (select engine from waited_for)
       union all
       select min(submitted_at) + interval '1 minute' from upstream_job
       where submitted_at > now() - interval '1 minute' and engine in (select engine from waited_for)
     ) times`,
    [engines],
  );
  return row?.seconds ?? undefined;
}
