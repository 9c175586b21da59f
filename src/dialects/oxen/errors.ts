/**
 * Errors in Oxen's words. Its platform and its inference answer in two shapes; every answer here has both, so that
 * `error.detail`, `error.message`, `error.title` and `status_message` can all be read (Oxen docs, API reference).
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import { errorHeaders, publicError } from '../../http/errors.ts';

interface OxenError {
  error: { type: string; title: string; detail: string; message: string; field?: string };
  status: 'error';
  status_message: string;
  status_description: string;
}

interface Kind {
  readonly type: string;
  readonly title: string;
}

const NOT_FOUND: Kind = { type: 'resource_not_found', title: 'The requested resource could not be found' };
const BAD_REQUEST: Kind = { type: 'bad_request', title: 'The request could not be understood' };
const UNKNOWN: Kind = { type: 'unknown_error', title: 'Something went wrong on our side' };

const KINDS: Readonly<Record<number, Kind>> = {
  401: { type: 'unauthenticated', title: 'You must be authenticated to access this resource' },
  402: { type: 'payment_required', title: 'There is not enough credit for this request' },
  403: { type: 'unauthorized', title: 'You are not allowed to access this resource' },
  404: NOT_FOUND,
  405: { type: 'method_not_allowed', title: 'This method is not allowed here' },
  408: { type: 'request_timeout', title: 'The request took too long' },
  410: { type: 'resource_gone', title: 'The requested resource is gone' },
  413: { type: 'payload_too_large', title: 'The request is too large' },
  415: { type: 'unsupported_media_type', title: 'This type of content is not supported' },
  422: { type: 'unprocessable_entity', title: 'The request cannot be carried out as it is' },
  429: { type: 'rate_limited', title: 'Too many requests' },
  499: { type: 'cancelled', title: 'The generation was cancelled' },
  503: { type: 'service_unavailable', title: 'The service is not available just now' },
};

/** Sentences whose remedy is another one here than on the native API. */
const SENTENCES: Readonly<Record<string, string>> = {
  key_missing: "Missing API key: send the header 'Authorization: Bearer <key>' with a key of this server",
  key_invalid: "Invalid API key: this server does not know the key in 'Authorization: Bearer <key>'",
  generation_not_found: 'Generation not found: there is none with this id that this API key may see',
  body_too_large:
    'The request body is too large (KINORA_MAX_BODY). Upload large media with POST /api/ai/uploads and send the url it answers',
  too_many_jobs: 'Too many generations of this API key are under way; wait for one to end',
};

function oxenError(error: KinoraError): OxenError {
  const kind = kindOf(error);
  const sentence = SENTENCES[error.code] ?? error.message;
  return {
    error: {
      ...kind,
      detail: sentence,
      message: sentence,
      ...(error.field === undefined ? {} : { field: error.field }),
    },
    status: 'error',
    status_message: kind.type,
    status_description: sentence,
  };
}

/** For the app's `onError`. Whatever was not raised on purpose becomes one sentence and a log line. */
export function oxenErrorResponse(c: RequestContext, error: unknown, log: Logger): Response {
  const shown = publicError(error, c.get('requestId'), log);
  return c.json(oxenError(shown), shown.status as ContentfulStatusCode, errorHeaders(shown));
}

/** For paths that are none of Oxen's. */
export function noSuchAddress(c: RequestContext): KinoraError {
  return new KinoraError(
    `There is no ${c.req.method} ${c.req.path}. Calls go to POST /api/ai/videos/generate or /api/ai/queue, below /oxen`,
    {
      status: 404,
      code: 'no_such_address',
    },
  );
}

/** Oxen docs, errors: 404 with exactly this text. */
export function modelNotFound(name: string): KinoraError {
  return new KinoraError(`Model not found: ${name.slice(0, 200)}`, {
    status: 404,
    code: 'model_not_found',
    field: 'model',
  });
}

export function badRequest(message: string, code: string, field: string): KinoraError {
  return new KinoraError(message, { status: 400, code, field });
}

function kindOf(error: KinoraError): Kind {
  return KINDS[error.status] ?? (error.status >= 500 ? UNKNOWN : BAD_REQUEST);
}
