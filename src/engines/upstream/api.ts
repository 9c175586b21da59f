/** Calls to a provider, with its key: what is sent, and for how long an answer is waited for. */
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Agent, FormData, request } from 'undici';
import type { Dispatcher } from 'undici';
import { canonicalJson } from '../../ray/canonical-json.ts';
import { sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import { readAnswer } from './answer.ts';
import type { Answer, Reading } from './answer.ts';
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
  /** Sends a file to an address that the provider gave for it, without the key. @throws Refused, Away or Lost */
  put(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<void>;
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
  readonly filename: string;
  readonly mime_type: string;
}

export interface ApiSettings {
  readonly name: string;
  readonly base_url: string;
  /** See `Provider.hosts`; only where `base_url` is the provider's own. */
  readonly hosts?: Readonly<Record<string, string>> | undefined;
  readonly key: string;
  readonly authorization: (key: string) => string;
  readonly allow_private: boolean;
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
  const { name, key } = settings;
  const hide = hiding(key);

  const exchange = async <T>(
    call: ApiCall<T>,
    body: string | FormData | Readable | null,
    wait: { answer: number; all: number },
  ): Promise<T> => {
    signal.throwIfAborted();
    const what = `${name} (${`${call.method} ${call.path.split('?')[0]}`.trim()})`;
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
          authorization: settings.authorization(key),
          ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
          ...call.headers,
        },
        body,
      })
        .then(read)
        .catch((error: unknown) => {
          signal.throwIfAborted();
          if (deadline.aborted) throw new Broken(`${what} did not answer to the end in time`, error);
          throw error instanceof Lost ? error : troubleOf(error, what);
        });
      return readAnswer(call, { ...answer, what: hide(what), text: hide(answer.text) });
    } finally {
      await agent.destroy();
    }
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
      form.set(file.field, blob, file.filename);
      const wait = uploadMs(blob.size);
      return exchange(call, form, { answer: wait, all: wait + ANSWER_MS });
    },
    async put(url, path, headers) {
      const { size } = await stat(path);
      const status = await sendToUserUrl(url, {
        method: 'PUT',
        field: `the upload address of ${name}`,
        headers: { ...withoutLength(headers), 'Content-Length': String(size) },
        body: createReadStream(path),
        timeoutMs: uploadMs(size),
        allowPrivate: settings.allow_private,
        signal,
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        throw new Away(`${name} did not take the upload of an input`, { cause: error });
      });
      if (status < 200 || status > 299)
        throw new Away(`${name} answered the upload of an input with status ${status}`);
    },
  };
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

async function read(response: Dispatcher.ResponseData): Promise<Omit<Answer, 'what'>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response.body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_ANSWER_BYTES) throw new Broken('an answer was longer than 16 MiB');
    pieces.push(piece);
  }
  return {
    status: response.statusCode,
    headers: response.headers,
    text: Buffer.concat(pieces).toString('utf8'),
  };
}
