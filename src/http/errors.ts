/** Errors become answers: `{"detail": "<sentence>"}` with a status (Luma Agents API docs, HTTP errors). */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { KinoraError } from '../ray/errors.ts';
import { isDatabaseAway } from '../store/database.ts';
import { isDiskFull } from '../store/disk-full.ts';
import type { RequestContext } from './context.ts';
import { headerText } from './header-text.ts';

/** An error that also sets response headers, e.g. `Retry-After`. */
export class HttpError extends KinoraError {
  override readonly name = 'HttpError';
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    message: string,
    facts: {
      status: number;
      code: string;
      headers?: Record<string, string>;
      retryable?: boolean;
      field?: string;
    },
  ) {
    super(message, facts);
    this.headers = facts.headers ?? {};
  }
}

/** The client hung up; nobody is there to read an answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** What a client may know of an error. Everything that was not raised on purpose becomes one sentence and a log line. */
export function publicError(error: unknown, requestId: string, log: Logger): KinoraError {
  if (error instanceof KinoraError) {
    // The client gets the sentence; what lies behind a fault of ours is for the log.
    if (error.status >= 500) log.warn({ err: error, request_id: requestId }, 'a request failed');
    return error;
  }
  if (error instanceof ClientGone)
    return new KinoraError('Client closed the request', { status: 400, code: 'client_gone' });
  if (isDatabaseAway(error)) {
    log.warn({ err: error, request_id: requestId }, 'the database is away');
    return new HttpError('Service unavailable: the database cannot be reached just now', {
      status: 503,
      code: 'database_away',
      retryable: true,
      headers: { 'Retry-After': '1' },
    });
  }
  if (isDiskFull(error)) {
    log.error({ err: error, request_id: requestId }, 'the disk is full');
    return new HttpError('Service unavailable: the disk of the server is full', {
      status: 503,
      code: 'disk_full',
      retryable: true,
      headers: { 'Retry-After': '60' },
    });
  }
  log.error({ err: error, request_id: requestId }, 'a request failed');
  return new KinoraError(`Internal error (request id ${requestId})`, { status: 500, code: 'internal_error' });
}

export function errorResponse(c: RequestContext, error: unknown, log: Logger): Response {
  const shown = publicError(error, c.get('requestId'), log);
  return c.json({ detail: shown.message }, shown.status as ContentfulStatusCode, errorHeaders(shown));
}

/** The facts of an error that programs read, and the headers that it sets itself. */
export function errorHeaders(error: KinoraError): Record<string, string> {
  return {
    'X-Kinora-Error': headerText(error.code),
    ...(error.field === undefined ? {} : { 'X-Kinora-Error-Field': headerText(error.field) }),
    ...(error instanceof HttpError ? error.headers : {}),
  };
}

/** @param hint where the call was meant to go */
export function notFound(c: RequestContext, hint = 'GET /openapi.json lists what there is'): HttpError {
  return new HttpError(`No such address: ${c.req.method} ${c.req.path}. ${hint}`, {
    status: 404,
    code: 'no_such_address',
  });
}

export function methodNotAllowed(c: RequestContext, allowed: readonly string[]): HttpError {
  return new HttpError(`${c.req.method} is not allowed on ${c.req.path}. Allowed: ${allowed.join(', ')}`, {
    status: 405,
    code: 'method_not_allowed',
    headers: { Allow: allowed.join(', ') },
  });
}
