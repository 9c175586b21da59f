/** How a job that came to nothing is answered: the same at its result, in its status, in its webhook and on a waiting call. */
import { missedItsStart } from '../../jobs/start-by.ts';
import type { GenerationView } from '../../store/rows.ts';
import { detailOf, modelError, plainError, requestError } from './errors.ts';
import type { ErrorAnswer } from './errors.ts';
import { CANCELLED_RESULT, DOWNSTREAM_ERROR_STATUS } from './open-points.ts';
import { refusedWith } from './wire.ts';

/** Undefined unless it failed or was cancelled. */
export function failureOf(view: GenerationView): ErrorAnswer | undefined {
  if (view.state === 'cancelled') return missedItsStart(view) ? startTimeout(view) : cancelled(view);
  if (view.state !== 'failed') return undefined;
  return refusedWith(view) ?? engineFailure(view);
}

/** Why an ended job has no output to show: it came to nothing, or its output is no longer kept. */
export function noOutput(view: GenerationView): ErrorAnswer | undefined {
  const gone = view.outputs.length === 0 ? OUTPUT_GONE : undefined;
  return failureOf(view) ?? gone;
}

const OUTPUT_GONE = plainError(
  404,
  'Request not found',
  'The output of this request has expired or was deleted',
);

/** Official clients stop retrying a 504 only because of this header. */
function startTimeout({ created_at: from, start_by: until }: GenerationView): ErrorAnswer {
  const seconds = until === null ? 0 : (until.getTime() - from.getTime()) / 1000;
  const detail = `Request timed out: no worker started it within ${seconds.toFixed(1)} s (start timeout); nothing was charged`;
  return requestError('request_timeout', detail, { 'x-fal-request-timeout-type': 'user' });
}

/** The reason is that of whoever rejected it, or gave it up. */
function cancelled({ failure_reason: reason }: GenerationView): ErrorAnswer {
  const { status, detail } = CANCELLED_RESULT;
  return { ...requestError('client_cancelled', reason === null ? detail : `${detail}. ${reason}`), status };
}

/** By our failure codes, which are Luma's. */
const ENGINE_ERRORS: Readonly<Record<string, { type: string; status: number; loc?: readonly string[] }>> = {
  content_moderated: { type: 'content_policy_violation', status: 422, loc: ['body', 'prompt'] },
  output_not_found: { type: 'no_media_generated', status: 422 },
  image_too_large: { type: 'image_load_error', status: 422 },
  unsupported_format: { type: 'image_load_error', status: 422 },
  corrupt_input: { type: 'image_load_error', status: 422 },
  invalid_request: { type: 'value_error', status: 422 },
  budget_exhausted: { type: 'downstream_service_error', status: DOWNSTREAM_ERROR_STATUS },
  rate_limited: { type: 'downstream_service_unavailable', status: 500 },
};
const UNKNOWN = { type: 'internal_server_error', status: 500, loc: undefined };

function engineFailure({ failure_code: code, failure_reason: reason }: GenerationView): ErrorAnswer {
  const { type, status, loc = ['body'] } = (code === null ? undefined : ENGINE_ERRORS[code]) ?? UNKNOWN;
  return modelError([detailOf(type, loc, reason ?? 'The generation failed')], status);
}
