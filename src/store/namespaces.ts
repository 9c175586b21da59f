/** Labels that results are filed under, each of one owner. */
import type { Sql } from './database.ts';

/** Whose label it is: the owner of that name before whoever used it first; undefined when it is free. */
export async function holderOfNamespace(sql: Sql, name: string): Promise<string | undefined> {
  const [row] = await sql.query<{ owner_id: string }>(
    `select owner_id from (
       select id as owner_id, 1 as rank from owner where name = $1
       union all select owner_id, 2 from namespace where name = $1
     ) holders order by rank limit 1`,
    [name],
  );
  return row?.owner_id;
}

/** Makes a free label the owner's; of two who ask at once one gets it. */
export async function claimNamespace(sql: Sql, name: string, ownerId: string): Promise<void> {
  await sql.query(`insert into namespace (name, owner_id) values ($1, $2) on conflict (name) do nothing`, [
    name,
    ownerId,
  ]);
}
