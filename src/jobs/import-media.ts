/** Media that a user names or hands over in a request of its own becomes a file like any upload: fetched, examined, ready. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { insertPendingUpload, markDeleted, markReady } from '../store/assets.ts';
import type { AssetRow } from '../store/rows.ts';
import type { IngestCall, MediaSource } from '../media/ingest/types.ts';
import { keepUntil } from './config.ts';
import type { Caller, Core } from './core.ts';
import { factsOf } from './media.ts';

export interface ImportOptions extends Pick<IngestCall, 'convert'> {
  /** What alone is taken; without it clips are, too. */
  readonly kind?: 'image' | 'media';
}

/**
 * The new file.
 *
 * @param field of the request, with which a refusal begins
 * @throws Refusal for what cannot be fetched, is no medium that Kinora takes, or is too large
 */
export async function importMedia(
  core: Core,
  caller: Caller,
  source: MediaSource,
  field: string,
  { kind = 'media', ...call }: ImportOptions = {},
): Promise<Pick<AssetRow, 'id' | 'mime_type'>> {
  const media = await core.ingest[kind](source, field, call);
  const id = randomUUID();
  const facts = factsOf(`upload/${id}`, media);
  try {
    // The row comes first: should this server die meanwhile, the sweeper finds the bytes by it.
    await insertPendingUpload(core.db, {
      ...facts,
      id,
      owner_id: caller.owner_id,
      expires_at: keepUntil(core.config),
    });
    await core.blobs.put(facts.blob_key, media.path, {
      content_type: facts.mime_type,
      size: facts.size_bytes,
    });
    await markReady(core.db, id, facts);
  } catch (error) {
    await markDeleted(core.db, [id]);
    throw error;
  } finally {
    await rm(media.path, { force: true });
  }
  return { id, mime_type: facts.mime_type };
}
