/** The tasks that belong to the connection, not to the queue: who asks, and whether anybody is there. */
import { isRecord } from '../../ray/fields.ts';
import type { KinoraError } from '../../ray/errors.ts';
import type { TaskError } from './task-error.ts';

export const PONG = { taskType: 'ping', pong: true };

export function isAuthentication(task: unknown): task is Record<string, unknown> {
  return isRecord(task) && task['taskType'] === 'authentication';
}

export function isPing(task: unknown): boolean {
  return isRecord(task) && task['taskType'] === 'ping';
}

/** The secret of an authentication; undefined where none stands there. */
export function secretOf({ apiKey }: Record<string, unknown>): string | undefined {
  return typeof apiKey === 'string' ? apiKey : undefined;
}

/** The answer to an authentication: the first item of its `data`. */
export function sessionItem(connectionSessionUUID: string): Record<string, string> {
  return { taskType: 'authentication', connectionSessionUUID };
}

/**
 * A key that is not taken. No `taskUUID`; clients find it by its `taskType`, and those that connect again and again stop at
 * this code only (Runware docs, authentication).
 */
export function keyError({ message }: Pick<KinoraError, 'message'>, code = 'invalidApiKey'): KeyError {
  return { code, message, parameter: 'apiKey', taskType: 'authentication' };
}

export type KeyError = Pick<TaskError, 'code' | 'message' | 'parameter' | 'taskType'>;
