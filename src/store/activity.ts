/** What came in through one surface: how much, what it cost, what failed, how long it took. */
import type { Sql } from './database.ts';

/** What rows are made by; `all` gives at most one. */
export const ACTIVITY_GROUPS = ['all', 'date', 'key'] as const;
export type ActivityGroup = (typeof ACTIVITY_GROUPS)[number];

export interface ActivityQuery {
  owner: string;
  surface: string;
  group: ActivityGroup;
  from: Date;
  to: Date;
  /** In which days begin. */
  timezone: string;
  /** Of these keys only. */
  keys?: readonly string[] | undefined;
  /** Failure codes that are the client's fault. */
  clientFaults: readonly string[];
}

export interface ActivityRow {
  /** A day as `2026-11-22`, the id of a key, or nothing. */
  word: string;
  requests: number;
  /** Of which a request may have several. */
  results: number;
  list_micros: number;
  client_errors: number;
  server_errors: number;
  last_at: Date;
  /** Seconds from start to end of those that were completed; null where none was. */
  avg_seconds: number | null;
  p50_seconds: number | null;
  p90_seconds: number | null;
  p99_seconds: number | null;
}

/**
 * Generations that were made in `[from, to)`. What they cost is net: failed and cancelled ones count, for nothing. Of those that
 * were deleted the ledger still knows when, by which key and at what price; each counts as a request of its own.
 */
export async function activityOf(sql: Sql, query: ActivityQuery): Promise<ActivityRow[]> {
  return sql.query<ActivityRow>(
    `with made as (
       select g.id, coalesce(g.group_id, g.id) as request, g.key_id, g.created_at, g.state, g.failure_code,
              case when g.state = 'completed' then extract(epoch from g.finished_at - g.started_at)::float8 end as seconds
       from generation g where g.owner_id = $1 and g.surface = $2
       union all
       select c.generation_id, c.generation_id, c.key_id, c.at, null, null, null
       from ledger_entry c where c.owner_id = $1 and c.surface = $2 and c.kind = 'charge'
         and not exists (select from generation g where g.id = c.generation_id)
     ), g as (
       select case $3 when 'date' then to_char(created_at at time zone $6, 'YYYY-MM-DD')
                when 'key' then coalesce(key_id::text, '') else '' end as word,
              request, created_at, state, failure_code, seconds,
              (select coalesce(sum(l.list_micros), 0) from ledger_entry l where l.generation_id = made.id) as list_micros
       from made where created_at >= $4 and created_at < $5 and ($7::uuid[] is null or key_id = any($7))
     )
     select word, count(distinct request)::int as requests, count(*)::int as results, sum(list_micros)::bigint as list_micros,
            count(*) filter (where state = 'failed' and failure_code = any($8))::int as client_errors,
            count(*) filter (where state = 'failed' and failure_code <> all($8))::int as server_errors,
            max(created_at) as last_at, avg(seconds) as avg_seconds,
            percentile_cont(0.5) within group (order by seconds) as p50_seconds,
            percentile_cont(0.9) within group (order by seconds) as p90_seconds,
            percentile_cont(0.99) within group (order by seconds) as p99_seconds
     from g group by word order by word`,
    [
      query.owner,
      query.surface,
      query.group,
      query.from,
      query.to,
      query.timezone,
      query.keys ?? null,
      query.clientFaults,
    ],
  );
}
