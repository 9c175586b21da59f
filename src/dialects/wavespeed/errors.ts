/**
 * Errors in WaveSpeed's words: `code` (the HTTP status) and `message`, as its docs say, and `error` besides, as one of its
 * pages does. `error_code` is what its command line shows behind a refused permission.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { KinoraError } from '../../ray/errors.ts';
import { printable } from '../../ray/show.ts';
import type { RequestContext } from '../../http/context.ts';
import { errorHeaders, publicError } from '../../http/errors.ts';

/** The statuses that clients are told of have no others for these (WaveSpeed docs, error codes). */
const STATUSES: Readonly<Record<number, ContentfulStatusCode>> = { 402: 403, 410: 404, 415: 400, 422: 400 };

/** Sentences whose remedy is another one here than on the native API. */
const SENTENCES: Readonly<Record<string, string>> = {
  key_missing:
    "Missing API key: send the header 'Authorization: Bearer <key>' with a key of this server; no other header is read for it",
  key_invalid: "Invalid API key: this server does not know the key in 'Authorization: Bearer <key>'",
  generation_not_found: 'Prediction not found: there is none with this id that this API key may see',
  body_too_large:
    'The request body is too large (KINORA_MAX_BODY). Upload large media with POST /api/v3/media/uploads and send the download_url',
  too_many_jobs: 'Too many predictions of this API key are under way; wait for one to end',
};

/** For the app's `onError`. Whatever was not raised on purpose becomes one sentence and a log line. */
export function wavespeedErrorResponse(c: RequestContext, error: unknown, log: Logger): Response {
  const shown = publicError(error, c.get('requestId'), log);
  const status = STATUSES[shown.status] ?? (shown.status as ContentfulStatusCode);
  const message = SENTENCES[shown.code] ?? shown.message;
  const permission = status === 403 ? { error_code: shown.code } : {};
  return c.json({ code: status, message, error: message, ...permission }, status, errorHeaders(shown));
}

export function noSuchAddress(c: RequestContext): KinoraError {
  return new KinoraError(
    `There is no ${c.req.method} ${printable(c.req.path)}. Models are called with POST /api/v3/<model id> below the base URL, ` +
      'results are at GET /api/v3/predictions/<id>/result, GET /api/v3/models lists the models',
    { status: 404, code: 'no_such_address' },
  );
}

export function modelNotFound(id: string): KinoraError {
  const advice = id.startsWith('api/v3/')
    ? 'This client adds /api/v3 itself: leave it out of its base URL'
    : 'GET /api/v3/models lists those that there are';
  return new KinoraError(`Model not found: ${printable(id)}. ${advice}`, {
    status: 404,
    code: 'model_not_found',
    field: 'model',
  });
}

export function badRequest(message: string, code: string, field: string): KinoraError {
  return new KinoraError(message, { status: 400, code, field });
}
