/** The one door through which Kinora sends to a URL that somebody handed in (webhooks, clips): the rules of fetching apply. */
import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { KinoraError } from '../../ray/errors.ts';
import { parseUserUrl } from './fetch-user-url.ts';
import { isAllowed, pinnedLookup, resolveHost, systemResolver } from './resolve.ts';

export interface SendOptions {
  readonly method: 'POST' | 'PUT';
  /** Of the request that held the URL; begins a refusal. */
  readonly field: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream needs `Content-Length` among the headers; it is destroyed in any case. */
  readonly body: string | Readable;
  /** For all of it. */
  readonly timeoutMs: number;
  readonly allowPrivate: boolean | ((url: URL) => boolean);
  /** Breaks the call off. */
  readonly signal?: AbortSignal;
}

/** What is read of an answer, in bytes, once all is sent. */
const MOST_OF_ANSWER = 64 * 1024;

export interface Sent {
  readonly status: number;
  /** What a receiver of a stream said that took all of it; its beginning, where it is longer than 64 KiB. */
  readonly answer: string;
}

/**
 * Sends once. Redirects are answers, not followed: what is sent goes to the named host only. Throws when a
 * receiver says that it has a stream of which it cannot have read the end.
 */
export async function sendToUserUrl(url: string, options: SendOptions): Promise<Sent> {
  const { method, field, timeoutMs, body } = options;
  let agent: Agent | undefined;
  try {
    const target = parseUserUrl(url, field);
    const addresses = await resolveHost(target, field, {
      resolve: systemResolver,
      allowPrivate: isAllowed(options.allowPrivate, target),
    });
    agent = new Agent({
      connect: { lookup: pinnedLookup(addresses), timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const left =
      typeof body === 'string' ? () => 0 : countDown(body, Number(options.headers['Content-Length']));
    const response = await request(target, {
      method,
      dispatcher: agent,
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])]),
      headers: { 'user-agent': 'Kinora', ...options.headers },
      body,
    });
    const whole = typeof body !== 'string' && isSuccess(response.statusCode);
    const answer = whole ? await sentWhole(left, response.body) : '';
    // Nobody reads the answer's body; destroying the agent ends it.
    response.body.on('error', () => undefined);
    return { status: response.statusCode, answer };
  } finally {
    if (typeof body !== 'string') body.on('error', () => undefined).destroy();
    await agent?.destroy();
  }
}

/** Some receivers begin their answer with the first bytes and end it with the last: what goes on is not to be cut off. */
async function sentWhole(left: () => number, answer: Readable): Promise<string> {
  const read: Buffer[] = [];
  let size = 0;
  const text = (): string => Buffer.concat(read).toString('utf8');
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (size <= MOST_OF_ANSWER) read.push(chunk);
    size += chunk.length;
    if (left() <= 0 && size > MOST_OF_ANSWER) return text();
  }
  if (left() <= 0) return text();
  throw new KinoraError('answered before everything was sent', { status: 502, code: 'early_answer' });
}

/** Bytes that are not sent yet. A quick answer overtakes the end of the stream, but not its last byte. */
function countDown(body: Readable, size: number): () => number {
  let left = size;
  body.on('data', (chunk: Buffer) => (left -= chunk.length));
  // Not before somebody sends what comes.
  body.pause();
  return () => left;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
