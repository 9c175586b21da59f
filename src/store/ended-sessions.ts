/** Sessions of browsers that were signed out: whoever kept a copy of the cookie has none any more. */
import type { Sql } from './database.ts';

/** Forgets those whose time would be over by now. */
export async function insertEndedSession(sql: Sql, id: string, expiresAt: Date): Promise<void> {
  await sql.query(`delete from ended_session where expires_at <= now()`);
  await sql.query(`insert into ended_session (id, expires_at) values ($1, $2) on conflict (id) do nothing`, [
    id,
    expiresAt,
  ]);
}

export async function hasEnded(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query(`select from ended_session where id = $1`, [id])).length > 0;
}
