/** A prediction that came to nothing: its number and its sentence (WaveSpeed docs, error codes). */
import type { FailureCode } from '../../engines/engine.ts';
import { missedItsStart } from '../../jobs/start-by.ts';
import { Refusal } from '../../ray/errors.ts';
import type { GenerationView } from '../../store/rows.ts';
import { inWavespeedsNames } from './fields.ts';

export const DATA_CODES = {
  moderated: 1200,
  invalid_parameter: 1401,
  media_unreadable: 1402,
  execution_failed: 1403,
  task_failed: 1405,
  internal: 5000,
  unavailable: 5003,
  timeout: 5004,
} as const;

/** Rules of media that were asked for and could not be had, or not be read: no fault of the form of the request. */
const MEDIA_RULES: ReadonlySet<string> = new Set([
  'fetch_failed',
  'http_status',
  'private_address',
  'unknown_host',
  'too_many_redirects',
  'fetch_timeout',
  'content_type',
  'image_too_large',
  'media_too_large',
  'media_too_small',
  'too_many_pixels',
  'unsupported_format',
  'corrupt_input',
  'invalid_base64',
  'decode_timeout',
  'video_too_short',
  'video_too_long',
  'source_length',
]);

const BY_FAILURE: Readonly<Record<FailureCode, number>> = {
  content_moderated: DATA_CODES.moderated,
  generation_failed: DATA_CODES.execution_failed,
  output_not_found: DATA_CODES.task_failed,
  invalid_request: DATA_CODES.invalid_parameter,
  image_too_large: DATA_CODES.media_unreadable,
  unsupported_format: DATA_CODES.media_unreadable,
  corrupt_input: DATA_CODES.media_unreadable,
  budget_exhausted: DATA_CODES.unavailable,
  rate_limited: DATA_CODES.unavailable,
};

/** Whether a refused submit becomes a prediction that has failed. */
export function isOfMedia(error: unknown): error is Refusal {
  return error instanceof Refusal && MEDIA_RULES.has(error.rule);
}

export interface Failure {
  /** Empty unless it came to nothing. */
  readonly error: string;
  /** Only where there is a number for it. */
  readonly code?: number;
}

export function failureOf(view: GenerationView): Failure {
  switch (view.state) {
    case 'failed':
      return { error: reasonOf(view), code: dataCode(view.failure_code ?? '') };
    case 'cancelled':
      return missedItsStart(view)
        ? { error: 'No worker started the prediction in time; nothing was charged', code: DATA_CODES.timeout }
        : { error: `The prediction was cancelled; nothing was charged${because(view)}` };
    default:
      return { error: '' };
  }
}

function reasonOf({ type, failure_reason: reason }: GenerationView): string {
  return reason === null ? 'The prediction failed' : inWavespeedsNames(type, reason);
}

/** That of whoever rejected it, or gave it up. */
function because({ failure_reason: reason }: GenerationView): string {
  return reason === null ? '' : `. ${reason}`;
}

function dataCode(failure: string): number {
  if (MEDIA_RULES.has(failure)) return DATA_CODES.media_unreadable;
  return Object.hasOwn(BY_FAILURE, failure) ? BY_FAILURE[failure as FailureCode] : DATA_CODES.internal;
}
