/** One HTTP call to the native API. */
import { z } from 'zod';
import { CliError, EXIT, ServerRefusal } from '../errors.ts';

export interface Address {
  /** e.g. `http://127.0.0.1:7070` */
  readonly url: string;
  readonly key: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

const errorBody = z.looseObject({ detail: z.string() });

/** Answers the parsed body. Throws `ServerRefusal` with the server's sentence, or a `CliError` when nobody answers. */
export async function call<T>(
  to: Address,
  path: string,
  answer: z.ZodType<T>,
  options: Call = {},
): Promise<T> {
  const response = await send(to, path, options);
  const text = await response.text();
  const parsed = answer.safeParse(text === '' ? undefined : parseJson(text));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new CliError(
    `${to.url}${path} gave an answer that is not Kinora's${place === '' ? '' : ` (${place})`}. Is this a Kinora server, and of this version?`,
    EXIT.unreachable,
  );
}

/** Sends and gives the response as it is when it is a success. */
export async function send(to: Address, path: string, options: Call = {}): Promise<Response> {
  const { method = 'GET', body, headers = {}, signal } = options;
  const response = await fetchOrTell(`${to.url}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${to.key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  });
  if (!response.ok) throw await refusalOf(response, to.url, path);
  return response;
}

/** `fetch`, with a sentence instead of "fetch failed" when nobody answers. */
export async function fetchOrTell(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CliError(
      `No answer from ${new URL(url).origin} (${why}). Is the server running?`,
      EXIT.unreachable,
      error,
    );
  }
}

async function refusalOf(response: Response, server: string, path: string): Promise<ServerRefusal> {
  const parsed = errorBody.safeParse(parseJson(await response.text()));
  const sentence = parsed.success
    ? parsed.data.detail
    : `${server} answered ${response.status} ${response.statusText}`;
  return new ServerRefusal(withAdvice(sentence, response.status, server, path), {
    status: response.status,
    code: response.headers.get('x-kinora-error') ?? `http_${response.status}`,
    field: response.headers.get('x-kinora-error-field') ?? undefined,
    retryable: response.status >= 500 || response.status === 429,
  });
}

function withAdvice(sentence: string, status: number, server: string, path: string): string {
  const id = /^\/v1\/generations\/([^/?]+)/.exec(path)?.[1];
  if (status === 404 && id !== undefined)
    return `${sentence}: '${decodeURIComponent(id)}'. "kinora list" shows those that there are.`;
  if (status !== 401) return sentence;
  return `${sentence}. Set KINORA_API_KEY to a key of ${server}; the operator makes one with "kinora keys add".`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
