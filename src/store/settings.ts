/** Facts that every server on one database must agree on, made once by whoever comes first. */
import { randomBytes } from 'node:crypto';
import type { Sql } from './database.ts';

/** The secret that signs media addresses and native webhooks: 32 random bytes, the same after restarts and on second servers. */
export async function signingSecret(sql: Sql): Promise<Buffer> {
  await sql.query(
    `insert into setting (name, value) values ('signing_secret', to_jsonb($1::text)) on conflict do nothing`,
    [randomBytes(32).toString('base64')],
  );
  const [row] = await sql.query<{ value: string }>(`select value from setting where name = 'signing_secret'`);
  return Buffer.from(row?.value ?? '', 'base64');
}
