/** Stored media whose time is over, and bytes that nobody needs any more. */
import type { Sql } from './database.ts';

/**
 * Assets that have expired, were announced so many hours ago and never came, or were made of a clip that is deleted. Each is found by an
 * index of its own: asked for as one condition, all assets that there are were read each minute.
 */
export async function expiredAssets(sql: Sql, pendingHours: number, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `(select id from asset where state <> 'deleted' and expires_at <= now() limit $1)
     union (select id from asset where state = 'pending' and created_at < now() - make_interval(hours => $2) limit $1)
     union (select p.id from asset p join asset clip on clip.id = p.made_of
            where p.made_of is not null and p.state <> 'deleted' and clip.state = 'deleted' limit $1)
     limit $1`,
    [limit, pendingHours],
  );
  return rows.map(({ id }) => id);
}

/**
 * Deleted assets that still have bytes, but for those that a generation needs which has not ended: in order of their bytes' keys,
 * after one.
 */
export async function freeableAssets(
  sql: Sql,
  limit: number,
  after: string,
): Promise<{ id: string; blob_key: string }[]> {
  return sql.query(
    `select a.id, a.blob_key from asset a where a.state = 'deleted' and a.blob_key > $2 and not exists (
       select 1 from generation_input i join generation g on g.id = i.generation_id
       where i.asset_id = a.id and g.state in ('queued', 'processing'))
     order by a.blob_key limit $1`,
    [limit, after],
  );
}

/** Its bytes are gone. */
export async function forgetBytes(sql: Sql, assetId: string): Promise<void> {
  await sql.query(`update asset set blob_key = null where id = $1`, [assetId]);
}
