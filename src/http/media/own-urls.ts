/** Our own media addresses, handed in as input: taken from the blob store, not fetched over the network. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servableAsset } from '../../jobs/files.ts';
import type { Core } from '../../jobs/core.ts';
import { HttpError } from '../errors.ts';
import type { SignedUrls } from './signed-urls.ts';

const MEDIA_PATH = /^\/media\/([^/]+)$/;

/**
 * Writes the asset behind `url` to `to` and answers true, when `url` is a media address that this installation signed,
 * under whatever host name. Throws when it is ours and has expired. For `IngestOptions.resolveOwn`.
 */
export async function resolveOwnUrl(
  core: Core,
  urls: SignedUrls,
  url: string,
  to: string,
): Promise<boolean> {
  const parsed = URL.parse(url);
  const name = MEDIA_PATH.exec(parsed?.pathname ?? '')?.[1];
  if (parsed === null || name === undefined) return false;
  const { exp, sig } = Object.fromEntries(parsed.searchParams);
  let id: string;
  try {
    id = urls.verify('media', name, exp, sig);
  } catch (error) {
    if (error instanceof HttpError && error.code === 'bad_signature') return false;
    throw error;
  }
  const asset = await servableAsset(core, id);
  const folder = await mkdtemp(join(tmpdir(), 'kinora-own-'));
  try {
    await copyFile(await core.blobs.materialise(asset.blob_key, folder), to);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return true;
}
