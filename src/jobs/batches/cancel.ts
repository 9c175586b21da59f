/** Cancelling a batch: whatever of it is under way, and what waits is not begun until the list is sent again. */
import { setBatchCancelled, takesOfBatches } from '../../store/batches.ts';
import { cancelGeneration } from '../cancel.ts';
import type { Caller, Core } from '../core.ts';
import { undefinedIfNotFound } from '../errors.ts';
import { getBatch } from './read.ts';
import type { BatchView } from './read.ts';
import { isUnderWay } from './takes.ts';

export async function cancelBatch(core: Core, caller: Caller, id: string): Promise<BatchView> {
  const { batch } = await getBatch(core, caller, id);
  await setBatchCancelled(core.db, batch.id, true);
  for (const take of await takesOfBatches(core.db, [batch.id])) {
    if (take.generation_id === null || !isUnderWay(take)) continue;
    await cancelGeneration(core, caller, take.generation_id).catch(undefinedIfNotFound);
  }
  return getBatch(core, caller, id);
}
