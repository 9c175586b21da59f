/** Our own media addresses, handed in as input: taken from the blob store, not fetched over the network. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servableAsset } from '../../jobs/files.ts';
import type { Core } from '../../jobs/core.ts';
import { HttpError } from '../errors.ts';
import { exampleFile } from './examples.ts';
import { createSignedUrls } from './signed-urls.ts';
import type { SignedUrls } from './signed-urls.ts';

/** Below whatever path KINORA_PUBLIC_URL adds; the second form is `SignedUrls.file`. */
const MEDIA_PATH = /\/media\/([^/]+)(\/[^/]*)?$/;

type Stores = Pick<Core, 'db' | 'blobs'>;

/**
 * For `IngestOptions.resolveOwn`: writes the asset behind `url` to `to` and answers true, when `url` is a media address
 * that this installation signed, under whatever host name, or that of an example. Throws when it is ours and has expired.
 */
export function ownMediaResolver(
  options: Stores & { secret: Buffer },
): (url: string, to: string) => Promise<boolean> {
  const urls = createSignedUrls(options.secret);
  return async (url, to) => {
    const example = await exampleFile(url);
    if (example !== undefined) {
      await copyFile(example, to);
      return true;
    }
    const id = ownAssetId(urls, url);
    if (id === undefined) return false;
    await copyAsset(options, id, to);
    return true;
  };
}

/** The asset behind a media address that this installation signed; undefined for any other. Throws when it has expired. */
export function ownAssetId(urls: SignedUrls, url: string): string | undefined {
  const parsed = URL.parse(url);
  const [, name, file] = MEDIA_PATH.exec(parsed?.pathname ?? '') ?? [];
  if (parsed === null || name === undefined) return undefined;
  try {
    if (file !== undefined) return urls.verifyCapability('media', name);
    const { exp, sig } = Object.fromEntries(parsed.searchParams);
    return urls.verify('media', name, exp, sig);
  } catch (error) {
    if (error instanceof HttpError && error.code === 'bad_signature') return undefined;
    throw error;
  }
}

async function copyAsset(stores: Stores, id: string, to: string): Promise<void> {
  const asset = await servableAsset(stores, id);
  const folder = await mkdtemp(join(tmpdir(), 'kinora-own-'));
  try {
    await copyFile(await stores.blobs.materialise(asset.blob_key, folder), to);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
