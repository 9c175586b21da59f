/** What a task is refused for. */
import assert from 'node:assert/strict';
import { TaskRefusal } from '../../../src/dialects/runware/task-error.ts';

export function refusalOf(work: () => unknown): TaskRefusal {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof TaskRefusal, String(error));
    return error;
  }
  throw new Error('not refused');
}
