/**
 * Whose turn it is. Among those that wait, and not for an admin's approval: the highest priority; then the key with the fewest
 * generations under way; then the key whose last start is longest ago; then the oldest.
 */
import type { Sql } from '../database.ts';
import type { GenerationRow, GenerationState, Lane } from '../rows.ts';

/** Waits its turn; the condition of the index of turns. @param g the name of the table in the query */
export const waits = (g = 'generation'): string =>
  `${g}.state = 'queued' and ${g}.admitted_at is null and not ${g}.awaits_approval`;

/**
 * Takes a place at its engine. What is `unconfirmed` takes none: a person may take days to decide, and ten lost answers would stop
 * an engine for good. If such a job does run, the provider turns the one too many away before it makes anything, and that one waits
 * here.
 */
export const takesPlace = (g = 'generation'): string =>
  `${g}.admitted_at is not null and ${g}.state in ('queued', 'processing') and ${g}.stage <> 'unconfirmed'`;

/**
 * The id of the generation of these engines that is to start next, and holds it; what others hold at this moment is passed
 * over, and what waits for a paused engine. Walks from key to key along the index, whatever the length of the queue: about 1 ms
 * with 10,000 queued of 3 keys.
 */
export async function nextInTurn(sql: Sql, engines: readonly string[]): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `with recursive taker as (
       select e.engine, n.priority, n.key_id from unnest($1::text[]) e (engine) cross join lateral (
         select priority, key_id from generation
         where ${waits()} and engine = e.engine
         order by priority desc, key_id limit 1
       ) n
       where not exists (select 1 from engine_state s where s.engine = e.engine and s.paused_at is not null)
     union all
       select t.engine, n.priority, n.key_id from taker t cross join lateral (
         (select priority, key_id from generation
          where ${waits()} and engine = t.engine and priority = t.priority and key_id > t.key_id
          order by key_id limit 1)
         union all
         (select priority, key_id from generation
          where ${waits()} and engine = t.engine and priority < t.priority
          order by priority desc, key_id limit 1)
         limit 1
       ) n
     ), under_way as (
       select key_id, count(*) as n from generation
       where ${takesPlace()} and engine = any($1) group by key_id
     )
     select g.id from taker t
     cross join lateral (
       select id, created_at from generation
       where ${waits()} and engine = t.engine and priority = t.priority and key_id = t.key_id
         and (not_before is null or not_before <= now())
         and (start_by is null or start_by > now() or started_at is not null)
       order by created_at, id limit 1
     ) oldest
     left join under_way u on u.key_id = t.key_id
     cross join lateral (
       select max(started_at) as at from generation where key_id = t.key_id and started_at is not null
     ) last_start
     join generation g on g.id = oldest.id
     -- Once more, of the row that is held: somebody may have started it since this query began.
     where ${waits('g')} and g.engine = t.engine
     order by t.priority desc, coalesce(u.n, 0), last_start.at nulls first, oldest.created_at, oldest.id
     limit 1 for no key update of g skip locked`,
    [engines],
  );
  return row?.id;
}

export interface Holder {
  id: string;
  state: GenerationState;
  lane: Lane;
  engine: string;
}

/**
 * The generation that a job of the queue leads to, held until the transaction ends. Jobs are exchanged between generations
 * that wait (`exchangeJobs`), so the id that a job was rung with says nothing.
 */
export async function holderOfJob(sql: Sql, job: string): Promise<Holder | undefined> {
  for (;;) {
    // Two steps, because a lock may be had only after the job has passed to another generation. At each moment it has one.
    const [found] = await sql.query<{ id: string }>(
      `select id from generation where job = $1 and state in ('queued', 'processing')
       union all select id from generation where id = $1 and job is null and state in ('queued', 'processing')`,
      [job],
    );
    if (!found) return undefined;
    const [held] = await sql.query<Holder>(
      `select id, state, lane, engine from generation where id = $1 and coalesce(job, id) = $2 for no key update`,
      [found.id, job],
    );
    if (held) return held;
  }
}

/**
 * Two generations that wait exchange their jobs, and with them whether one is in the queue at all: who was parked is not rung
 * yet in the moment after a pause was lifted. The caller holds both.
 */
export async function exchangeJobs(sql: Sql, one: string, other: string): Promise<void> {
  await sql.query(
    `update generation g set job = coalesce(o.job, o.id), parked = o.parked from generation o
     where (g.id = $1 and o.id = $2) or (g.id = $2 and o.id = $1)`,
    [one, other],
  );
}

/** Takes a generation of a paused engine out of the queue; false when the pause has been lifted meanwhile. */
export async function park(sql: Sql, { id, engine }: Holder): Promise<boolean> {
  // Whoever lifts the pause waits for this, and then finds it parked.
  const paused = await sql.query(
    `select 1 from engine_state where engine = $1 and paused_at is not null for share`,
    [engine],
  );
  if (paused.length === 0) return false;
  await sql.query(`update generation set parked = true, job = gen_random_uuid() where id = $1`, [id]);
  return true;
}

export type Rung = Pick<GenerationRow, 'id' | 'lane' | 'priority'> & { job: string };

/** Parked generations of engines that are not paused any more, each with the job that leads to it from now on. */
export async function unpark(sql: Sql, limit: number): Promise<Rung[]> {
  return sql.query<Rung>(
    `update generation g set parked = false, job = gen_random_uuid()
     where g.id in (
       select p.id from generation p where p.parked and p.state = 'queued'
         and not exists (select 1 from engine_state s where s.engine = p.engine and s.paused_at is not null)
       limit $1 for no key update skip locked)
     returning g.id, g.lane, g.priority, g.job`,
    [limit],
  );
}

/** Changes the priority of a generation that is queued; false when there is none for this owner (`null`: anybody's). */
export async function setPriority(
  sql: Sql,
  owner: string | null,
  id: string,
  priority: number,
): Promise<boolean> {
  const rows = await sql.query(
    `update generation set priority = $3
     where id = $1 and ($2::uuid is null or owner_id = $2) and state = 'queued' returning id`,
    [id, owner, priority],
  );
  return rows.length === 1;
}
