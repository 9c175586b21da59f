/** Bytes of uploads that are on their way, and what makes a file of them. */
import type { Database, Sql } from './database.ts';

/** A part whose bytes have all come. */
export interface StoredPart {
  readonly number: number;
  readonly blob_key: string;
  readonly size_bytes: number;
  readonly sha256: string;
}

/** Bytes are about to come; false when the upload is settled by now. */
export async function insertPart(
  sql: Sql,
  part: { blob_key: string; asset_id: string; number: number },
): Promise<boolean> {
  const rows = await sql.query(
    `insert into upload_part (blob_key, asset_id, number)
     select $1, id, $3 from asset where id = $2 and state = 'pending' returning number`,
    [part.blob_key, part.asset_id, part.number],
  );
  return rows.length === 1;
}

/**
 * All bytes of a part have come: they take the place of what was stored under its number before. Gives the keys of the
 * bytes that nobody needs any more; undefined when the upload is settled by now.
 */
export async function settlePart(
  db: Database,
  part: StoredPart & { asset_id: string },
): Promise<string[] | undefined> {
  return db.transaction(async (tx) => {
    const settled = await tx.query(
      `update upload_part set size_bytes = $2, sha256 = $3 where blob_key = $1
         and exists (select 1 from asset a where a.id = asset_id and a.state = 'pending') returning number`,
      [part.blob_key, part.size_bytes, part.sha256],
    );
    if (settled.length === 0) return undefined;
    const replaced = await tx.query<{ blob_key: string }>(
      `delete from upload_part where asset_id = $1 and number = $2 and blob_key <> $3 and size_bytes is not null
       returning blob_key`,
      [part.asset_id, part.number, part.blob_key],
    );
    return replaced.map((row) => row.blob_key);
  });
}

export async function deletePart(sql: Sql, blobKey: string): Promise<void> {
  await sql.query(`delete from upload_part where blob_key = $1`, [blobKey]);
}

/** The numbered parts of an upload that have come, in order. */
export async function storedParts(sql: Sql, assetId: string): Promise<StoredPart[]> {
  return sql.query<StoredPart>(
    `select number, blob_key, size_bytes, sha256 from upload_part
     where asset_id = $1 and number > 0 and size_bytes is not null order by number`,
    [assetId],
  );
}

/** Bytes of all parts of an upload but one that have come. */
export async function bytesBeside(sql: Sql, assetId: string, number: number): Promise<number> {
  const [row] = await sql.query<{ bytes: number }>(
    `select coalesce(sum(size_bytes), 0)::bigint as bytes from upload_part where asset_id = $1 and number <> $2`,
    [assetId, number],
  );
  return row?.bytes ?? 0;
}

/** The bytes of part 0 become the file; false when the upload is settled by now. */
export async function publishUpload(
  db: Database,
  assetId: string,
  file: { blob_key: string; mime_type: string; size_bytes: number; sha256: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx.query(
      `update asset set state = 'ready', blob_key = $2, mime_type = $3, size_bytes = $4, sha256 = $5
       where id = $1 and state = 'pending' returning id`,
      [assetId, file.blob_key, file.mime_type, file.size_bytes, file.sha256],
    );
    if (rows.length === 1) await deletePart(tx, file.blob_key);
    return rows.length === 1;
  });
}

/** Bytes whose upload is settled or was given up, so that nobody will need them: in order of their keys, after one. */
export async function leftoverParts(sql: Sql, limit: number, after: string): Promise<{ blob_key: string }[]> {
  return sql.query(
    `select p.blob_key from upload_part p join asset a on a.id = p.asset_id
     where a.state <> 'pending' and p.blob_key > $2 order by p.blob_key limit $1`,
    [limit, after],
  );
}
