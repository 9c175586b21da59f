import { createHash, randomUUID } from 'node:crypto';
import { constants, createWriteStream, mkdirSync } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { blobMissing, blobStoreUnusable, checkKey, fileNameOf, rangeNotSatisfiable } from './blobs.ts';
import type { Blobs, BlobRange, BlobSource, OpenBlob } from './blobs.ts';

/** Half-written files of processes that were killed are swept after a day. */
const STALE_MS = 24 * 3_600_000;

/**
 * Blobs as files below a folder: `ab/cd/<key>`, where `abcd` begins the SHA-256 of the key, so that no folder grows
 * large. Several processes may share the folder.
 */
export function folderBlobs(root: string): Blobs {
  const nursery = path.join(root, 'new');
  makeNursery(nursery);
  const fileOf = (key: string) => path.join(root, ...placeOf(checkKey(key)));

  return {
    async ready() {
      await checkWritable(nursery);
      await sweep(nursery);
    },

    async put(key, source) {
      const file = fileOf(key);
      const fresh = path.join(nursery, randomUUID());
      try {
        await write(source, fresh);
        await makeFolder(path.dirname(file), root);
        await rename(fresh, file);
        await flush(path.dirname(file));
      } catch (error) {
        await rm(fresh, { force: true });
        throw error;
      }
    },

    async get(key, range) {
      return openFile(fileOf(key), range);
    },

    async head(key) {
      const found = await stat(fileOf(key)).catch(unlessMissing);
      return found && { size: found.size };
    },

    async remove(key) {
      await rm(fileOf(key), { force: true });
    },

    async materialise(key, dir) {
      const local = path.join(dir, fileNameOf(key));
      await linkOrCopy(fileOf(key), local);
      return local;
    },
  };
}

function makeNursery(nursery: string): void {
  try {
    mkdirSync(nursery, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(nursery, error);
  }
}

async function checkWritable(nursery: string): Promise<void> {
  const probe = path.join(nursery, randomUUID());
  try {
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw unusable(nursery, error);
  }
}

function unusable(folder: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `The media folder ${folder} cannot be written: ${reason}. Choose another KINORA_HOME or change the folder's owner.`;
  return blobStoreUnusable(message, 'KINORA_HOME', error);
}

function placeOf(key: string): string[] {
  const hash = createHash('sha256').update(key).digest('hex');
  return [hash.slice(0, 2), hash.slice(2, 4), encodeURIComponent(key)];
}

async function write(source: BlobSource, file: string): Promise<void> {
  if (typeof source === 'string') {
    await copyFile(source, file, constants.COPYFILE_FICLONE);
    await flush(file);
  } else {
    const stream = source instanceof Readable ? source : Readable.from([source], { objectMode: false });
    await pipeline(stream, createWriteStream(file, { flush: true }));
  }
  await chmod(file, 0o440); // Shared with materialised files: nobody writes to it by mistake.
}

async function openFile(file: string, range: BlobRange | undefined): Promise<OpenBlob> {
  const handle = await open(file, 'r').catch(unlessMissing);
  if (handle === undefined) throw blobMissing();
  try {
    const { size } = await handle.stat();
    if (range === undefined) return { stream: handle.createReadStream(), size };
    if (range.start >= size) throw rangeNotSatisfiable(range);
    const end = Math.min(range.end ?? size - 1, size - 1);
    return { stream: handle.createReadStream({ start: range.start, end }), size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A link costs nothing and keeps the bytes when the blob is removed; across file systems it must be a copy. */
async function linkOrCopy(file: string, local: string): Promise<void> {
  try {
    await link(file, local);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') throw blobMissing(error);
    if (code === 'EEXIST') {
      await rm(local, { force: true });
      return linkOrCopy(file, local);
    }
    await copyFile(file, local, constants.COPYFILE_FICLONE);
  }
}

/** Makes the folder, and sees to it that its name survives a power cut. */
async function makeFolder(folder: string, root: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) === undefined) return;
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    await flush(above);
    if (above === root || above === path.dirname(above)) return;
  }
}

async function flush(place: string): Promise<void> {
  if (process.platform === 'win32') return; // Folders cannot be opened there, nor read-only files flushed.
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sweep(nursery: string): Promise<void> {
  for (const name of await readdir(nursery)) {
    const file = path.join(nursery, name);
    const found = await stat(file).catch(unlessMissing);
    if (found !== undefined && Date.now() - found.mtimeMs > STALE_MS) await rm(file, { force: true });
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
