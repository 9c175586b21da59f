/** What was made of clips for people to look at. */
import type { PreviewKind } from '../ray/previews.ts';
import type { Sql } from './database.ts';

/** The id of the preview that is there; undefined where it has yet to be made. */
export async function readyPreview(sql: Sql, clip: string, kind: PreviewKind): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `select id from asset where made_of = $1 and preview = $2 and state = 'ready'`,
    [clip, kind],
  );
  return row?.id;
}

/** No preview of it is asked for any more. */
export async function markUndecodable(sql: Sql, clip: string): Promise<void> {
  await sql.query(`update asset set undecodable = true where id = $1`, [clip]);
}

export interface NewPreview {
  id: string;
  made_of: string;
  preview: PreviewKind;
  mime_type: string;
  size_bytes: number;
  blob_key: string;
}

/**
 * Before its bytes are written, so that the sweeper finds them. It belongs to the owner of its clip and expires with it; false when
 * the clip has gone meanwhile.
 */
export async function insertPendingPreview(sql: Sql, preview: NewPreview): Promise<boolean> {
  const rows = await sql.query(
    `insert into asset (id, owner_id, role, state, mime_type, size_bytes, blob_key, expires_at, made_of, preview)
     select $1, owner_id, 'preview', 'pending', $2, $3, $4, expires_at, id, $6
     from asset where id = $5 and state = 'ready' returning id`,
    [preview.id, preview.mime_type, preview.size_bytes, preview.blob_key, preview.made_of, preview.preview],
  );
  return rows.length === 1;
}
