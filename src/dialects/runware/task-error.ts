/** One member of `errors` (Runware docs, errors), and a task that is refused with it. */
import { KinoraError } from '../../ray/errors.ts';
import { DOCUMENTATION } from './open-points.ts';

export interface TaskError {
  code: string;
  message: string;
  /** A list where several do not go together. */
  parameter?: string | readonly string[];
  /** What the parameter must be: `integer`, `string`, `object`. */
  type?: string;
  allowedValues?: readonly (string | number | boolean)[];
  min?: number;
  max?: number;
  documentation: string;
  /** Absent only where a task had none: clients give an error without it to everything that waits. */
  taskUUID?: string;
  taskType?: string;
  /** On a task that was accepted and failed later. */
  status?: 'error';
  context?: Readonly<Record<string, unknown>>;
}

export type ErrorFacts = Pick<
  TaskError,
  'parameter' | 'type' | 'allowedValues' | 'min' | 'max' | 'context' | 'status'
>;

/** A task that is refused, in Runware's words already. */
export class TaskRefusal extends KinoraError {
  override readonly name = 'TaskRefusal';
  readonly facts: ErrorFacts;

  constructor(code: string, message: string, facts: ErrorFacts = {}) {
    super(message, { status: statusOfCode(code), code });
    this.facts = facts;
  }
}

/** By the classes that Runware's clients put codes into; everything else is a bad request. */
const STATUSES: readonly (readonly [RegExp, number])[] = [
  [/ApiKey$/, 401],
  [/^(?:insufficientCredits|paymentRequired)$/, 402],
  [/^(?:permissionDenied|forbidden|accountSuspended)$/, 403],
  [/NotFound$|^taskCancelled$/, 404],
  [/RateLimit|^rateLimit/, 429],
  [/^(?:internalServerError|unknownError)$/, 500],
  [/^(?:serviceUnavailable|noAvailableServer)$/, 503],
  [/Timeout$/, 504],
];

/** The HTTP status that goes with a code. */
export function statusOfCode(code: string): number {
  return STATUSES.find(([pattern]) => pattern.test(code))?.[1] ?? 400;
}

/** One error object, with the task that it belongs to. */
export function taskError(
  code: string,
  message: string,
  task: { taskType?: string | undefined; taskUUID?: string | undefined },
  facts: ErrorFacts = {},
): TaskError {
  const { taskType, taskUUID } = task;
  return {
    code,
    message,
    ...facts,
    documentation: DOCUMENTATION,
    ...(taskUUID === undefined ? {} : { taskUUID }),
    ...(taskType === undefined ? {} : { taskType }),
  };
}
