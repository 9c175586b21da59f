/** What every request holds and every answer is: tasks in a list, `data` and `errors` in an object (Runware docs, how to connect). */
import { quoted } from '../../ray/show.ts';
import { isRecord } from '../../ray/fields.ts';
import { parseUnchecked } from '../../http/json.ts';
import { MOST_TASKS } from './open-points.ts';
import { TaskRefusal } from './task-error.ts';
import type { TaskResult } from './task.ts';

/** The tasks of a body or a frame; one alone is taken without its list too. Throws what is wrong with the whole of it. */
export function tasksOf(body: Buffer): unknown[] {
  const json = parseUnchecked(body);
  if (isRecord(json)) return [json];
  if (!Array.isArray(json)) {
    throw new TaskRefusal('invalidRequest', `Send a list of tasks; got ${quoted(json)}`, { type: 'array' });
  }
  if (json.length === 0 || json.length > MOST_TASKS) {
    const message = `Send 1 to ${MOST_TASKS} tasks at once; got ${json.length}`;
    throw new TaskRefusal('invalidRequest', message, { type: 'array', min: 1, max: MOST_TASKS });
  }
  return json as unknown[];
}

/** What went well, and what did not. */
export interface Answer {
  readonly data: readonly unknown[];
  readonly errors: readonly unknown[];
}

/** Clients take the mere presence of `errors` for a failure; beside it they want `data`, be it empty. */
export function envelope({ data, errors }: Answer): object {
  return errors.length === 0 ? { data } : { data, errors };
}

/** Several tasks answered in one body: a success among them makes it one; else the first failure says what it was. */
export function joined(results: readonly TaskResult[]): TaskResult {
  const data = results.flatMap((result) => result.data);
  const errors = results.flatMap((result) => result.errors);
  const failed = results.find((result) => result.errors.length > 0);
  const warnings = results.flatMap((result) => result.warnings ?? []);
  const headers = Object.fromEntries(results.flatMap((result) => Object.entries(result.headers ?? {})));
  return { data, errors, warnings, headers, status: data.length > 0 ? 200 : (failed?.status ?? 200) };
}
