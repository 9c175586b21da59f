/** An owner's selections of generations, each in an order of its own. */
import type { Sql } from '../database.ts';

export interface CollectionRow {
  id: string;
  name: string;
  created_at: Date;
  /** How many generations are in it. */
  count: number;
}

const ROW = `c.id, c.name, c.created_at, (select count(*)::int from collection_item i where i.collection_id = c.id) as count`;

/** In their order. */
export async function collectionsOf(sql: Sql, ownerId: string): Promise<CollectionRow[]> {
  return sql.query(`select ${ROW} from collection c where c.owner_id = $1 order by c.position, c.id`, [
    ownerId,
  ]);
}

export async function collectionById(
  sql: Sql,
  ownerId: string,
  id: string,
): Promise<CollectionRow | undefined> {
  const [row] = await sql.query<CollectionRow>(
    `select ${ROW} from collection c where c.owner_id = $1 and c.id = $2`,
    [ownerId, id],
  );
  return row;
}

/** At the end of the owner's. Fails where the name is taken (`isTakenAlready`). */
export async function insertCollection(sql: Sql, ownerId: string, name: string): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `insert into collection (owner_id, name, position)
     values ($1, $2, (select coalesce(max(position) + 1, 0) from collection where owner_id = $1)) returning id`,
    [ownerId, name],
  );
  if (!row) throw new Error('insertCollection returned no row');
  return row.id;
}

/** Fails where the name is taken (`isTakenAlready`). */
export async function renameCollection(sql: Sql, id: string, name: string): Promise<void> {
  await sql.query(`update collection set name = $2 where id = $1`, [id, name]);
}

/** Counts from 0; beyond the last it is the last. */
export async function moveCollection(sql: Sql, ownerId: string, id: string, to: number): Promise<void> {
  await sql.query(
    `with others as (
       select id, row_number() over (order by position, id) - 1 as at from collection where owner_id = $1 and id <> $2
     )
     update collection c set position = coalesce((select at + (at >= $3)::int from others o where o.id = c.id),
       least($3, (select count(*) from others))) where c.owner_id = $1`,
    [ownerId, id, to],
  );
}

export async function deleteCollection(sql: Sql, ownerId: string, id: string): Promise<boolean> {
  const rows = await sql.query(`delete from collection where owner_id = $1 and id = $2 returning id`, [
    ownerId,
    id,
  ]);
  return rows.length === 1;
}

/** Nobody else changes what is in it before the transaction ends. */
export async function lockCollection(tx: Sql, id: string): Promise<void> {
  await tx.query(`select from collection where id = $1 for update`, [id]);
}

/** In their order. */
export async function itemsOf(sql: Sql, collectionId: string): Promise<string[]> {
  const rows = await sql.query<{ generation_id: string }>(
    `select generation_id from collection_item where collection_id = $1 order by position`,
    [collectionId],
  );
  return rows.map((row) => row.generation_id);
}

/** Those of the ids that are generations of the owner (`null`: anybody's); held until the transaction ends. */
export async function existingAmong(
  tx: Sql,
  owner: string | null,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select id from generation where id = any($1::uuid[]) and ($2::uuid is null or owner_id = $2) for key share`,
    [ids, owner],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Puts the items in this order; those that are not in it yet come in. */
export async function storeItems(tx: Sql, collectionId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into collection_item (collection_id, generation_id, position)
     select $1, id, at - 1 from unnest($2::uuid[]) with ordinality o (id, at)
     on conflict (collection_id, generation_id) do update set position = excluded.position
     where collection_item.position <> excluded.position`,
    [collectionId, ids],
  );
}

/** False when it was not in it. */
export async function removeItem(sql: Sql, collectionId: string, generationId: string): Promise<boolean> {
  const rows = await sql.query(
    `delete from collection_item where collection_id = $1 and generation_id = $2 returning generation_id`,
    [collectionId, generationId],
  );
  return rows.length === 1;
}
