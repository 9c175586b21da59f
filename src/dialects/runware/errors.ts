/** Whatever was thrown over a task as an error in Runware's words, and the HTTP status where it stands alone. */
import type { Logger } from 'pino';
import { Refusal } from '../../ray/errors.ts';
import type { KinoraError } from '../../ray/errors.ts';
import { isRecord } from '../../ray/fields.ts';
import { showable } from '../../ray/show.ts';
import { errorHeaders, publicError } from '../../http/errors.ts';
import { CODE_OF_KINORA } from './open-points.ts';
import { refusalFacts } from './refusals.ts';
import { TaskRefusal, statusOfCode, taskError } from './task-error.ts';
import type { ErrorFacts, TaskError } from './task-error.ts';

/** What was thrown over a task, as its answer. @param sent the task as it came; it may be anything */
export function errorsOf(
  error: unknown,
  sent: unknown,
  log: Logger,
): { errors: TaskError[]; status: number; headers: Record<string, string> } {
  const task = namesOf(sent);
  const shown = publicError(error, task.taskUUID ?? 'unknown', log);
  const { code, message, facts } = wordsOf(shown);
  return {
    errors: [taskError(code, message, task, facts)],
    status: statusOfCode(code),
    headers: errorHeaders(shown),
  };
}

function wordsOf(error: KinoraError): { code: string; message: string; facts: ErrorFacts } {
  if (error instanceof TaskRefusal) return error;
  if (error instanceof Refusal) return refusalFacts(error);
  return { code: codeOf(error), message: error.message, facts: {} };
}

function codeOf({ code, status }: KinoraError): string {
  return CODE_OF_KINORA[code] ?? CODE_OF_KINORA[String(status)] ?? fallback(status);
}

function fallback(status: number): string {
  return status >= 500 ? 'internalServerError' : 'invalidRequest';
}

/** As sent, so that a client finds its call; shortened where it is no id of anything. */
function namesOf(sent: unknown): { taskType?: string; taskUUID?: string } {
  if (!isRecord(sent)) return {};
  const { taskType, taskUUID } = sent;
  return {
    ...(typeof taskType === 'string' ? { taskType: String(showable(taskType)) } : {}),
    ...(typeof taskUUID === 'string' ? { taskUUID: String(showable(taskUUID)) } : {}),
  };
}
