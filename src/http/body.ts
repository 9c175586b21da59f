/** Reading a request body once: bounded in size, in time, and in what all bodies together may hold in memory. */
import { hash } from 'node:crypto';
import { KinoraError } from '../ray/errors.ts';
import type { RequestContext } from './context.ts';
import { ClientGone, HttpError } from './errors.ts';
import { parseJson } from './json.ts';
import { watchPace } from './pace.ts';

const MEBIBYTE = 1024 * 1024;

export interface JsonBody {
  json: unknown;
  /** SHA-256 of the bytes as they came. */
  bodyHash: Buffer;
}

export interface BodyBudget {
  /** Most bytes of one body. */
  readonly most: number;
  /** The setting that says so, where one does. */
  readonly setting: string | undefined;
  /** Reserves bytes for a body that has `before` already; false when all bodies under way hold too much. */
  take(bytes: number, before: number): boolean;
  give(bytes: number): void;
}

/** Large bodies leave room for small ones: who sends a clip for an hour keeps nobody from asking for a result. */
const SMALL_BYTES = 256 * 1024;
const ROOM_FOR_SMALL = 32 * MEBIBYTE;
/** Of what is read before anybody knows who asks. */
export const MOST_OF_STRANGERS = MEBIBYTE;

/** Two bodies of the largest size fit at once; beyond that clients are told to come back. */
export function createBodyBudget(most: number, setting?: string): BodyBudget {
  let held = 0;
  return {
    most,
    setting,
    take(bytes, before) {
      const more = before + bytes <= SMALL_BYTES ? ROOM_FOR_SMALL : 0;
      if (held + bytes > 2 * most + more) return false;
      held += bytes;
      return true;
    },
    give(bytes) {
      held -= bytes;
    },
  };
}

/** Reads and parses a JSON body. Refuses a wrong content type (415), too much (413), and what is no JSON (400). */
export async function readJson(c: RequestContext, budget: BodyBudget): Promise<JsonBody> {
  requireContentType(c, isJson, 'application/json');
  const body = await readBody(c, budget);
  return { json: parseJson(body), bodyHash: hash('sha256', body, 'buffer') };
}

/** Looks at the beginning of a body that is longer than `bytes`, and refuses the rest by throwing. */
export interface Gate {
  readonly bytes: number;
  pass(head: Buffer): Promise<void>;
}

/** The whole body. The memory it holds counts until the answer is sent. */
export function readBody(c: RequestContext, budget: BodyBudget, gate?: Gate): Promise<Buffer> {
  const { incoming, outgoing } = c.env;
  if (Number(c.req.header('content-length') ?? 0) > budget.most) throw tooLarge(budget);
  if (incoming.readableAborted || incoming.destroyed) throw new ClientGone();

  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  let isPassed = gate === undefined;
  const stop = (error: Error): void => {
    settle();
    // What is still on its way is let through unread until the answer is out.
    incoming.resume();
    reject(error);
  };
  const pace = watchPace(incoming, () => stop(tooSlow()));
  const onData = (chunk: Buffer): void => {
    if (size + chunk.length > budget.most) return stop(tooLarge(budget));
    if (!budget.take(chunk.length, size)) return stop(tooBusy());
    size += chunk.length;
    chunks.push(chunk);
    if (isPassed || gate === undefined || size <= gate.bytes) return;
    isPassed = true;
    incoming.pause();
    gate.pass(Buffer.concat(chunks, size)).then(() => incoming.resume(), stop);
  };
  const onEnd = (): void => {
    settle();
    resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
  };
  const onGone = (): void => {
    settle();
    reject(new ClientGone());
  };
  const settle = (): void => {
    pace.stop();
    incoming.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    incoming.on('error', () => undefined);
  };
  incoming.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  outgoing.once('close', () => budget.give(size));
  return promise;
}

/** Refuses a content type, naming the one that is wanted; compressed bodies are refused likewise. */
export function requireContentType(c: RequestContext, fits: (type: string) => boolean, wanted: string): void {
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw unsupported(`Content-Encoding '${encoding}' is not supported; send the body uncompressed`);
  }
  const given = c.req.header('content-type');
  const type = mediaType(given);
  if (type !== '' && fits(type)) return;
  throw unsupported(
    `Content-Type must be ${wanted}; got ${given === undefined ? 'none' : `'${given.slice(0, 100)}'`}`,
  );
}

export function mediaType(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function isJson(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

function unsupported(message: string): KinoraError {
  return new KinoraError(message, { status: 415, code: 'content_type', field: 'body' });
}

function tooLarge({ most, setting }: BodyBudget): HttpError {
  const limit = `${readable(most)}${setting === undefined ? '' : ` (${setting})`}`;
  return new HttpError(
    `The request body is larger than ${limit}. Upload large media through POST /v1/files and send its file_id`,
    { status: 413, code: 'body_too_large', field: 'body', headers: { Connection: 'close' } },
  );
}

function readable(bytes: number): string {
  return bytes >= MEBIBYTE ? `${Math.round((bytes / MEBIBYTE) * 10) / 10} MB` : `${bytes} bytes`;
}

function tooSlow(): HttpError {
  return new HttpError('The request body came too slowly', {
    status: 408,
    code: 'body_too_slow',
    headers: { Connection: 'close' },
  });
}

function tooBusy(): HttpError {
  return new HttpError('The server is busy with other large requests; try again shortly', {
    status: 503,
    code: 'bodies_busy',
    retryable: true,
    headers: { 'Retry-After': '2', Connection: 'close' },
  });
}
