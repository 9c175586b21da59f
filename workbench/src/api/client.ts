/** One call of the native API. The cookie says who asks; the header makes it count (`src/http/session.ts`). */
import { tellAnswered } from './connection.ts';
import { ApiError, ServerAway } from './error.ts';

/** Makes the cookie count. */
export const FROM_PAGE = { 'x-kinora-workbench': '1' } as const;

/** The stable word of a refusal. */
const ERROR_WORD = 'x-kinora-error';

export interface Call {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a `Blob` or `FormData` as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Told of every refusal, so that a session that has ended is noticed wherever it is met. */
const listeners = new Set<(error: ApiError) => void>();

export function onRefusal(listener: (error: ApiError) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The answer's JSON. Its type is what the server's schema promises; server and page are of one build.
 * @throws ApiError, ServerAway
 */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch((error: unknown) => {
    throw new ServerAway(error);
  })) as T;
}

/** The answer as it comes. @throws ApiError, ServerAway */
export async function send(
  path: string,
  { method = 'GET', body, headers, signal }: Call = {},
): Promise<Response> {
  const raw = body instanceof Blob || body instanceof FormData;
  const response = await fetch(path, {
    method,
    headers: {
      ...FROM_PAGE,
      ...(body === undefined || raw ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    signal: signal ?? null,
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    tellAnswered(false);
    throw new ServerAway(error);
  });
  const header = (name: string): string | null => response.headers.get(name);
  const away = gatewaysWord(response.status, header);
  tellAnswered(away === undefined);
  if (away !== undefined) throw away;
  if (response.ok) return response;
  const answer: unknown = await response.json().catch(() => undefined);
  throw refusalOf(response.status, header, answer);
}

/** What a proxy says when nobody answers behind it (RFC 9110, 15.6.3 to 15.6.5); the server's own refusals have a word. */
export function gatewaysWord(
  status: number,
  header: (name: string) => string | null,
): ServerAway | undefined {
  const isGateways = [502, 503, 504].includes(status) && header(ERROR_WORD) === null;
  return isGateways ? new ServerAway(new Error(`a proxy answered ${status}`)) : undefined;
}

/** A refusal as an error, of which whoever listens is told. */
export function refusalOf(
  status: number,
  header: (name: string) => string | null,
  answer: unknown,
): ApiError {
  const error = new ApiError(detailOf(answer) ?? `The server answered ${status}`, {
    status,
    code: header(ERROR_WORD) ?? '',
    field: header('x-kinora-error-field') ?? undefined,
    requestId: header('x-request-id') ?? undefined,
  });
  for (const tell of listeners) tell(error);
  return error;
}

/** A path with ids in it. An id may come from an address or from what this browser kept, and must never lead elsewhere. */
export function at(parts: TemplateStringsArray, ...ids: readonly (string | number)[]): string {
  return String.raw({ raw: parts }, ...ids.map(segmentOf));
}

/** `.` and `..` mean other places however they are written; with a blank before them they are ids of nothing. */
function segmentOf(id: string | number): string {
  const text = encodeURIComponent(String(id).toWellFormed());
  return /^\.{1,2}$/.test(text) ? `%20${text}` : text;
}

/** A signed address as a path of this server, whatever name the server gives itself: the page loads from nowhere else. */
export function onThisServer(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function detailOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('detail' in answer)) return undefined;
  return typeof answer.detail === 'string' ? answer.detail : undefined;
}
