/** Stored media whose time is over, and bytes that nobody needs any more. */
import type { Sql } from './database.ts';

/** Assets that have expired, were announced so many hours ago and never came, or were made of a clip that is deleted. */
export async function expiredAssets(sql: Sql, pendingHours: number, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from asset where state <> 'deleted' and
       (expires_at <= now() or (state = 'pending' and created_at < now() - make_interval(hours => $2))
        or exists (select from asset clip where clip.id = asset.made_of and clip.state = 'deleted'))
     limit $1`,
    [limit, pendingHours],
  );
  return rows.map(({ id }) => id);
}

/** Deleted assets that still have bytes, but for those that a generation needs which has not ended. */
export async function freeableAssets(sql: Sql, limit: number): Promise<{ id: string; blob_key: string }[]> {
  return sql.query(
    `select a.id, a.blob_key from asset a where a.state = 'deleted' and a.blob_key is not null and not exists (
       select 1 from generation_input i join generation g on g.id = i.generation_id
       where i.asset_id = a.id and g.state in ('queued', 'processing'))
     limit $1`,
    [limit],
  );
}

/** Its bytes are gone. */
export async function forgetBytes(sql: Sql, assetId: string): Promise<void> {
  await sql.query(`update asset set blob_key = null where id = $1`, [assetId]);
}
