/** Generations that go for good. The ledger keeps what was booked. */
import { markDeleted } from '../assets.ts';
import type { Sql } from '../database.ts';

/** Ended generations whose time is over, held until the transaction ends. */
export async function expiredGenerations(tx: Sql, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from generation where expires_at <= now() and state in ('completed', 'failed', 'cancelled')
     order by expires_at limit $1 for update skip locked`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Removes ended generations and marks what only they used as deleted; the sweeper frees the bytes. */
export async function deleteEnded(tx: Sql, ids: readonly string[]): Promise<void> {
  const outputs = await tx.query<{ asset_id: string }>(
    `select asset_id from generation_output where generation_id = any($1::uuid[])`,
    [ids],
  );
  const inputs = await tx.query<{ asset_id: string }>(
    `select i.asset_id from generation_input i join asset a on a.id = i.asset_id and a.role = 'input'
     where i.generation_id = any($1::uuid[]) and not exists (
       select 1 from generation_input o where o.asset_id = i.asset_id and o.generation_id <> all($1::uuid[]))
       and not exists (select 1 from preset_input p where p.asset_id = i.asset_id)`,
    [ids],
  );
  await tx.query(`delete from generation where id = any($1::uuid[])`, [ids]);
  await markDeleted(
    tx,
    [...outputs, ...inputs].map((row) => row.asset_id),
  );
}
