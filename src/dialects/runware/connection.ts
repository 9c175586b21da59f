/** What HTTP and WebSocket have in common beside the tasks of the queue: who asks, whether anybody is there, whether it is in earnest. */
import { isRecord } from '../../ray/fields.ts';
import type { KinoraError } from '../../ray/errors.ts';
import type { RequestContext } from '../../http/context.ts';
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

/** By header over HTTP, by query over WebSocket (Runware docs, dry run); each is taken on both. */
export function isDryRun(c: RequestContext): boolean {
  return [c.req.header('x-runware-dry-run'), c.req.query('dryRun')].some(
    (word) => word === '1' || word === 'true',
  );
}
