/** One call to a provider, with its key: what is sent, how long an answer is waited for, and what a broken line means. */
import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import type { Dispatcher, FormData } from 'undici';
import { readAnswer } from './answer.ts';
import type { Reading, Received } from './answer.ts';
import { parseAnswer } from './parse.ts';
import { hiding } from './secrets.ts';
import { Broken, Lost, troubleOf } from './trouble.ts';

export interface ApiCall<T> extends Reading<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash, or is empty; may hold a query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface ApiSettings {
  readonly name: string;
  readonly base_url: string;
  /** See `Provider.hosts`; only where `base_url` is the provider's own. */
  readonly hosts?: Readonly<Record<string, string>> | undefined;
  readonly key: string;
  readonly authorization?: ((key: string) => string) | undefined;
  /** Whether an address that the provider gave may be a private one. */
  readonly may_be_private: (url: URL) => boolean;
}

/** In milliseconds. */
export interface Wait {
  /** For the head of the answer. */
  readonly answer: number;
  /** From the look-up of the name to the last byte. */
  readonly all: number;
}

export type Exchange = <T>(
  call: ApiCall<T>,
  body: string | FormData | Readable | null,
  wait: Wait,
) => Promise<T>;

const CONNECT_MS = 10_000;
/** Providers fetch media before they answer a submit. */
export const ANSWER_MS = 90_000;
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

/** Connections are not shared: one that was closed while it idled would lose a submit. */
export function openExchange(settings: ApiSettings, signal: AbortSignal): Exchange {
  const { name, key, authorization = (secret) => `Bearer ${secret}` } = settings;
  const hide = hiding(key);

  return async (call, body, wait) => {
    signal.throwIfAborted();
    const what = hide(`${name} (${`${call.method} ${call.path.split('?')[0]}`.trim()})`);
    const deadline = AbortSignal.timeout(wait.all);
    const agent = new Agent({
      connect: { timeout: CONNECT_MS },
      headersTimeout: wait.answer,
      bodyTimeout: ANSWER_MS,
    });
    const headers = {
      'user-agent': 'Kinora',
      accept: 'application/json',
      authorization: authorization(key),
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...call.headers,
    };
    try {
      const answer = await request(addressOf(settings, call.path), {
        method: call.method,
        dispatcher: agent,
        signal: AbortSignal.any([signal, deadline]),
        headers,
        body,
      })
        .then((response) => read(response, what))
        .catch((error: unknown) => {
          signal.throwIfAborted();
          if (deadline.aborted) throw new Broken(`${what} did not answer to the end in time`, error);
          throw error instanceof Lost ? error : troubleOf(error, what);
        });
      const { status, text } = answer;
      return readAnswer(call, { what, status, headers: answer.headers, body: parseAnswer(text, hide) });
    } finally {
      await agent.destroy();
    }
  };
}

/** Where a call goes. */
export function addressOf(
  { base_url, hosts = {} }: Pick<ApiSettings, 'base_url' | 'hosts'>,
  path: string,
): string {
  const part = Object.keys(hosts).find((prefix) => path.startsWith(`${prefix}/`));
  return part === undefined ? base_url + path : `${hosts[part]}${path.slice(part.length)}`;
}

/** @throws Lost for one that is too long; the next one will be, too */
async function read(
  response: Dispatcher.ResponseData,
  what: string,
): Promise<Pick<Received, 'status' | 'headers'> & { text: string }> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response.body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_ANSWER_BYTES) throw new Lost(`${what} answered with more than 16 MiB`);
    pieces.push(piece);
  }
  return {
    status: response.statusCode,
    headers: response.headers,
    text: Buffer.concat(pieces).toString('utf8'),
  };
}
