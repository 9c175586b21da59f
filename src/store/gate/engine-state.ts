/** What is known of an engine across all servers and workers: its pause and its breaker. */
import type { Sql } from '../database.ts';
import { waits } from './turns.ts';

export interface EngineStateRow {
  engine: string;
  paused_at: Date | null;
  failed_starts: number;
  failed_looks: number;
  openings: number;
  open_until: Date | null;
  reason: string | null;
  probe: string | null;
}

/** By name: a statement that says `*` fails on every connection that prepared it, once a newer server has added a column. */
const COLUMNS = 'engine, paused_at, failed_starts, failed_looks, openings, open_until, reason, probe';

/** Of the row `s` of an engine, or of none. */
export const BREAKER = `case when s.open_until is null then 'closed' when s.open_until > now() then 'open' else 'half_open' end`;
export type BreakerState = 'closed' | 'open' | 'half_open';
/** Nobody may start there now: a condition over rows of `engine_state`. */
export const HOLDS_BACK = 'paused_at is not null or open_until > now()';

/** Holds until the transaction ends whoever would park a generation, or lift the pause. */
export async function setPaused(sql: Sql, engine: string, paused: boolean): Promise<void> {
  await sql.query(
    `insert into engine_state as s (engine, paused_at) values ($1, case when $2 then now() end)
     on conflict (engine) do update set paused_at = case when $2 then coalesce(s.paused_at, now()) end`,
    [engine, paused],
  );
}

/** Counts a trouble and gives the state with it, held until the transaction ends. `open` is the breaker's, now. */
export async function countTrouble(
  sql: Sql,
  engine: string,
  kind: 'start' | 'look',
): Promise<EngineStateRow & { open: boolean }> {
  const [row] = await sql.query<EngineStateRow & { open: boolean }>(
    `insert into engine_state as s (engine, failed_starts, failed_looks)
     values ($1, case when $2 = 'start' then 1 else 0 end, case when $2 = 'look' then 1 else 0 end)
     on conflict (engine) do update set
       failed_starts = s.failed_starts + excluded.failed_starts, failed_looks = s.failed_looks + excluded.failed_looks
     returning ${COLUMNS}, coalesce(open_until > now(), false) as open`,
    [engine, kind],
  );
  if (!row) throw new Error('an upsert without a row');
  return row;
}

/** Opens the breaker for so many seconds, once more. */
export async function openBreaker(
  sql: Sql,
  engine: string,
  { seconds, reason }: { seconds: number; reason: string },
): Promise<void> {
  await sql.query(
    `update engine_state set openings = openings + 1, open_until = now() + make_interval(secs => $2), reason = $3, probe = null
     where engine = $1`,
    [engine, seconds, reason],
  );
}

/** The generation that tries for all. */
export async function setProbe(sql: Sql, engine: string, id: string): Promise<void> {
  await sql.query(`update engine_state set probe = $2 where engine = $1 and open_until is not null`, [
    engine,
    id,
  ]);
}

/** After a start that succeeded, and by hand. True when the breaker was not closed. */
export async function closeBreaker(sql: Sql, engine: string): Promise<boolean> {
  const [row] = await sql.query<{ was_open: boolean }>(
    `update engine_state s set failed_starts = 0, failed_looks = 0, openings = 0, open_until = null, reason = null, probe = null
     from (select engine, open_until is not null as was_open from engine_state where engine = $1 for no key update) old
     where s.engine = old.engine and (old.was_open or s.failed_starts > 0 or s.failed_looks > 0)
     returning old.was_open`,
    [engine],
  );
  return row?.was_open ?? false;
}

export async function forgetFailedLooks(sql: Sql, engine: string): Promise<void> {
  await sql.query(`update engine_state set failed_looks = 0 where engine = $1 and failed_looks > 0`, [
    engine,
  ]);
}

export interface EngineStanding {
  engine: string;
  /** Generations without a place. */
  waiting: number;
  under_way: number;
  unconfirmed: number;
  started: number;
  paused_at: Date | null;
  breaker: BreakerState;
  open_until: Date | null;
  reason: string | null;
  failed_starts: number;
}

/** How these engines stand now, in this order. */
export async function standingsOf(sql: Sql, engines: readonly string[]): Promise<EngineStanding[]> {
  return sql.query<EngineStanding>(
    `select e.engine, w.n as waiting, a.under_way, a.unconfirmed,
       (select count(*)::int from upstream_job u where u.engine = e.engine and u.submitted_at > now() - interval '1 minute') as started,
       s.paused_at, s.open_until, s.reason, coalesce(s.failed_starts, 0) as failed_starts,
       ${BREAKER} as breaker
     from unnest($1::text[]) with ordinality e (engine, place)
     left join engine_state s on s.engine = e.engine
     cross join lateral (
       select count(*)::int as n from generation where engine = e.engine and ${waits()}
     ) w
     cross join lateral (
       select count(*) filter (where stage <> 'unconfirmed')::int as under_way,
         count(*) filter (where stage = 'unconfirmed')::int as unconfirmed
       from generation where engine = e.engine and admitted_at is not null and state in ('queued', 'processing')
     ) a
     order by e.place`,
    [engines],
  );
}
