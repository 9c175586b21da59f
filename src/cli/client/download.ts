/** Fetches a finished clip into a file, which appears under its name only when it is whole. */
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemReason } from '../../ray/system-error.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { CliError, EXIT, usage } from '../errors.ts';
import { fetchOrTell } from './call.ts';

/** @returns size in bytes */
export async function downloadFile(url: string, file: string, signal?: AbortSignal): Promise<number> {
  const response = await fetchOrTell(url, { signal: signal ?? null });
  if (!response.ok || response.body === null) {
    throw new CliError(
      `The clip could not be fetched: ${response.status} ${response.statusText}`,
      EXIT.unreachable,
    );
  }
  const part = partOf(file);
  try {
    await makeFolder(dirname(file));
    await pipeline(Readable.from(response.body), createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    signal?.throwIfAborted();
    throw cannotWrite(file, error);
  }
  return (await stat(file)).size;
}

/** Throws a sentence when `file` cannot be written; known before anything is rendered, not after. Its folder is made. */
export async function checkWritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory())
    throw usage(`${file} is a folder: name a file in it, e.g. ${join(file, 'clip.mp4')}.`);
  const part = partOf(file);
  try {
    await makeFolder(dirname(file));
    await (await open(part, 'w')).close();
    await rm(part);
  } catch (error) {
    throw usage(`${cannotWrite(file, error).message} Name another file with --output.`);
  }
}

/** What arrives is written here first. */
function partOf(file: string): string {
  return `${file}.${process.pid}.part`;
}

function cannotWrite(file: string, error: unknown): CliError {
  return new CliError(`${file} cannot be written: ${systemReason(error)}.`, EXIT.usage, error);
}
