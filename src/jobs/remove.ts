/** Deleting a generation for good: the row, its events and its outputs. The ledger keeps what was booked. */
import { Refusal } from '../ray/errors.ts';
import { markDeleted } from '../store/assets.ts';
import type { Sql } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { getGeneration } from './read.ts';

export async function deleteGeneration(core: Core, caller: Caller, id: string): Promise<void> {
  const view = await getGeneration(core, caller, id);
  if (view.state === 'queued' || view.state === 'processing') {
    throw new Refusal(`generation '${id}' is ${view.state}; cancel it before deleting it`, {
      status: 422,
      rule: 'generation_active',
      field: 'generation_id',
      value: id,
    });
  }
  await core.db.transaction((tx) => deleteEnded(tx, [id]));
  core.hub.tell(id);
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
       select 1 from generation_input o where o.asset_id = i.asset_id and o.generation_id <> all($1::uuid[]))`,
    [ids],
  );
  await tx.query(`delete from generation where id = any($1::uuid[])`, [ids]);
  await markDeleted(
    tx,
    [...outputs, ...inputs].map((row) => row.asset_id),
  );
}
