/** Files that are handed in: pictures and footage that shots begin with. */
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { createFileResponseSchema, File as StoredFile } from '../../../src/http/native/schemas/file.ts';
import { at, call, FROM_PAGE, gatewaysWord, refusalOf } from './client.ts';
import { tellAnswered } from './connection.ts';
import { ServerAway } from './error.ts';

export type { StoredFile };
type Created = z.infer<typeof createFileResponseSchema>;

export interface FilePage {
  readonly data: StoredFile[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** The server read the bytes and takes them for nothing that it knows; the message is its sentence. */
class Unusable extends Error {
  override readonly name = 'Unusable';
}

/** Its address is asked for anew before it ends, after an hour. */
const ADDRESS_HOLDS_MS = 50 * 60_000;

export function fileQuery(id: string) {
  return queryOptions({
    queryKey: ['file', id],
    queryFn: ({ signal }) => call<StoredFile>(at`/v1/files/${id}`, { signal }),
    staleTime: ADDRESS_HOLDS_MS,
  });
}

/** Those that can be used, newest first. */
export function filesQuery() {
  return queryOptions({
    queryKey: ['files'],
    queryFn: ({ signal }) => call<FilePage>('/v1/files?state=ready&limit=60', { signal }),
  });
}

/** Generations that use it keep it until they end. */
export function deleteFile(id: string): Promise<void> {
  return call(at`/v1/files/${id}`, { method: 'DELETE' });
}

export interface SendFile {
  /** Of the bytes, 0 to 1; it is 1 while the server examines them. */
  onProgress?(fraction: number): void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends the bytes as they are, streamed from where they lie, and waits until the server has examined them.
 * @throws Unusable, ApiError, ServerAway; the signal's reason
 */
export async function sendFile(
  file: Blob,
  name: string,
  { onProgress, signal }: SendFile,
): Promise<StoredFile> {
  const form = new FormData();
  form.set('file', file, name);
  const { file: stored } = await post('/v1/files', form, onProgress, signal);
  if (stored.state === 'ready') return stored;
  throw new Unusable(`${name}: ${stored.failure_reason ?? 'the server could not read it'}`);
}

/** `fetch` tells nothing of bytes that leave. */
function post(
  path: string,
  body: FormData,
  onProgress?: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<Created> {
  const { promise, resolve, reject } = Promise.withResolvers<Created>();
  signal?.throwIfAborted();
  const request = new XMLHttpRequest();
  request.open('POST', path);
  for (const [header, value] of Object.entries(FROM_PAGE)) request.setRequestHeader(header, value);
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total);
  request.onload = () => {
    const { status, response } = request as { status: number; response: unknown };
    const header = (name: string): string | null => request.getResponseHeader(name);
    const away = gatewaysWord(status, header);
    tellAnswered(away === undefined);
    if (away !== undefined) reject(away);
    else if (status < 200 || status >= 300) reject(refusalOf(status, header, response));
    // A proxy's page in place of an answer.
    else if (response === null) reject(new ServerAway(new Error('the answer is no JSON')));
    else resolve(response as Created);
  };
  request.onerror = () => {
    tellAnswered(false);
    reject(new ServerAway(new Error('the upload broke off')));
  };
  const stop = ({ reason }: { readonly reason: unknown }): void => reject(reason);
  signal?.addEventListener('abort', () => request.abort(), { once: true });
  request.onabort = () => signal !== undefined && stop(signal);
  request.send(body);
  return promise;
}
