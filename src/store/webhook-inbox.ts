/** The receiver of an owner, for trying webhooks: one address, and the last requests that came there. */
import type { Sql } from './database.ts';

export interface InboxRow {
  owner_id: string;
  token: string;
  expires_at: Date;
}

export interface CaughtRow {
  seq: number;
  at: Date;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** A new address in place of the one before, with nothing in it. */
export async function openInbox(sql: Sql, owner: string, token: string, seconds: number): Promise<InboxRow> {
  await closeInbox(sql, owner);
  const [row] = await sql.query<InboxRow>(
    `insert into webhook_inbox (owner_id, token, expires_at) values ($1, $2, now() + make_interval(secs => $3))
     on conflict (owner_id) do update set token = excluded.token, expires_at = excluded.expires_at
     returning owner_id, token, expires_at`,
    [owner, token, seconds],
  );
  if (row === undefined) throw new Error('the inbox was not written');
  return row;
}

export async function closeInbox(sql: Sql, owner: string): Promise<void> {
  await sql.query(`delete from webhook_inbox where owner_id = $1`, [owner]);
}

/** With what came there. */
export async function closeExpiredInboxes(sql: Sql): Promise<void> {
  await sql.query(`delete from webhook_inbox where expires_at <= now()`);
}

/** Undefined where there is none, or its time is over. */
export async function inboxOf(sql: Sql, owner: string): Promise<InboxRow | undefined> {
  const [row] = await sql.query<InboxRow>(
    `select owner_id, token, expires_at from webhook_inbox where owner_id = $1 and expires_at > now()`,
    [owner],
  );
  return row;
}

export async function inboxNamed(sql: Sql, token: string): Promise<InboxRow | undefined> {
  const [row] = await sql.query<InboxRow>(
    `select owner_id, token, expires_at from webhook_inbox where token = $1 and expires_at > now()`,
    [token],
  );
  return row;
}

/** Keeps a request, and of those before it the newest, `most` in all. */
export async function keepCaught(
  sql: Sql,
  owner: string,
  { method, headers, body }: Pick<CaughtRow, 'method' | 'headers' | 'body'>,
  most: number,
): Promise<void> {
  await sql.query(
    `insert into webhook_caught (owner_id, method, headers, body)
     select owner_id, $2, $3, $4 from webhook_inbox where owner_id = $1`,
    [owner, method, JSON.stringify(headers), body],
  );
  await sql.query(
    `delete from webhook_caught where owner_id = $1 and seq < (
       select min(seq) from (select seq from webhook_caught where owner_id = $1 order by seq desc limit $2) kept)`,
    [owner, most],
  );
}

/** Newest first. */
export async function caughtBy(sql: Sql, owner: string): Promise<CaughtRow[]> {
  return sql.query<CaughtRow>(
    `select seq::int, at, method, headers, body from webhook_caught where owner_id = $1 order by seq desc`,
    [owner],
  );
}
