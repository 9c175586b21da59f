/** Generations that go on with another engine before anything was paid, and engines that let nobody start. */
import type { Sql } from './database.ts';
import { appendEvent } from './events.ts';
import { HOLDS_BACK } from './gate/engine-state.ts';
import { waits } from './gate/turns.ts';
import type { Fence } from './generations/transitions.ts';
import type { GenerationRow, Lane, StoredRoute } from './rows.ts';

/** Nothing is under way anywhere, and nobody wants it stopped. */
const IS_FREE = `operation is null and cancel_requested_at is null`;

/**
 * Holds a generation that may leave its engine until the transaction ends. With a fence its worker gives it away; without one it
 * waits its turn. False when somebody else has it, it has left already, or something is under way.
 */
export async function lockMovable(
  tx: Sql,
  { id, engine }: Pick<GenerationRow, 'id' | 'engine'>,
  fence: Fence | undefined,
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from generation where id = $1 and engine = $2 and ${IS_FREE} and case when $3::int is null
       then ${waits()} else state = 'processing' and attempt = $3 end for no key update`,
    [id, engine, fence?.attempt ?? null],
  );
  return rows.length > 0;
}

export interface NextEngine {
  engine: string;
  lane: Lane;
  route: StoredRoute;
  /** The job of the queue that may claim it. */
  job: string;
  /** Said in its events. */
  line: string;
}

/** Gives a generation that is held to another engine, where it waits its turn as if it had come anew. */
export async function giveTo(tx: Sql, id: string, next: NextEngine): Promise<void> {
  await tx.query(
    `update generation set engine = $2, lane = $3, route = $4, job = $5, state = 'queued', stage = 'queued', worker = null,
       failures = 0, started_at = null, admitted_at = null, not_before = null, parked = false where id = $1`,
    [id, next.engine, next.lane, JSON.stringify(next.route), next.job],
  );
  await tx.query(
    `update generation_progress set fraction = 0, seconds_left = null where generation_id = $1`,
    [id],
  );
  await appendEvent(tx, id, 'log', { line: next.line });
  await appendEvent(tx, id, 'state', { state: 'queued', engine: next.engine });
}

/** Notes how often in a row an engine had no room for a generation; false when the fence is gone. */
export async function noteTurnedAway(sql: Sql, fence: Fence, times: number): Promise<boolean> {
  const rows = await sql.query(
    `update generation set route = jsonb_set(route, '{turned_away}', to_jsonb($3::int))
     where id = $1 and attempt = $2 and state = 'processing' and route is not null returning id`,
    [fence.id, fence.attempt, times],
  );
  return rows.length > 0;
}

export interface HeldBack {
  engine: string;
  paused: boolean;
  /** Of the breaker; null where only the pause holds. */
  reason: string | null;
  /** Until it may be tried again. */
  seconds: number | null;
}

/** Engines where nobody may start now. */
export async function enginesHeldBack(sql: Sql): Promise<HeldBack[]> {
  return sql.query<HeldBack>(
    `select engine, paused_at is not null as paused, case when open_until > now() then reason end as reason,
       case when open_until > now() then extract(epoch from open_until - now())::float8 end as seconds
     from engine_state where ${HOLDS_BACK}`,
  );
}

export type PlaceInTime = Pick<GenerationRow, 'created_at' | 'id'>;

/** Generations that wait for these engines and came by a route that has others left, the oldest first, from behind one on. */
export async function waitingByRoute(
  sql: Sql,
  engines: readonly string[],
  behind: PlaceInTime | undefined,
  limit: number,
): Promise<(PlaceInTime & Pick<GenerationRow, 'engine'>)[]> {
  return sql.query(
    `select id, engine, created_at from generation
     where engine = any($1) and ${waits()} and ${IS_FREE}
       and jsonb_array_length(route -> 'rest') > 0 and ($2::timestamptz is null or (created_at, id) > ($2, $3::uuid))
     order by created_at, id limit $4`,
    [engines, behind?.created_at ?? null, behind?.id ?? null, limit],
  );
}
