/** Deleting a generation for good: the row, its events and its outputs. The ledger keeps what was booked. */
import { Refusal } from '../ray/errors.ts';
import { deleteEnded } from '../store/generations/remove.ts';
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
