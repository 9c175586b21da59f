/** Calls to a provider, with its key: what is sent, what is believed of the answer, and what an error means. */
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Agent, FormData, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { z } from 'zod';
import { sendToUserUrl } from '../../media/fetch/send-user-url.ts';
import type { FailureCode } from '../engine.ts';
import { Away, Lost, Refused, troubleOf } from './trouble.ts';

export interface Api {
  /**
   * One call below the base address, answered in the shape of `answer`. An answer of status 2xx that cannot be read is `Lost`.
   *
   * @throws Refused, Away or Lost; the reason of the signal when that aborts
   */
  call<T>(call: ApiCall<T>): Promise<T>;
  /** As `call`, with a file as multipart/form-data. */
  sendForm<T>(call: Omit<ApiCall<T>, 'body'>, file: FormFile): Promise<T>;
  /** Sends a file to an address that the provider gave for it, without the key. @throws Refused, Away or Lost */
  put(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<void>;
}

export interface ApiCall<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Begins with a slash; may hold a query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly answer: z.ZodType<T>;
  /** For answers that status or headers say something of. Undefined: it is read as any other. */
  readonly read?: ((answer: Received) => T | undefined) | undefined;
  /** Errors in the provider's own form; without it, or where it gives nothing, the status speaks. */
  readonly explain?: ((status: number, body: unknown) => Explained | undefined) | undefined;
}

export interface Received {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

export interface Explained {
  readonly message: string;
  readonly code?: FailureCode | undefined;
  /** Nothing was made, and the same call may succeed later. */
  readonly away?: boolean | undefined;
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
const UPLOAD_MS = 15 * 60_000;
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

/** `signal` breaks every call off. Connections are not shared: one that was closed while it idled would lose a submit. */
export function openApi(settings: ApiSettings, signal: AbortSignal): Api {
  const { name, key } = settings;
  const clean = (text: string): string => text.replaceAll(key, '***').slice(0, 1000);

  const exchange = async <T>(
    call: ApiCall<T>,
    body: string | FormData | null,
    timeoutMs: number,
  ): Promise<T> => {
    signal.throwIfAborted();
    const what = `${name} (${call.method} ${call.path.split('?')[0]})`;
    const agent = new Agent({
      connect: { timeout: CONNECT_MS },
      headersTimeout: timeoutMs,
      bodyTimeout: ANSWER_MS,
    });
    try {
      const answer = await request(addressOf(settings, call.path), {
        method: call.method,
        dispatcher: agent,
        signal,
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
          throw error instanceof Lost ? error : troubleOf(error, what);
        });
      return answerOf(call, { what, ...answer }, clean);
    } finally {
      await agent.destroy();
    }
  };

  return {
    call: (call) => exchange(call, call.body === undefined ? null : JSON.stringify(call.body), ANSWER_MS),
    async sendForm(call, file) {
      const form = new FormData();
      form.set(file.field, await openAsBlob(file.path, { type: file.mime_type }), file.filename);
      return exchange(call, form, UPLOAD_MS);
    },
    async put(url, path, headers) {
      const { size } = await stat(path);
      const status = await sendToUserUrl(url, {
        method: 'PUT',
        field: `the upload address of ${name}`,
        headers: { ...withoutLength(headers), 'Content-Length': String(size) },
        body: createReadStream(path),
        timeoutMs: UPLOAD_MS,
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

function addressOf({ base_url, hosts = {} }: ApiSettings, path: string): string {
  const part = Object.keys(hosts).find((prefix) => path.startsWith(`${prefix}/`));
  return part === undefined ? base_url + path : `${hosts[part]}${path.slice(part.length)}`;
}

/** The length is ours to say; stated twice it would be refused. */
function withoutLength(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'),
  );
}

interface Answer extends Omit<Received, 'body'> {
  readonly what: string;
  readonly text: string;
}

async function read(response: Dispatcher.ResponseData): Promise<Omit<Answer, 'what'>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response.body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_ANSWER_BYTES) throw new Lost('an answer was longer than 16 MiB');
    pieces.push(piece);
  }
  return {
    status: response.statusCode,
    headers: response.headers,
    text: Buffer.concat(pieces).toString('utf8'),
  };
}

function answerOf<T>(call: ApiCall<T>, answer: Answer, clean: (text: string) => string): T {
  const { what, status, headers, text } = answer;
  const body = parse(text);
  const own = call.read?.({ status, headers, body });
  if (own !== undefined) return own;
  const explained = call.explain?.(status, body);
  if (explained) {
    const message = `${what}: ${clean(explained.message)}`;
    if (explained.away)
      throw new Away(message, { ...awayFacts(answer), failure_code: explained.code ?? 'generation_failed' });
    // A server's own fault leaves open what it did before.
    if (status < 500) throw new Refused(message, explained.code);
    throw new Lost(message);
  }
  if (status < 200 || status > 299) throw troubleOfStatus(answer);
  const parsed = call.answer.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new Lost(
    body === undefined
      ? `${what} answered status ${status} with what is no JSON`
      : `${what} answered in a form that is not understood: ${where === '' ? '' : `${where}: `}${clean(issue?.message ?? '')}`,
  );
}

function troubleOfStatus(answer: Answer): Error {
  const { what, status } = answer;
  const said = `${what} answered status ${status}`;
  if (status === 401 || status === 403)
    return new Refused(`${said}: the key is not accepted`, 'generation_failed');
  if (status === 402) return new Refused(`${said}: the account there has no credit`, 'budget_exhausted');
  if (status === 429) return new Away(`${said}: too many requests`, awayFacts(answer));
  // 408: the server gave up reading; it is not known how far it came.
  if (status >= 500 || status === 408) return new Lost(said);
  return new Refused(said);
}

function awayFacts({ status, headers }: Answer): { failure_code?: FailureCode; retry_after_ms?: number } {
  const retryAfter = [headers['retry-after']].flat()[0];
  const seconds = Number(retryAfter);
  return {
    ...(status === 429 ? { failure_code: 'rate_limited' as const } : {}),
    ...(retryAfter !== undefined && Number.isFinite(seconds) && seconds >= 0
      ? { retry_after_ms: seconds * 1000 }
      : {}),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
