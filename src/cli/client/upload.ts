/** Sends a local file through the Files API: announce, PUT, complete, wait until it is ready. */
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ACCEPTED_IMAGES, sniff, SNIFF_BYTES } from '../../media/sniff.ts';
import { systemCode, systemReason } from '../../ray/system-error.ts';
import { CliError, EXIT, usage } from '../errors.ts';
import { createFileAnswer, fileAnswer, type File } from './answers.ts';
import { call, fetchOrTell, type Address } from './call.ts';

const LOOK_AGAIN_MS = 200;

/** @returns id of a file in state `ready` */
export async function uploadFile(to: Address, file: string, signal?: AbortSignal): Promise<string> {
  const { size, mimeType } = await examineFile(file);
  const created = await call(to, '/v1/files', createFileAnswer, {
    method: 'POST',
    body: { mime_type: mimeType, size_bytes: size, filename: basename(file), purpose: 'input' },
    signal,
  });
  if (created.upload !== null) await put(created.upload, file, mimeType, signal);
  const completed = await call(to, `/v1/files/${created.id}/complete`, fileAnswer, {
    method: 'POST',
    signal,
  });
  return waitUntilReady(to, completed, file, signal);
}

/**
 * Size and type of a local file by its first bytes. Throws a sentence when it is missing or of no use.
 *
 * @param usable what can be used in its place, for that sentence
 */
export async function examineFile(
  file: string,
  usable = ACCEPTED_IMAGES,
): Promise<{ size: number; mimeType: string }> {
  const unreadable = (error: unknown): never => {
    if (systemCode(error) === 'ENOENT') throw usage(`There is no file ${file}.`);
    throw usage(`${file} cannot be read: ${systemReason(error)}.`);
  };
  const found = await stat(file).catch(unreadable);
  if (found.isDirectory()) throw usage(`${file} is a folder: name a file in it.`);
  if (!found.isFile()) throw usage(`${file} is not a file.`);
  const kind = sniff(await readHead(file).catch(unreadable));
  if (kind.kind === 'other') throw usage(`${file} is ${kind.words}. What can be used: ${usable}.`);
  return { size: found.size, mimeType: kind.mime_type };
}

async function readHead(file: string): Promise<Uint8Array> {
  const blob = await openAsBlob(file);
  return blob.slice(0, SNIFF_BYTES).bytes();
}

/** The signed address needs no key; the headers are the ones that the signature covers. */
async function put(
  upload: { url: string; method: string; headers: Record<string, string> },
  file: string,
  mimeType: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const response = await fetchOrTell(upload.url, {
    method: upload.method,
    headers: upload.headers,
    body: await openAsBlob(file, { type: mimeType }),
    signal: signal ?? null,
  });
  const said = await response.text();
  if (!response.ok) {
    throw new CliError(
      `The upload of ${file} was refused (${response.status}): ${said.slice(0, 300)}`,
      EXIT.refused,
    );
  }
}

async function waitUntilReady(
  to: Address,
  completed: File,
  file: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  let now = completed;
  while (now.state === 'pending') {
    await pause(LOOK_AGAIN_MS, undefined, signal === undefined ? {} : { signal });
    now = await call(to, `/v1/files/${now.id}`, fileAnswer, { signal });
  }
  if (now.state === 'ready') return now.id;
  throw new CliError(`${file} cannot be used: ${now.failure_reason ?? `it is ${now.state}`}`, EXIT.refused);
}
