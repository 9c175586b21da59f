/** HTTP requests that are refused as a whole, and not one of their tasks (Runware docs, errors). */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
import { errorHeaders, publicError } from '../../http/errors.ts';
import { keyError } from './connection.ts';
import { errorsOf } from './errors.ts';

/** For the app's `onError`. Whatever was not raised on purpose becomes one sentence and a log line. */
export function runwareErrorResponse(c: RequestContext, error: unknown, log: Logger): Response {
  const shown = publicError(error, c.get('requestId'), log);
  const status = shown.status as ContentfulStatusCode;
  // Without `data` and without a task (Runware docs, authentication).
  if (status === 401) return c.json({ errors: [keyError(shown)] }, status, errorHeaders(shown));
  const { errors, headers } = errorsOf(shown, undefined, log);
  return c.json({ data: [], errors }, status, headers);
}

/** For paths that are none of Runware's. */
export function noSuchAddress(c: RequestContext): KinoraError {
  return new KinoraError(
    `There is no ${c.req.method} ${c.req.path}. Tasks go to POST /v1, or to a WebSocket at /v1, below /runware`,
    { status: 404, code: 'no_such_address' },
  );
}
