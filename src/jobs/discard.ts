/** Files that were stored for a transaction which then came to nothing. */
import { deletePendingAssets, pendingAmong } from '../store/assets.ts';
import type { Blobs } from '../store/blobs/blobs.ts';
import type { Database } from '../store/database.ts';

/** Takes them back, but for those that were published all the same: the answer to a commit may be lost on its way. */
export async function discardPending(
  { db, blobs }: { readonly db: Database; readonly blobs: Blobs },
  assets: readonly { readonly id: string; readonly blob_key: string }[],
): Promise<void> {
  if (assets.length === 0) return;
  const ids = await pendingAmong(
    db,
    assets.map(({ id }) => id),
  );
  const pending = assets.filter(({ id }) => ids.has(id));
  await Promise.all(pending.map(({ blob_key }) => blobs.remove(blob_key)));
  await deletePendingAssets(
    db,
    pending.map(({ id }) => id),
  );
}
