/** A generation that came to nothing, as a waiting call answers it. */
import type { FailureCode } from '../../engines/engine.ts';
import { KinoraError } from '../../ray/errors.ts';
import type { GenerationView } from '../../store/rows.ts';
import { CANCELLED_STATUS } from './open-points.ts';
import { errorMessage } from './present.ts';

/** Failure codes that another input would mend; all others are ours (Luma Agents API docs, failure codes). */
const FAILURES_OF_THE_INPUT: ReadonlySet<string> = new Set<FailureCode>([
  'content_moderated',
  'corrupt_input',
  'image_too_large',
  'invalid_request',
  'unsupported_format',
]);

/** Undefined unless it failed or was cancelled. */
export function failureOf(view: GenerationView): KinoraError | undefined {
  switch (view.state) {
    case 'cancelled':
      return new KinoraError(errorMessage(view) ?? `Generation ${view.id} was cancelled`, {
        status: CANCELLED_STATUS,
        code: 'generation_cancelled',
      });
    case 'failed': {
      const code = view.failure_code ?? 'generation_failed';
      const status = FAILURES_OF_THE_INPUT.has(code) ? 422 : 500;
      return new KinoraError(errorMessage(view) ?? `Generation ${view.id} failed`, { status, code });
    }
    default:
      return undefined;
  }
}
