/** Calls to a provider, with its key: what is sent, and for how long an answer is waited for. */
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Agent, FormData, request } from 'undici';
import type { Dispatcher } from 'undici';
import { extensionOf } from '../../media/extension-of.ts';
import { canonicalJson } from '../../ray/canonical-json.ts';
import { KinoraError } from '../../ray/errors.ts';
import { sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import type { SendOptions } from '../../media/fetch/send-user-url.ts';
import type { Json } from '../engine.ts';
import { readAnswer } from './answer.ts';
import type { Reading, Received } from './answer.ts';
import { parseAnswer } from './parse.ts';
import { hiding } from './secrets.ts';
import { Away, Broken, Lost, troubleOf } from './trouble.ts';

export type { Explained, Received } from './answer.ts';

export interface Api {
  /**
   * One call below the base address, answered in the shape of `answer`. An answer of status 2xx that cannot be read is `Lost`.
   *
   * @throws Refused, Away or Lost; the reason of the signal when that aborts
   */
  call<T>(call: ApiCall<T>): Promise<T>;
  /** As `call`, with a body that is read while it is sent; the stream is destroyed in any case. */
  sendStream<T>(call: Omit<ApiCall<T>, 'body'>, body: BodyStream): Promise<T>;
  /** As `call`, with a file as multipart/form-data. */
  sendForm<T>(call: Omit<ApiCall<T>, 'body'>, file: FormFile): Promise<T>;
  /** Sends a file, or a part of it, to an address that the provider gave for it, without the key; gives the answer. @throws Away */
  put(url: string, file: string | FilePart, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** Sends JSON to such an address. @throws Away */
  post(url: string, body: Json): Promise<void>;
}

export interface ApiCall<T> extends Reading<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash, or is empty; may hold a query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface BodyStream {
  readonly stream: Readable;
  /** In bytes. */
  readonly length: number;
  readonly content_type: string;
}

export interface FormFile {
  readonly field: string;
  readonly path: string;
  readonly mime_type: string;
}

export interface FilePart {
  readonly path: string;
  /** The first byte, and the one behind the last. */
  readonly from: number;
  readonly to: number;
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

const CONNECT_MS = 10_000;
/** Providers fetch media before they answer a submit. */
const ANSWER_MS = 90_000;
/** For a call without a file, from the look-up of the name to the last byte; nobody waits longer for the answer to a submit. */
export const CALL_MS = 120_000;
const UPLOAD_MS = 15 * 60_000;
/** The slowest line that uploads are waited for, in bytes a millisecond. */
const SLOWEST = 50;
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

/** `signal` breaks every call off. Connections are not shared: one that was closed while it idled would lose a submit. */
export function openApi(settings: ApiSettings, signal: AbortSignal): Api {
  const { name, key, authorization = (secret) => `Bearer ${secret}` } = settings;
  const hide = hiding(key);

  const exchange = async <T>(
    call: ApiCall<T>,
    body: string | FormData | Readable | null,
    wait: { answer: number; all: number },
  ): Promise<T> => {
    signal.throwIfAborted();
    const what = hide(`${name} (${`${call.method} ${call.path.split('?')[0]}`.trim()})`);
    const deadline = AbortSignal.timeout(wait.all);
    const agent = new Agent({
      connect: { timeout: CONNECT_MS },
      headersTimeout: wait.answer,
      bodyTimeout: ANSWER_MS,
    });
    try {
      const answer = await request(addressOf(settings, call.path), {
        method: call.method,
        dispatcher: agent,
        signal: AbortSignal.any([signal, deadline]),
        headers: {
          'user-agent': 'Kinora',
          accept: 'application/json',
          authorization: authorization(key),
          ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
          ...call.headers,
        },
        body,
      })
        .then((response) => read(response, what))
        .catch((error: unknown) => {
          signal.throwIfAborted();
          if (deadline.aborted) throw new Broken(`${what} did not answer to the end in time`, error);
          throw error instanceof Lost ? error : troubleOf(error, what);
        });
      const { status, headers, text } = answer;
      return readAnswer(call, { what, status, headers, body: parseAnswer(text, hide) });
    } finally {
      await agent.destroy();
    }
  };

  const hand = async (
    url: string,
    sending: Pick<SendOptions, 'method' | 'headers' | 'body' | 'timeoutMs'>,
  ): Promise<string> => {
    const field = `the upload address of ${name}`;
    const { status, answer } = await sendToUserUrl(url, {
      ...sending,
      field,
      allowPrivate: settings.may_be_private,
      signal,
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      const why = error instanceof KinoraError ? `: ${error.message}` : '';
      throw new Away(`${name} did not take the upload of an input${why}`, { cause: error });
    });
    if (status < 200 || status > 299)
      throw new Away(`${name} answered the upload of an input with status ${status}`);
    return hide(answer);
  };

  return {
    call: (call) =>
      // As it comes back from the store, where members have another order: providers compare repeats by the text.
      exchange(call, call.body === undefined ? null : canonicalJson(call.body), {
        answer: ANSWER_MS,
        all: CALL_MS,
      }),
    async sendStream(call, { stream, length, content_type }) {
      const headers = { ...call.headers, 'content-type': content_type, 'content-length': String(length) };
      const wait = uploadMs(length);
      try {
        return await exchange({ ...call, headers }, stream, { answer: wait, all: wait + ANSWER_MS });
      } finally {
        stream.on('error', () => undefined).destroy();
      }
    },
    async sendForm(call, file) {
      const form = new FormData();
      const blob = await openAsBlob(file.path, { type: file.mime_type });
      form.set(file.field, blob, inputName(file));
      const wait = uploadMs(blob.size);
      return exchange(call, form, { answer: wait, all: wait + ANSWER_MS });
    },
    async put(url, file, headers = {}) {
      const part = typeof file === 'string' ? { path: file, from: 0, to: (await stat(file)).size } : file;
      const bytes = part.to - part.from;
      return hand(url, {
        method: 'PUT',
        headers: { ...withoutLength(headers), 'Content-Length': String(bytes) },
        body: createReadStream(part.path, { start: part.from, end: Math.max(part.from, part.to - 1) }),
        timeoutMs: uploadMs(bytes),
      });
    },
    async post(url, body) {
      await hand(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: CALL_MS,
      });
    },
  };
}

/** How a file is named to a provider: by what it is, never by the name that it had. */
export function inputName({ mime_type }: Pick<FormFile, 'mime_type'>): string {
  return `input${extensionOf(mime_type)}`;
}

function uploadMs(bytes: number): number {
  return UPLOAD_MS + Math.ceil(bytes / SLOWEST);
}

/** Where a call goes. */
export function addressOf(
  { base_url, hosts = {} }: Pick<ApiSettings, 'base_url' | 'hosts'>,
  path: string,
): string {
  const part = Object.keys(hosts).find((prefix) => path.startsWith(`${prefix}/`));
  return part === undefined ? base_url + path : `${hosts[part]}${path.slice(part.length)}`;
}

/** The length is ours to say; stated twice it would be refused. */
function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'),
  );
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
