/** How long a stored clip is, for prices that go by its length. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SOURCE_SECONDS } from '../ray/rules/source.ts';
import { rememberSeconds } from '../store/assets.ts';
import type { AssetRow } from '../store/rows.ts';
import type { Core } from './core.ts';

/**
 * Seconds. A deposit, which nobody looked at when it came, is looked at now and its length remembered.
 *
 * @param field of the request, with which a refusal of what is no clip begins
 */
export async function clipSeconds(
  core: Core,
  asset: AssetRow & { blob_key: string },
  type: keyof typeof SOURCE_SECONDS,
  field: string,
): Promise<number> {
  if (asset.seconds !== null) return asset.seconds;
  const folder = await mkdtemp(join(core.config.home, 'tmp', 'length-'));
  try {
    const path = await core.blobs.materialise(asset.blob_key, folder);
    const clip = await core.ingest.video({ path }, field, { max_seconds: SOURCE_SECONDS[type] });
    await rm(clip.path, { force: true });
    await rememberSeconds(core.db, asset.id, clip.seconds);
    return clip.seconds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
