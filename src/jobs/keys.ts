/** API keys: made once, shown once, kept as a hash. */
import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { KinoraError } from '../ray/errors.ts';
import { allKeys, insertKey, keyByHash, keyById, revokeKeyById, setKeyEngine } from '../store/keys.ts';
import { notify } from '../store/database.ts';
import type { Sql } from '../store/database.ts';
import type { KeyRow } from '../store/rows.ts';
import type { Caller } from './core.ts';
import { isUuid } from './errors.ts';
import { KEY_CHANNEL } from './hub.ts';
import type { EventHub } from './hub.ts';
import { ENGINE_HEADER } from './routing/named.ts';

const DEFAULT_OWNER = 'default';
/** Name of the key that KINORA_API_KEY sets. */
export const KEY_OF_ENVIRONMENT = 'KINORA_API_KEY';
const HINT_LENGTH = 12;

export interface AddKey {
  name: string;
  owner?: string | undefined;
  admin?: boolean | undefined;
  capabilities?: readonly string[] | undefined;
  /** The engine or route of its requests that name none. */
  engine?: string | undefined;
  requests_per_minute?: number | undefined;
  concurrent_jobs?: number | undefined;
  expires_at?: Date | undefined;
  /** A secret of the operator's own; a random one otherwise. */
  secret?: string | undefined;
}

/** Adds a key and gives its secret, which cannot be had again. */
export async function addKey(sql: Sql, key: AddKey): Promise<{ key: KeyRow; secret: string }> {
  const secret = key.secret ?? `kinora-${randomBytes(24).toString('base64url')}`;
  const row = await insertKey(sql, {
    owner: key.owner ?? DEFAULT_OWNER,
    name: key.name,
    hash: hashOf(secret),
    hint: `${secret.slice(0, Math.min(HINT_LENGTH, Math.floor(secret.length / 2)))}…`,
    admin: key.admin ?? false,
    capabilities: key.capabilities ?? ['hdr'],
    engine: key.engine,
    requests_per_minute: key.requests_per_minute,
    concurrent_jobs: key.concurrent_jobs,
    expires_at: key.expires_at,
  });
  await notify(sql, KEY_CHANNEL, row.id);
  return { key: row, secret };
}

export async function listKeys(sql: Sql): Promise<KeyRow[]> {
  return allKeys(sql);
}

/** Revokes a key by id, on every server at once. */
export async function revokeKey(sql: Sql, id: string): Promise<KeyRow> {
  return changed(sql, id, isUuid(id) ? await revokeKeyById(sql, id) : undefined);
}

/** Sets the engine or route of a key's requests that name none, on every server at once; null for the server's own. */
export async function changeKeyEngine(sql: Sql, id: string, engine: string | null): Promise<KeyRow> {
  return changed(sql, id, isUuid(id) ? await setKeyEngine(sql, id, engine) : undefined);
}

/** Throws not-found. */
export async function keyOf(sql: Sql, id: string): Promise<KeyRow> {
  return found(id, isUuid(id) ? await keyById(sql, id) : undefined);
}

async function changed(sql: Sql, id: string, row: KeyRow | undefined): Promise<KeyRow> {
  const key = found(id, row);
  await notify(sql, KEY_CHANNEL, id);
  return key;
}

function found(id: string, row: KeyRow | undefined): KeyRow {
  if (row) return row;
  throw new KinoraError(`Key '${id}' not found`, { status: 404, code: 'key_not_found' });
}

export interface KeyRing {
  /** The key of a secret, whatever its state; undefined when there is none. */
  find(secret: string): Promise<KeyRow | undefined>;
  /** The key of an id, whatever its state. */
  findById(id: string): Promise<KeyRow | undefined>;
}

/** Looks keys up with a short memory, which is emptied when any key changes. */
export function openKeyRing(core: { db: Sql; hub: EventHub }): KeyRing {
  const memory = new LRUCache<string, { row: KeyRow | undefined }>({ max: 10_000, ttl: 30_000 });
  let changes = 0;
  core.hub.on(KEY_CHANNEL, () => {
    changes += 1;
    memory.clear();
  });
  const remembered = async (
    name: string,
    read: () => Promise<KeyRow | undefined>,
  ): Promise<KeyRow | undefined> => {
    const known = memory.get(name);
    if (known) return known.row;
    const before = changes;
    const row = await read();
    // Read before a change and remembered after it, a revoked key would live on.
    if (changes === before) memory.set(name, { row });
    return row;
  };
  return {
    find(secret) {
      const hash = hashOf(secret);
      return remembered(`hash ${hash.toString('base64')}`, () => keyByHash(core.db, hash));
    },
    async findById(id) {
      return isUuid(id) ? remembered(`id ${id}`, () => keyById(core.db, id)) : undefined;
    },
  };
}

/** @param engine what the request itself says, beside its body; it goes before the key's own */
export function callerOf(key: KeyRow, engine?: string): Caller {
  const { owner_id, id: key_id, admin, capabilities } = key;
  const caller = { owner_id, key_id, admin, capabilities };
  if (engine !== undefined) return { ...caller, engine: { name: engine, source: ENGINE_HEADER } };
  return key.engine === null ? caller : { ...caller, engine: { name: key.engine, source: 'key' } };
}

/** Secrets are long and random, so one round of SHA-256 is enough. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whose key the operator signs in with: `configured`, else the oldest admin key that is good now. */
export async function operatorKey(sql: Sql, configured: string | undefined): Promise<KeyRow | undefined> {
  const isGood = (key: KeyRow): boolean =>
    key.revoked_at === null &&
    key.suspended_at === null &&
    (key.expires_at === null || key.expires_at > new Date());
  const named = configured === undefined ? undefined : await keyByHash(sql, hashOf(configured));
  const admins = (await listKeys(sql)).filter((key) => key.admin && isGood(key));
  const [oldest] = admins.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
  return named !== undefined && isGood(named) ? named : oldest;
}

/** On a new database makes the first admin key; `configured` (KINORA_API_KEY) is made to exist in any case. */
export async function ensureFirstKey(sql: Sql, configured: string | undefined): Promise<string | undefined> {
  if (configured !== undefined) {
    await addKey(sql, { name: KEY_OF_ENVIRONMENT, admin: true, secret: configured });
    return undefined;
  }
  if ((await listKeys(sql)).length > 0) return undefined;
  return (await addKey(sql, { name: 'first key', admin: true })).secret;
}
