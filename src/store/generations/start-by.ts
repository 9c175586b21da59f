/** Deadlines of starts. */
import type { Sql } from '../database.ts';

/** Ids of queued generations that no worker has taken in time. */
export async function overdueStarts(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from generation where state = 'queued' and start_by <= now() and started_at is null order by start_by limit $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Seconds until the next deadline; undefined when there is none. */
export async function nextStartByInSeconds(sql: Sql): Promise<number | undefined> {
  const [row] = await sql.query<{ seconds: number | null }>(
    `select extract(epoch from min(start_by) - now())::float8 as seconds
     from generation where state = 'queued' and start_by is not null and started_at is null`,
  );
  return row?.seconds ?? undefined;
}
