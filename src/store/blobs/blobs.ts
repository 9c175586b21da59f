import type { Readable } from 'node:stream';
import { KinoraError } from '../../ray/errors.ts';

/**
 * Where the bytes of assets live: a folder or an S3 bucket. Keys are chosen by us (`upload/<uuid>`); what a blob is
 * (owner, media type, expiry) stands in the database.
 */
export interface Blobs {
  /**
   * Sees whether the store can be used, and tidies up after killed processes. For the start of a server.
   *
   * @throws KinoraError `blob_store_unusable` that says to the operator what is wrong
   */
  ready(): Promise<void>;
  /**
   * Stores bytes under a key, all at once: a reader sees what was there before or everything, never a part.
   * When it is fulfilled the bytes are durable. An error of a source stream is passed on as it is, and nothing is kept.
   */
  put(key: string, source: BlobSource, facts: BlobFacts): Promise<void>;
  /**
   * Opens a blob. Destroy the stream when it is not read to its end.
   *
   * @throws KinoraError `blob_missing` (404) or `range_not_satisfiable` (416)
   */
  get(key: string, range?: BlobRange): Promise<OpenBlob>;
  /** Size in bytes, or `undefined` when there is no such blob. */
  head(key: string): Promise<{ readonly size: number } | undefined>;
  /** Removes a blob; no error when there is none. */
  remove(key: string): Promise<void>;
  /**
   * Puts the blob as a file into `dir`, for programs that need a path. The file is the caller's to remove, and not to
   * be written to: in the folder store it shares its bytes with the blob.
   *
   * @returns the file's path; it stays readable when the blob is removed
   * @throws KinoraError `blob_missing` (404)
   */
  materialise(key: string, dir: string): Promise<string>;
}

/** A path, a stream, or the bytes themselves. */
export type BlobSource = string | Readable | Uint8Array;

export interface BlobFacts {
  readonly content_type: string;
  /** Bytes to come, when that is known. The source decides in the end. */
  readonly size?: number | undefined;
}

/** Byte positions as in HTTP's `Range: bytes=start-end`: both inclusive, no `end` means up to the last byte. */
export interface BlobRange {
  readonly start: number;
  readonly end?: number | undefined;
}

export interface OpenBlob {
  readonly stream: Readable;
  /** Bytes of the whole blob, whatever the range. */
  readonly size: number;
}

export function blobMissing(cause?: unknown): KinoraError {
  return new KinoraError('The bytes of this file are not in the media store any more.', {
    status: 404,
    code: 'blob_missing',
    cause,
  });
}

export function rangeNotSatisfiable(range: BlobRange, cause?: unknown): KinoraError {
  return new KinoraError(`The file has no byte ${range.start}: the range is not satisfiable.`, {
    status: 416,
    code: 'range_not_satisfiable',
    cause,
  });
}

/** The store cannot be used as it is configured; the message is for the operator. */
export function blobStoreUnusable(message: string, setting: string, cause: unknown): KinoraError {
  return new KinoraError(message, { status: 503, code: 'blob_store_unusable', field: setting, cause });
}

/** The store fails, for reasons that are the operator's business and not the client's. */
export function blobStoreFailed(cause: unknown): KinoraError {
  return new KinoraError('The media store does not answer at the moment.', {
    status: 503,
    code: 'blob_store_failed',
    retryable: true,
    cause,
  });
}

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/**
 * Refuses keys that could lead out of the store: one or more plain names with slashes between them. A key never
 * comes from a client, so that a bad one is a bug.
 */
export function checkKey(key: string): string {
  if (key.length <= 200 && key.split('/').every((segment) => SEGMENT.test(segment))) return key;
  throw new TypeError(`not a blob key: ${JSON.stringify(key.slice(0, 200))}`);
}

/** Name of a materialised file: the key without its slashes. */
export function fileNameOf(key: string): string {
  return checkKey(key).replaceAll('/', '-');
}
