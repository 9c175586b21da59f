/**
 * A client that behaves on the wire as Luma's generated ones do (Luma Agents API docs and the sources of the official
 * TypeScript client): its headers, its retries, its error classes, its presigned and multipart uploads.
 */
import { setTimeout as pause } from 'node:timers/promises';

export interface ClientOptions {
  baseURL?: string;
  authToken?: string | null;
  maxRetries?: number;
  fetch?: typeof fetch;
  /** Multiplies every wait, so that tests need not sit through a minute. */
  patience?: number;
}

export class LumaError extends Error {}

export class APIError extends LumaError {
  readonly status: number;
  readonly headers: Headers;
  readonly error: unknown;
  constructor(status: number, error: unknown, headers: Headers) {
    super(`${status} ${JSON.stringify(error)}`);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}
export class BadRequestError extends APIError {}
export class AuthenticationError extends APIError {}
export class PermissionDeniedError extends APIError {}
export class NotFoundError extends APIError {}
export class UnprocessableEntityError extends APIError {}
export class RateLimitError extends APIError {}
export class InternalServerError extends APIError {}

const CLASSES = new Map<number, typeof APIError>([
  [400, BadRequestError],
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [422, UnprocessableEntityError],
  [429, RateLimitError],
]);

export interface Call {
  method: string;
  path: string;
  body?: unknown;
  query?: Record<string, string | number>;
}

export class Luma {
  readonly baseURL: string;
  readonly maxRetries: number;
  readonly #token: string;
  readonly #fetch: typeof fetch;
  readonly #patience: number;

  constructor(options: ClientOptions = {}) {
    const token = options.authToken ?? process.env['LUMA_AGENTS_API_KEY'];
    if (token === undefined)
      throw new LumaError('The LUMA_AGENTS_API_KEY environment variable is missing or empty');
    this.#token = token;
    this.baseURL = options.baseURL ?? process.env['LUMA_BASE_URL'] ?? 'https://agents.lumalabs.ai/v1';
    this.maxRetries = options.maxRetries ?? 2;
    this.#fetch = options.fetch ?? fetch;
    this.#patience = options.patience ?? 1;
  }

  readonly generations = {
    create: (body: Record<string, unknown>) => this.#json({ method: 'POST', path: '/generations', body }),
    get: (id: string) => this.#json({ method: 'GET', path: `/generations/${id}` }),
  };

  readonly files = {
    /** The typed form opens a presigned upload; a `file` that is a Blob switches to multipart. */
    create: (body: Record<string, unknown>) => this.#json({ method: 'POST', path: '/files', body }),
    list: (query: Record<string, string | number> = {}) =>
      this.#json({ method: 'GET', path: '/files', query }),
    get: (id: string) => this.#json({ method: 'GET', path: `/files/${id}` }),
    complete: (id: string) => this.#json({ method: 'POST', path: `/files/${id}/complete` }),
    delete: async (id: string) => {
      await this.request({ method: 'DELETE', path: `/files/${id}` });
    },
  };

  /** The response of the first try that is not to be retried; throws its error class otherwise. */
  async request(call: Call): Promise<Response> {
    for (let tries = 0; ; tries += 1) {
      const left = this.maxRetries - tries;
      const response = await this.#send(call, tries).catch((error: unknown) => {
        if (left <= 0) throw error;
        return undefined;
      });
      if (response?.ok) return response;
      if (response && (left <= 0 || !shouldRetry(response))) throw await errorOf(response);
      await response?.body?.cancel();
      await pause(waitFor(response, tries) * this.#patience);
    }
  }

  async #json(call: Call): Promise<Record<string, unknown>> {
    const response = await this.request(call);
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('application/json')) throw new LumaError(`not JSON: ${type}`);
    return (await response.json()) as Record<string, unknown>;
  }

  #send({ method, path, body, query }: Call, tries: number): Promise<Response> {
    const url = new URL(this.baseURL + path);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value));
    const form = isUpload(body) ? formOf(body) : undefined;
    return this.#fetch(url, {
      method,
      headers: {
        Accept: method === 'DELETE' ? '*/*' : 'application/json',
        Authorization: `Bearer ${this.#token}`,
        'User-Agent': 'Luma/JS 0.5.0',
        'X-Stainless-Lang': 'js',
        'X-Stainless-Package-Version': '0.5.0',
        'X-Stainless-OS': 'Linux',
        'X-Stainless-Arch': 'x64',
        'X-Stainless-Runtime': 'node',
        'X-Stainless-Runtime-Version': process.version,
        'X-Stainless-Retry-Count': String(tries),
        'X-Stainless-Timeout': '60',
        // Newer clients send it on bodiless POSTs too.
        ...(form === undefined && method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
      },
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
    });
  }
}

function isUpload(body: unknown): body is Record<string, Blob | string> {
  return (
    typeof body === 'object' &&
    body !== null &&
    Object.values(body).some((value: unknown) => value instanceof Blob)
  );
}

function formOf(body: Record<string, Blob | string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value);
  return form;
}

function shouldRetry(response: Response): boolean {
  const told = response.headers.get('x-should-retry');
  if (told !== null) return told === 'true';
  return [408, 409, 429].includes(response.status) || response.status >= 500;
}

/** Milliseconds: what the server asks for, of any length, else an exponential back-off with jitter. */
function waitFor(response: Response | undefined, tries: number): number {
  const ms = Number(response?.headers.get('retry-after-ms') ?? NaN);
  if (Number.isFinite(ms)) return ms;
  const header = response?.headers.get('retry-after') ?? null;
  if (header !== null) {
    const seconds = Number(header);
    return Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  }
  return Math.min(0.5 * 2 ** tries, 8) * 1000 * (1 - Math.random() * 0.25);
}

async function errorOf(response: Response): Promise<APIError> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // The clients hand back raw text then.
  }
  const kind = CLASSES.get(response.status) ?? (response.status >= 500 ? InternalServerError : APIError);
  return new kind(response.status, body, response.headers);
}
