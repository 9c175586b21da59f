import path from 'node:path';
import { Readable } from 'node:stream';
import type { Blobs } from './blobs.ts';
import { folderBlobs } from './folder.ts';
import { readS3Settings } from './settings.ts';

/**
 * The media store that the environment asks for: the bucket of `KINORA_S3_BUCKET`, or the folder `media` in the
 * data folder. Settings are checked here, the store itself by `ready`.
 *
 * @param home the data folder (`KINORA_HOME`)
 * @throws KinoraError when a setting is wrong or the folder cannot be made
 */
export function openBlobs(home: string, environment: Readonly<Record<string, string | undefined>>): Blobs {
  const s3 = readS3Settings(environment);
  if (s3 === undefined) return folderBlobs(path.join(home, 'media'));
  // The SDK takes its time to load, and most never need it.
  return deferred(async () => (await import('./s3.ts')).s3Blobs(s3));
}

function deferred(load: () => Promise<Blobs>): Blobs {
  let loading: Promise<Blobs> | undefined;
  const store = () => (loading ??= load());
  return {
    ready: async () => (await store()).ready(),
    put: async (key, source, facts) => {
      if (source instanceof Readable) source.on('error', () => {}); // Not lost: reading it later meets the error.
      await (await store()).put(key, source, facts);
    },
    get: async (key, range) => (await store()).get(key, range),
    head: async (key) => (await store()).head(key),
    remove: async (key) => (await store()).remove(key),
    materialise: async (key, dir) => (await store()).materialise(key, dir),
  };
}
