/** Deleting a stored medium by whichever id a caller knows it by: of an upload, of an output, or of the generation that made it. */
import { assetById, hasExpired, markDeleted } from '../store/assets.ts';
import { viewGeneration } from '../store/generations/read.ts';
import type { Caller, Core } from './core.ts';
import { isUuid } from './errors.ts';

/** False when the owner has no such medium. What is deleted of a generation is its files; the generation stays in every list. */
export async function deleteMedia(core: Core, caller: Caller, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const asset = await assetById(core.db, caller.owner_id, id);
  const ids =
    asset === undefined
      ? await outputsOf(core, caller, id)
      : asset.role === 'input' || asset.state === 'deleted' || hasExpired(asset)
        ? []
        : [asset.id];
  await markDeleted(core.db, ids);
  return ids.length > 0;
}

/** Those that are still there. */
async function outputsOf(core: Core, caller: Caller, generationId: string): Promise<string[]> {
  const view = await viewGeneration(core.db, caller.owner_id, generationId);
  const assets = await Promise.all(
    (view?.outputs ?? []).map(({ asset_id }) => assetById(core.db, caller.owner_id, asset_id)),
  );
  return assets.flatMap((asset) =>
    asset === undefined || asset.state === 'deleted' || hasExpired(asset) ? [] : [asset.id],
  );
}
