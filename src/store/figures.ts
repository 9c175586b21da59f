/** Figures for those who watch the server. Each is cheap however much was ever made: what has ended is read by its hour alone. */
import type { Sql } from './database.ts';
import type { Lane } from './rows.ts';

export interface LiveCount {
  state: string;
  engine: string;
  lane: Lane;
  n: number;
  /** Waits for an admin's word. */
  awaiting: number;
  /** Seconds since the oldest was submitted that waits for its turn; null where none does. */
  oldest: number | null;
}

/** What has not ended, in one walk over the index of the queue and of what runs. */
export async function liveCounts(sql: Sql): Promise<LiveCount[]> {
  return sql.query<LiveCount>(
    `select state, engine, lane, count(*)::int as n, count(*) filter (where awaits_approval)::int as awaiting,
       extract(epoch from now() - min(created_at) filter (where state = 'queued' and not awaits_approval))::float8 as oldest
     from generation where state in ('queued', 'processing') group by 1, 2, 3`,
  );
}

/** What ended within the last hour, owner by owner, because the index is by owner. */
export async function endedLastHour(sql: Sql): Promise<{ state: string; engine: string; n: number }[]> {
  return sql.query(
    `select g.state, g.engine, count(*)::int as n from owner o cross join lateral (
       select state, engine from generation
       where owner_id = o.id and finished_at is not null and finished_at >= now() - interval '1 hour'
     ) g group by 1, 2`,
  );
}

/** Submits to providers that a person has to decide on, or whose bill nobody has looked at. */
export async function openSubmits(sql: Sql): Promise<{ state: 'unconfirmed' | 'abandoned'; n: number }[]> {
  return sql.query(
    `select state, count(*)::int as n from upstream_job
     where state in ('unconfirmed', 'abandoned') and settled_at is null group by 1`,
  );
}

/** Engines that were ever held back, and whether they are now. */
export async function enginesHeld(
  sql: Sql,
): Promise<{ engine: string; paused: boolean; breaker: boolean }[]> {
  return sql.query(
    `select engine, paused_at is not null as paused, open_until is not null as breaker from engine_state`,
  );
}

/** Webhooks and uploads of clips that are still to be delivered. */
export async function pendingDeliveries(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*)::int as n from webhook_delivery where state = 'pending'`,
  );
  return row?.n ?? 0;
}

const WORKER = 'kinora-worker';

/** What the connection of a worker says it is: by it workers are counted, and those that are gone are not. */
export function workerConnection(lanes: readonly Lane[]): string {
  return [WORKER, ...lanes].join(' ');
}

/** Workers that are connected, by what they serve. */
export async function connectedWorkers(sql: Sql): Promise<{ lane: Lane; n: number }[]> {
  return sql.query(
    `select lane, count(a.pid)::int as n from unnest(array['local', 'outside']) lane
     left join pg_stat_activity a on a.datname = current_database()
       and a.application_name like '${WORKER} %' and lane = any(string_to_array(a.application_name, ' '))
     group by lane`,
  );
}
