/**
 * fal's two forms of an error, and every way into them. Model errors carry a list of details, as pydantic writes them;
 * request errors carry one sentence and a type (fal docs, errors; request errors). Official clients show `message` and hide
 * `detail`, so that every body has both.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { KinoraError, Refusal } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import { HttpError } from '../../http/errors.ts';
import { printable } from '../../ray/show.ts';

/** Where a value stands: `['body', 'keyframes', 2]`. */
export type Location = readonly (string | number)[];

export interface Detail {
  readonly loc: Location;
  readonly msg: string;
  readonly type: string;
  readonly url: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
}

/** A type, so that it is also a record of JSON, as which it is stored with a job that was born failed. */
export type ErrorAnswer = {
  readonly status: number;
  readonly body: ErrorBody;
  readonly headers?: Readonly<Record<string, string>>;
};

export interface ErrorBody {
  readonly detail: string | readonly Detail[];
  readonly message: string;
  readonly error_type?: string;
}

/** An answer in fal's words, thrown. */
export class FalError extends KinoraError {
  override readonly name = 'FalError';
  readonly answer: ErrorAnswer;

  constructor(answer: ErrorAnswer) {
    super(answer.body.message, { status: answer.status, code: typeOf(answer.body) ?? 'fal_error' });
    this.answer = answer;
  }
}

/** Statuses of request errors (fal docs, request errors). */
const REQUEST_ERRORS = {
  request_timeout: 504,
  startup_timeout: 504,
  runner_scheduling_failure: 503,
  runner_disconnected: 503,
  runner_server_error: 500,
  client_disconnected: 499,
  client_cancelled: 499,
  concurrent_requests_limit: 429,
  bad_request: 400,
  internal_error: 500,
} as const;

const DETAIL_URL = 'https://docs.fal.ai/errors/#';

export function detailOf(
  type: string,
  loc: Location,
  msg: string,
  more: { ctx?: Record<string, unknown> | undefined; input?: unknown } = {},
): Detail {
  return {
    loc,
    msg,
    type,
    url: `${DETAIL_URL}${type}`,
    ...(more.ctx === undefined ? {} : { ctx: more.ctx }),
    ...(more.input === undefined ? {} : { input: more.input }),
  };
}

/** What a model says of its input, or of its own failure. */
export function modelError(details: readonly Detail[], status = 422): ErrorAnswer {
  return { status, body: { detail: details, message: details.map(sentenceOf).join('; ') } };
}

/** What the platform says of a request as a whole. */
export function requestError(
  type: keyof typeof REQUEST_ERRORS,
  detail: string,
  headers: Record<string, string> = {},
): ErrorAnswer {
  return {
    status: REQUEST_ERRORS[type],
    body: { detail, error_type: type, message: detail },
    headers: { ...headers, 'x-fal-error-type': type },
  };
}

/** A sentence without a type. `help` says more to a person than the words that fal uses. */
export function plainError(status: number, detail: string, help = detail): ErrorAnswer {
  return { status, body: { detail, message: help } };
}

/** The type that stands in a status, and in a header of the answer. */
export function typeOf({ detail, error_type: type }: ErrorBody): string | undefined {
  return type ?? (typeof detail === 'string' ? undefined : detail[0]?.type);
}

/** Whatever was raised on purpose, in fal's words. Refusals of input come here translated already (`refusals.ts`). */
export function answerOf(error: KinoraError): ErrorAnswer {
  if (error instanceof FalError) return error.answer;
  if (error instanceof Refusal && error.status !== 413) {
    return modelError([detailOf('value_error', placeOf(error.field), error.message, { input: error.value })]);
  }
  const { 'WWW-Authenticate': scheme, ...headers } = error instanceof HttpError ? error.headers : {};
  const words = wordsFor(error);
  const asked = scheme === undefined ? {} : { 'WWW-Authenticate': 'Key realm="Kinora"' };
  return { ...words, headers: { ...headers, ...asked, ...words.headers } };
}

/** What is sent: with `error` beside fal's own words, as Vercel's AI SDK reads no other place (source of `@ai-sdk/fal` 3.0). */
export function sentBody({ status, body }: ErrorAnswer): Record<string, unknown> {
  return { ...body, error: { message: body.message, code: status } };
}

export function sendError(c: RequestContext, answer: ErrorAnswer): Response {
  const { status, body, headers = {} } = answer;
  const type = typeOf(body);
  return c.json(sentBody(answer), status as ContentfulStatusCode, {
    'x-fal-billable-units': '0',
    ...(type === undefined ? {} : { 'x-fal-error-type': type }),
    ...headers,
  });
}

/** The platform API's own form (fal docs, platform APIs), which has no 422. */
export function sendPlatformError(c: RequestContext, answer: ErrorAnswer): Response {
  const { body, headers = {} } = answer;
  const status = answer.status === 422 ? 400 : answer.status;
  const error = { type: platformType(status), message: body.message, request_id: c.get('requestId') };
  return c.json({ error }, status as ContentfulStatusCode, headers);
}

function wordsFor(error: KinoraError): ErrorAnswer {
  switch (error.code) {
    case 'key_missing':
      return plainError(
        401,
        'Authorization header is required',
        "Authorization header is required: send 'Authorization: Key <key>'",
      );
    case 'key_invalid':
      return plainError(
        401,
        'invalid key credentials',
        'invalid key credentials: this server does not know the key',
      );
    case 'key_suspended':
      return plainError(403, 'User is locked. Reason: this API client is suspended by the operator.');
    case 'budget_exceeded':
      // As fal says that an account has no credit (seen at the service).
      return plainError(403, `User is locked. Reason: Exhausted balance. ${error.message}`, error.message);
    case 'body_too_large':
      return plainError(
        413,
        'Request body is too large',
        'Request body is too large for this server: upload the file (fal.storage.upload) and send its address instead',
      );
    case 'too_many_jobs':
    case 'rate_limited':
      return requestError('concurrent_requests_limit', error.message, { 'x-fal-needs-retry': '1' });
    default:
      return byStatus(error);
  }
}

/** Clients retry 408 and 409 whatever they mean: here neither is ever sent. */
function byStatus({ status, message }: KinoraError): ErrorAnswer {
  if (status === 400 || status === 408 || status === 409) return requestError('bad_request', message);
  if (status === 500) return requestError('internal_error', message);
  if (status === 503) return requestError('runner_scheduling_failure', message, { 'x-fal-needs-retry': '1' });
  return plainError(status, message);
}

function placeOf(field: string | undefined): Location {
  if (field === 'webhook_url') return ['query', 'fal_webhook'];
  if (field === 'Idempotency-Key') return ['header', field];
  return field === undefined || field === 'body' ? ['body'] : ['body', field];
}

function sentenceOf({ loc, msg }: Detail): string {
  const place = loc.slice(1).join('.');
  return place === '' || msg.includes(place) ? msg : `${printable(place)}: ${msg}`;
}

function platformType(status: number): string {
  if (status === 401 || status === 403) return 'authorization_error';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'validation_error';
}
