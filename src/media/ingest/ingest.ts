/** Takes media from outside: brings it to a file, has an ingest process judge it, hands the file to the caller. */
import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUserUrl } from '../fetch/fetch-user-url.ts';
import { KinoraError } from '../../ray/errors.ts';
import { fetchFailed, tooLarge, type MediaKind } from '../fetch/refusals.ts';
import { base64Bytes, writeBase64 } from './base64.ts';
import type { IngestTask } from './messages.ts';
import { createPool } from './pool.ts';
import {
  DEFAULT_LIMITS,
  type Ingest,
  type IngestCall,
  type IngestedMedia,
  type IngestOptions,
  type MediaLimits,
  type MediaSource,
} from './types.ts';

/** An ingest with its processes' ids, for diagnosis. */
export interface RunningIngest extends Ingest {
  pids(): number[];
}

const FETCH_TIMEOUT_MS = 30_000;
const DECODE_TIMEOUT_MS = 20_000;
const START_TIMEOUT_MS = 15_000;

/** Nothing is started before the first request; see `warm`. */
export function createIngest(options: IngestOptions): RunningIngest {
  const pool = createPool({
    processes: options.processes ?? 1,
    startTimeoutMs: START_TIMEOUT_MS,
    decodeTimeoutMs: options.decodeTimeoutMs ?? DECODE_TIMEOUT_MS,
  });
  const limits: MediaLimits = { ...DEFAULT_LIMITS, ...options.limits };

  async function take(
    kind: MediaKind,
    source: MediaSource,
    field: string,
    call: IngestCall,
  ): Promise<IngestedMedia> {
    call.signal?.throwIfAborted();
    await mkdir(options.tempDir, { recursive: true });
    const path = join(options.tempDir, randomUUID());
    const task: IngestTask = {
      kind,
      field,
      path,
      limits: limitsOf(call, limits),
      convert: call.convert,
      fetch_timeout_ms: (options.fetchTimeoutMs ?? FETCH_TIMEOUT_MS) * (kind === 'image' ? 1 : 2),
      allow_private: options.allowPrivate ?? false,
    };
    try {
      const url = await bringLocal(source, task, options);
      const measured = await pool.run(url === undefined ? task : { ...task, url }, call.signal);
      return { ...measured, path };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  return {
    image: async (source, field, call = {}) => ofKind('image', await take('image', source, field, call)),
    video: async (source, field, call = {}) => ofKind('video', await take('video', source, field, call)),
    media: (source, field, call = {}) => take('any', source, field, call),
    warm: () => pool.warm(),
    close: () => pool.close(),
    pids: () => pool.pids(),
  };
}

function ofKind<K extends IngestedMedia['kind']>(
  kind: K,
  media: IngestedMedia,
): Extract<IngestedMedia, { kind: K }> {
  if (!isOfKind(kind, media)) throw new Error(`The ingest process took a ${media.kind} for a ${kind}.`);
  return media;
}

function isOfKind<K extends IngestedMedia['kind']>(
  kind: K,
  media: IngestedMedia,
): media is Extract<IngestedMedia, { kind: K }> {
  return media.kind === kind;
}

function limitsOf(call: IngestCall, limits: MediaLimits): MediaLimits {
  return {
    ...limits,
    image_bytes: call.max_bytes ?? limits.image_bytes,
    video_bytes: call.max_bytes ?? limits.video_bytes,
    video_seconds: call.max_seconds ?? limits.video_seconds,
  };
}

/** Whether an address was one of this installation; refused when nothing can be had there, like any other address. */
async function isOurs(href: string, { field, path }: IngestTask, options: IngestOptions): Promise<boolean> {
  try {
    return (await options.resolveOwn?.(href, path)) ?? false;
  } catch (error) {
    if (!(error instanceof KinoraError) || error.status >= 500) throw error;
    throw fetchFailed(field, 'fetch_failed', error.message);
  }
}

/** Puts what is at hand at `task.path`; answers the URL when the ingest process must fetch it. */
async function bringLocal(
  source: MediaSource,
  task: IngestTask,
  options: IngestOptions,
): Promise<string | undefined> {
  const { field, path, kind, limits } = task;
  if ('url' in source) {
    const { href } = parseUserUrl(source.url, field);
    return (await isOurs(href, task, options)) ? undefined : href;
  }
  if ('path' in source) {
    // A second name for the same bytes costs nothing and outlives the first.
    await link(source.path, path).catch(() => copyFile(source.path, path));
    return undefined;
  }
  const maxBytes = kind === 'image' ? limits.image_bytes : limits.video_bytes;
  const bytes = typeof source.data === 'string' ? base64Bytes(source.data) : source.data.byteLength;
  if (bytes > maxBytes) throw tooLarge(field, kind, maxBytes);
  if (typeof source.data === 'string') await writeBase64(source.data, path, field);
  else await writeFile(path, source.data, { flag: 'wx' });
  return undefined;
}
