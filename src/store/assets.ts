/** Stored media files. */
import type { Sql } from './database.ts';
import type { AssetRow } from './rows.ts';

const COLUMNS = `id, owner_id, role, state, mime_type, size_bytes, purpose, filename, user_id, blob_key, sha256, width, height,
  frames, fps, seconds, failure_reason, created_at, expires_at, deleted_at`;

export interface MediaFacts {
  mime_type: string;
  size_bytes: number;
  blob_key: string;
  sha256: string;
  width?: number | undefined;
  height?: number | undefined;
  frames?: number | undefined;
  fps?: number | undefined;
  seconds?: number | undefined;
}

/** An upload that was announced and whose bytes are to come. */
export async function insertPendingUpload(
  sql: Sql,
  upload: {
    id: string;
    owner_id: string;
    blob_key: string;
    mime_type: string;
    size_bytes: number;
    filename?: string | undefined;
    purpose?: 'input' | 'reference' | undefined;
    user_id?: string | undefined;
    expires_at?: Date | undefined;
  },
): Promise<AssetRow> {
  const [row] = await sql.query<AssetRow>(
    `insert into asset (id, owner_id, role, state, mime_type, size_bytes, filename, purpose, user_id, expires_at, blob_key)
     values ($8, $1, 'upload', 'pending', $2, $3, $4, $5, $6, $7, $9) returning ${COLUMNS}`,
    [
      upload.owner_id,
      upload.mime_type,
      upload.size_bytes,
      upload.filename ?? null,
      upload.purpose ?? null,
      upload.user_id ?? null,
      upload.expires_at ?? null,
      upload.id,
      upload.blob_key,
    ],
  );
  if (!row) throw new Error('insertPendingUpload returned no row');
  return row;
}

/** What a form said of its upload, when all of it has come. */
export async function describeUpload(
  sql: Sql,
  id: string,
  meta: {
    mime_type: string;
    filename?: string | undefined;
    purpose?: 'input' | 'reference' | undefined;
    user_id?: string | undefined;
    expires_at?: Date | undefined;
  },
): Promise<void> {
  await sql.query(
    `update asset set mime_type = $2, filename = $3, purpose = $4, user_id = $5, expires_at = $6
     where id = $1 and state = 'pending'`,
    [
      id,
      meta.mime_type,
      meta.filename ?? null,
      meta.purpose ?? null,
      meta.user_id ?? null,
      meta.expires_at ?? null,
    ],
  );
}

/** `owner` null sees everybody's. */
export async function assetById(sql: Sql, owner: string | null, id: string): Promise<AssetRow | undefined> {
  const [row] = await sql.query<AssetRow>(
    `select ${COLUMNS} from asset where id = $1 and ($2::uuid is null or owner_id = $2)`,
    [id, owner],
  );
  return row;
}

/** Past its time: gone for everybody, whether or not its bytes have been freed. */
export function hasExpired({ expires_at }: Pick<AssetRow, 'expires_at'>): boolean {
  return expires_at !== null && expires_at <= new Date();
}

/** Other bytes take the place of a pending upload's. Gives the key of the old ones; undefined when it is not pending. */
export async function replaceBytes(sql: Sql, id: string, blobKey: string): Promise<string | undefined> {
  const [row] = await sql.query<{ blob_key: string }>(
    `update asset set blob_key = $2
     from (select id, blob_key from asset where id = $1 for update) old
     where asset.id = old.id and asset.state = 'pending' returning old.blob_key`,
    [id, blobKey],
  );
  return row?.blob_key;
}

/** A pending asset has become usable by the bytes of `blob_key`; false when it is not pending, or has other bytes, by now. */
export async function markReady(sql: Sql, id: string, facts: MediaFacts): Promise<boolean> {
  const rows = await sql.query(
    `update asset set state = 'ready', mime_type = $2, size_bytes = $3, sha256 = $5, width = $6, height = $7,
       frames = $8, fps = $9, seconds = $10 where id = $1 and state = 'pending' and blob_key = $4 returning id`,
    [
      id,
      facts.mime_type,
      facts.size_bytes,
      facts.blob_key,
      facts.sha256,
      facts.width ?? null,
      facts.height ?? null,
      facts.frames ?? null,
      facts.fps ?? null,
      facts.seconds ?? null,
    ],
  );
  return rows.length === 1;
}

/** The length of a stored clip that was not measured when it came. */
export async function rememberSeconds(sql: Sql, id: string, seconds: number): Promise<void> {
  await sql.query(`update asset set seconds = $2 where id = $1 and seconds is null`, [id, seconds]);
}

/** Bytes that are about to be written for a generation; swept like an upload that never came when nothing comes of them. */
export async function insertPendingAsset(
  sql: Sql,
  asset: Pick<MediaFacts, 'blob_key' | 'mime_type' | 'size_bytes'> & {
    id: string;
    owner_id: string;
    role: 'input' | 'output';
    filename?: string | undefined;
  },
): Promise<void> {
  await sql.query(
    `insert into asset (id, owner_id, role, state, mime_type, size_bytes, blob_key, filename)
     values ($1, $2, $3, 'pending', $4, $5, $6, $7)`,
    [
      asset.id,
      asset.owner_id,
      asset.role,
      asset.mime_type,
      asset.size_bytes,
      asset.blob_key,
      asset.filename ?? null,
    ],
  );
}

/** A pending input or output becomes its generation's. */
export async function publishAsset(
  sql: Sql,
  asset: MediaFacts & { id: string },
  expiresAt: Date | null | undefined,
): Promise<void> {
  if (!(await markReady(sql, asset.id, asset))) throw new Error(`the pending asset ${asset.id} is gone`);
  if (expiresAt) await sql.query(`update asset set expires_at = $2 where id = $1`, [asset.id, expiresAt]);
}

/** Those that nobody has published; waits for a transaction that is still at it. */
export async function pendingAmong(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select id from asset where id = any($1::uuid[]) and state = 'pending' for update`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Forgets what nobody will get; its bytes are removed already. */
export async function deletePendingAssets(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(
    `delete from asset where id = any($1::uuid[]) and role in ('input', 'output', 'preview') and state = 'pending'`,
    [ids],
  );
}

/** The bytes of `blobKey` are of no use; nothing happens when the upload is settled, or has other bytes, by now. */
export async function markFailed(sql: Sql, id: string, blobKey: string, reason: string): Promise<void> {
  await sql.query(
    `update asset set state = 'failed', failure_reason = $3 where id = $1 and state = 'pending' and blob_key = $2`,
    [id, blobKey, reason],
  );
}

export interface FileFilter {
  limit: number;
  after?: { created_at: Date; id: string } | undefined;
  purpose?: string | undefined;
  state?: string | undefined;
}

/** Uploads, newest first, one more than `limit` where there are more; deleted ones only when asked for. */
export async function listUploads(sql: Sql, owner: string | null, f: FileFilter): Promise<AssetRow[]> {
  return sql.query<AssetRow>(
    `select ${COLUMNS} from asset where role = 'upload' and ($1::uuid is null or owner_id = $1)
       and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
       and ($4::text is null or purpose = $4) and ($5::text is null and state <> 'deleted' or state = $5)
     order by created_at desc, id desc limit $6`,
    [
      owner,
      f.after?.created_at ?? null,
      f.after?.id ?? null,
      f.purpose ?? null,
      f.state ?? null,
      f.limit + 1,
    ],
  );
}

/** Soft delete: the row stays, the bytes go with the next sweep once nothing uses them. */
export async function markDeleted(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(
    `update asset set state = 'deleted', deleted_at = now(), failure_reason = null where id = any($1::uuid[]) and state <> 'deleted'`,
    [ids],
  );
}
