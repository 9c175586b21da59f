/** What an owner says of a generation afterwards, and what a list tells beside it. */
import type { Sql } from '../database.ts';

export interface Annotation {
  favourite?: boolean | undefined;
  /** Empty takes it away. */
  note?: string | undefined;
}

/** False when there is none for this owner (`null`: anybody's). */
export async function annotateGeneration(
  sql: Sql,
  owner: string | null,
  id: string,
  { favourite, note }: Annotation,
): Promise<boolean> {
  const rows = await sql.query(
    `update generation set favourite = coalesce($3, favourite), note = coalesce($4, note)
     where id = $1 and ($2::uuid is null or owner_id = $2) returning id`,
    [id, owner, favourite ?? null, note ?? null],
  );
  return rows.length === 1;
}

/** How many versions each shot has; `owner` null counts everybody's. */
export async function versionCounts(
  sql: Sql,
  owner: string | null,
  shots: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ shot_id: string; n: number }>(
    `select shot_id, count(*)::int as n from generation
     where shot_id = any($1::uuid[]) and ($2::uuid is null or owner_id = $2) group by shot_id`,
    [shots, owner],
  );
  return new Map(rows.map(({ shot_id, n }) => [shot_id, n]));
}

/** Of each shot that has a clip, the newest generation whose clip is there; `owner` null looks at everybody's. */
export async function newestClips(
  sql: Sql,
  owner: string | null,
  shots: readonly string[],
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select distinct on (shot_id) g.id from generation g
     where shot_id = any($1::uuid[]) and ($2::uuid is null or owner_id = $2) and state = 'completed' and exists (
       select from generation_output o join asset a on a.id = o.asset_id
       where o.generation_id = g.id and o.type = 'video' and a.state = 'ready' and (a.expires_at is null or a.expires_at > now()))
     order by shot_id, g.created_at desc, g.id desc`,
    [shots, owner],
  );
  return rows.map(({ id }) => id);
}

/** In which of an owner's collections each generation is. */
export async function collectionsHolding(
  sql: Sql,
  ownerId: string,
  generations: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await sql.query<{ generation_id: string; ids: string[] }>(
    `select i.generation_id, array_agg(c.id::text order by c.position) as ids
     from collection_item i join collection c on c.id = i.collection_id
     where i.generation_id = any($1::uuid[]) and c.owner_id = $2 group by i.generation_id`,
    [generations, ownerId],
  );
  return new Map(rows.map(({ generation_id, ids }) => [generation_id, ids]));
}
