/**
 * The one door through which Kinora fetches a URL that somebody handed in. Only http and https, only public addresses
 * (checked after our own look-up and then connected to as they are, at every redirect), bounded in bytes and in time.
 */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { badUrl, fetchFailed, tooLarge, wrongContentType, type MediaKind } from './refusals.ts';
import { explainFailure, isBroken } from './failures.ts';
import { BrokenOff, isRestOf, rangeOf, validatorOf, type Part } from './part.ts';
import { isAllowed, pinnedLookup, resolveHost, systemResolver, type Resolver } from './resolve.ts';
import { abortReason } from '../abort-reason.ts';

export interface FetchOptions {
  /** Path of the request field that held the URL; begins every refusal. */
  readonly field: string;
  /** File to write; removed again when the fetch fails. */
  readonly to: string;
  readonly accept: MediaKind;
  readonly maxBytes: number;
  /** For the whole fetch, look-ups and redirects included. */
  readonly timeoutMs: number;
  /** For a connection, for the headers, and between two pieces of the body, which together bring 4 KiB a second. Default 10 s. */
  readonly stallMs?: number | undefined;
  /** Lifts the rule that only public addresses are connected to, for all URLs or for some. */
  readonly allowPrivate?: boolean | ((url: URL) => boolean) | undefined;
  /** Answers host names; the machine's resolver by default. */
  readonly resolve?: Resolver | undefined;
  /** Which addresses count as public; `isPublicAddress` by default. */
  readonly isPublic?: ((address: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether a body that breaks off is asked for from there on, as long as each try brings some more of it. */
  readonly resume?: boolean | undefined;
}

export interface FetchedFile {
  readonly path: string;
  readonly bytes: number;
  /** As the server declared it, without parameters; empty when it declared nothing. */
  readonly content_type: string;
  /** Where the redirects ended. */
  readonly final_url: string;
}

const MAX_REDIRECTS = 5;
const MAX_URL_LENGTH = 8192;
const MOST_RESUMES = 100;
/** What comes more slowly counts as stalled, in bytes a second. */
const SLOWEST = 4096;
const DEFAULT_STALL_MS = 10_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Downloads `url` to the file `options.to`.
 *
 * @throws Refusal 400 for a URL that is none of ours to fetch, 413 for a body over `maxBytes`, 422 for everything that
 * goes wrong on the way; the reason of `options.signal` when that aborts.
 */
export async function fetchUserUrl(url: string, options: FetchOptions): Promise<FetchedFile> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  try {
    let part: Part | undefined;
    for (let resumes = 0; ; resumes++) {
      try {
        return await fetchFrom(url, part, signal, options);
      } catch (error) {
        if (!(error instanceof BrokenOff)) throw error;
        const more = error.part.bytes > (part?.bytes ?? 0);
        if (!options.resume || !more || resumes === MOST_RESUMES || signal.aborted) throw error.cause;
        part = error.part;
      }
    }
  } catch (error) {
    await rm(options.to, { force: true });
    options.signal?.throwIfAborted();
    throw explainFailure(error, options, deadline.aborted);
  }
}

/** The way through redirects; from `part` on, where that is given. */
async function fetchFrom(
  url: string,
  part: Part | undefined,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<FetchedFile> {
  let target = parseUserUrl(url, options.field);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const hop = await fetchHop(target, part, signal, options);
    if ('file' in hop) return hop.file;
    target = hop.redirect;
  }
  throw fetchFailed(options.field, 'too_many_redirects', `more than ${MAX_REDIRECTS} redirects`);
}

/** A URL that may be fetched at all: http or https, and no user name in it. */
export function parseUserUrl(url: string, field: string, base?: URL): URL {
  if (url.slice(0, 5).toLowerCase() === 'data:') {
    throw badUrl(field, "must begin with http:// or https://; send inline bytes as 'data' with 'media_type'");
  }
  if (url.length > MAX_URL_LENGTH) throw badUrl(field, `is longer than ${MAX_URL_LENGTH} characters`);
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    throw badUrl(field, 'is not a valid URL');
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw badUrl(field, `must begin with http:// or https://, not '${parsed.protocol.slice(0, 32)}'`);
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw badUrl(field, 'must not hold a user name or password');
  }
  return parsed;
}

/** One request; either the file or where to go next. */
async function fetchHop(
  target: URL,
  part: Part | undefined,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<{ file: FetchedFile } | { redirect: URL }> {
  const addresses = await unlessAborted(
    signal,
    resolveHost(target, options.field, {
      resolve: options.resolve ?? systemResolver,
      allowPrivate: isAllowed(options.allowPrivate, target),
      isPublic: options.isPublic,
    }),
  );
  const stall = options.stallMs ?? DEFAULT_STALL_MS;
  const agent = new Agent({
    connect: { lookup: pinnedLookup(addresses), timeout: stall },
    headersTimeout: stall,
    bodyTimeout: stall,
  });
  try {
    const response = await request(target, {
      dispatcher: agent,
      signal,
      headers: { 'user-agent': 'Kinora', accept: '*/*', 'accept-encoding': 'identity', ...rangeOf(part) },
    });
    // Destroying the agent on the way out errors a body that nobody reads any more, e.g. of a redirect.
    response.body.on('error', () => undefined);
    if (REDIRECTS.has(response.statusCode))
      return { redirect: redirectTarget(response, target, options.field) };
    return { file: await receive(response, target, part, signal, options) };
  } finally {
    await agent.destroy();
  }
}

function redirectTarget(response: Dispatcher.ResponseData, from: URL, field: string): URL {
  const location = header(response, 'location');
  if (location === '') throw fetchFailed(field, 'fetch_failed', 'redirect without a location');
  return parseUserUrl(location, field, from);
}

async function receive(
  response: Dispatcher.ResponseData,
  target: URL,
  part: Part | undefined,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<FetchedFile> {
  const { field, accept, maxBytes, to } = options;
  const goesOn = part !== undefined && response.statusCode === 206;
  if (response.statusCode !== 200 && !goesOn)
    throw fetchFailed(field, 'http_status', `HTTP ${response.statusCode}`);
  if (goesOn && !isRestOf(part, header(response, 'content-range')))
    throw fetchFailed(field, 'fetch_failed', 'the server sent another part than it was asked for');
  const contentType = header(response, 'content-type').split(';')[0]?.trim().toLowerCase() ?? '';
  if (deniesKind(contentType, accept)) throw wrongContentType(field, accept, contentType);
  const encoding = header(response, 'content-encoding').toLowerCase();
  if (encoding !== '' && encoding !== 'identity') {
    // Unpacking what we asked not to be packed would need bounds of its own.
    throw fetchFailed(field, 'fetch_failed', `the server packs the body with '${encoding.slice(0, 32)}'`);
  }
  const start = goesOn ? part.bytes : 0;
  const length = header(response, 'content-length');
  if (start + Number(length) > maxBytes) throw tooLarge(field, accept, maxBytes);

  let bytes = start;
  let broken: unknown;
  const pace = paceOf(options.stallMs ?? DEFAULT_STALL_MS);
  // Not a stage after the body: a pipeline fails with the body's own error, whatever a stage makes of it.
  const bounded = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) throw tooLarge(field, accept, maxBytes);
        if (pace(chunk.byteLength)) throw fetchFailed(field, 'fetch_timeout', 'the body comes too slowly');
        yield chunk;
      }
    } catch (error) {
      if (!isBroken(error)) throw error;
      // What came is written to its end.
      broken = error;
    }
  };
  await pipeline(bounded, createWriteStream(to, goesOn ? { flags: 'r+', start } : {}), { signal });
  if (broken !== undefined) {
    const total = goesOn ? part.total : length === '' ? undefined : Number(length);
    throw new BrokenOff({ bytes, total, validator: validatorOf(response) }, broken);
  }
  return { path: to, bytes, content_type: contentType, final_url: target.href };
}

/** Told of each piece; true once less than `SLOWEST` came in a stretch of `stallMs`. */
function paceOf(stallMs: number): (bytes: number) => boolean {
  let since = performance.now();
  let came = 0;
  return (bytes) => {
    came += bytes;
    const ms = performance.now() - since;
    if (ms < stallMs) return false;
    const slow = came < (SLOWEST * ms) / 1000;
    since += ms;
    came = 0;
    return slow;
  };
}

/**
 * Whether a declared type rules the wanted kind out. Vague or absent types do not: what counts in the end are the bytes,
 * and plenty of stores serve every file as `application/octet-stream`.
 */
function deniesKind(contentType: string, accept: MediaKind): boolean {
  if (accept === 'any') return false;
  if (contentType === 'application/json' || contentType === 'application/pdf') return true;
  const family = contentType.split('/')[0] ?? '';
  return ['text', 'image', 'video', 'audio', 'font'].includes(family) && family !== accept;
}

function header(response: Dispatcher.ResponseData, name: string): string {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** DNS look-ups cannot be aborted; their answer can be left waiting. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const abort = Promise.withResolvers<never>();
  const onAbort = (): void => abort.reject(abortReason(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, abort.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
