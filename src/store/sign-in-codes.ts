/** One-time codes that stand for a key, as hashes. */
import type { Sql } from './database.ts';

/** Keeps a code, and of the key's others the latest, `most` in all; those whose time is over go. Gives until when it is good. */
export async function insertCode(
  sql: Sql,
  keyId: string,
  hash: Buffer,
  { minutes, most }: { minutes: number; most: number },
): Promise<Date> {
  await sql.query(
    `delete from sign_in_code where expires_at <= now() or hash in (
       select hash from sign_in_code where key_id = $1 order by expires_at desc offset $2)`,
    [keyId, most - 1],
  );
  const [row] = await sql.query<{ expires_at: Date }>(
    `insert into sign_in_code (hash, key_id, expires_at) values ($1, $2, now() + make_interval(mins => $3)) returning expires_at`,
    [hash, keyId, minutes],
  );
  if (!row) throw new Error('insertCode returned no row');
  return row.expires_at;
}

/** The key that a code stands for, once: of those who ask at the same time one gets it. */
export async function takeCode(sql: Sql, hash: Buffer): Promise<string | undefined> {
  const [row] = await sql.query<{ key_id: string }>(
    `delete from sign_in_code where hash = $1 and expires_at > now() returning key_id`,
    [hash],
  );
  return row?.key_id;
}
