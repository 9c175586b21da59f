/** API keys and their owners. Only hashes are kept. */
import type { Sql } from './database.ts';
import type { KeyRow } from './rows.ts';

const COLUMNS = `k.id, k.owner_id, o.name as owner_name, k.name, k.hint, k.admin, k.capabilities, k.engine, k.requests_per_minute,
  k.concurrent_jobs, k.created_at, k.expires_at, k.suspended_at, k.revoked_at`;

export interface NewKey {
  owner: string;
  name: string;
  hash: Buffer;
  hint: string;
  admin: boolean;
  capabilities: readonly string[];
  engine?: string | undefined;
  requests_per_minute?: number | undefined;
  concurrent_jobs?: number | undefined;
  expires_at?: Date | undefined;
}

/** Adds a key; an equal one (same hash) is left as it is. The owner is made when the name is new. */
export async function insertKey(sql: Sql, key: NewKey): Promise<KeyRow> {
  const [row] = await sql.query<KeyRow>(
    `with o as (
       insert into owner (name) values ($1) on conflict (name) do update set name = excluded.name returning id, name
     ), k as (
       insert into api_key (owner_id, name, hash, hint, admin, capabilities, requests_per_minute, concurrent_jobs, expires_at, engine)
       select o.id, $2, $3, $4, $5, $6, $7, $8, $9, $10 from o
       on conflict (hash) do update set name = api_key.name
       returning *
     )
     select ${COLUMNS} from k join (select id, name from o union select id, name from owner) o on o.id = k.owner_id`,
    [
      key.owner,
      key.name,
      key.hash,
      key.hint,
      key.admin,
      key.capabilities,
      key.requests_per_minute ?? null,
      key.concurrent_jobs ?? null,
      key.expires_at ?? null,
      key.engine ?? null,
    ],
  );
  if (!row) throw new Error('insertKey returned no row');
  return row;
}

export async function keyByHash(sql: Sql, hash: Buffer): Promise<KeyRow | undefined> {
  const [row] = await sql.query<KeyRow>(
    `select ${COLUMNS} from api_key k join owner o on o.id = k.owner_id where k.hash = $1`,
    [hash],
  );
  return row;
}

export async function keyById(sql: Sql, id: string): Promise<KeyRow | undefined> {
  const [row] = await sql.query<KeyRow>(
    `select ${COLUMNS} from api_key k join owner o on o.id = k.owner_id where k.id = $1`,
    [id],
  );
  return row;
}

export async function allKeys(sql: Sql): Promise<KeyRow[]> {
  return sql.query<KeyRow>(
    `select ${COLUMNS} from api_key k join owner o on o.id = k.owner_id order by k.created_at, k.id`,
  );
}

/** Sets a key's default engine or route, null for the server's; undefined when there is no such key. */
export async function setKeyEngine(sql: Sql, id: string, engine: string | null): Promise<KeyRow | undefined> {
  const [row] = await sql.query<KeyRow>(
    `with k as (update api_key set engine = $2 where id = $1 returning *)
     select ${COLUMNS} from k join owner o on o.id = k.owner_id`,
    [id, engine],
  );
  return row;
}

/** Revokes by id; undefined when there is no such key. Repeating it changes nothing. */
export async function revokeKeyById(sql: Sql, id: string): Promise<KeyRow | undefined> {
  const [row] = await sql.query<KeyRow>(
    `with k as (update api_key set revoked_at = coalesce(revoked_at, now()) where id = $1 returning *)
     select ${COLUMNS} from k join owner o on o.id = k.owner_id`,
    [id],
  );
  return row;
}
