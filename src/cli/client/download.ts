/** Fetches a finished clip into a file, which appears under its name only when it is whole. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CliError, EXIT } from '../errors.ts';
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
  const part = `${file}.${process.pid}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await pipeline(Readable.from(response.body), createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    signal?.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} could not be written: ${why}`, EXIT.usage, error);
  }
  return (await stat(file)).size;
}
