/** Tasks are taken one by one: each succeeds or fails on its own, whatever became of those beside it. */
import { isRecord } from '../../ray/fields.ts';
import { quoted } from '../../ray/show.ts';
import { refuseBrokenText } from '../../ray/text.ts';
import { isDeeperThan } from '../../http/json.ts';
import { accountManagement } from './account.ts';
import { errorsOf } from './errors.ts';
import { getResponse } from './get-response.ts';
import { getTaskDetails } from './get-task-details.ts';
import { imageUpload, mediaStorage } from './media.ts';
import { modelSearch } from './model-search.ts';
import { TaskRefusal, statusOfCode } from './task-error.ts';
import type { TaskError } from './task-error.ts';
import { taskUuidSchema } from './task.ts';
import type { Task, TaskCall, TaskHandler, TaskResult } from './task.ts';
import { videoInference } from './video-inference.ts';

const DEEPEST_TASK = 16;

/** By `taskType`. `authentication` and `ping` belong to the connection. */
export const HANDLERS: Readonly<Record<string, TaskHandler>> = {
  videoInference,
  getResponse,
  getTaskDetails,
  mediaStorage,
  imageUpload,
  accountManagement,
  modelSearch,
};

/** Never throws for what is wrong with a task. */
export async function runTask(call: TaskCall, sent: unknown): Promise<TaskResult> {
  try {
    const task = taskOf(sent);
    const { data = [], errors = [], ...rest } = await handlerOf(task.taskType)(call, task);
    return { status: statusOf(data, errors), ...rest, data, errors };
  } catch (error) {
    return { data: [], ...errorsOf(error, sent, call.services.log) };
  }
}

/** A mixed result is a good one: with another status clients see nothing of what went well. */
function statusOf(data: readonly unknown[], [first]: readonly TaskError[]): number {
  return data.length > 0 || first === undefined ? 200 : statusOfCode(first.code);
}

function taskOf(sent: unknown): Task {
  if (!isRecord(sent)) {
    throw new TaskRefusal('invalidTask', `A task must be an object; got ${quoted(sent)}`, {
      type: 'object',
    });
  }
  // Of each for itself, so that the error has its taskUUID: without one it would be taken for that of all others too.
  if (isDeeperThan(DEEPEST_TASK, sent)) {
    throw new TaskRefusal('invalidTask', `A task must not be nested more than ${DEEPEST_TASK} levels deep`);
  }
  refuseBrokenText(sent);
  const { taskType, taskUUID } = sent;
  if (typeof taskType !== 'string') {
    throw new TaskRefusal(
      taskType === undefined ? 'missingTaskType' : 'invalidTaskType',
      `taskType must be a string, one of: ${Object.keys(HANDLERS).join(', ')}`,
      { parameter: 'taskType', type: 'string', allowedValues: Object.keys(HANDLERS) },
    );
  }
  const uuid = taskUuidSchema.safeParse(taskUUID);
  if (!uuid.success) {
    throw new TaskRefusal(
      taskUUID === undefined ? 'missingTaskUUID' : 'invalidTaskUUID',
      `taskUUID must be a UUID, 32 hex digits as 8-4-4-4-12; got ${quoted(taskUUID)}`,
      { parameter: 'taskUUID', type: 'string' },
    );
  }
  return { ...sent, taskType, taskUUID: uuid.data };
}

function handlerOf(taskType: string): TaskHandler {
  const handler = Object.hasOwn(HANDLERS, taskType) ? HANDLERS[taskType] : undefined;
  if (handler !== undefined) return handler;
  throw new TaskRefusal(
    'unsupportedTaskType',
    `taskType ${quoted(taskType)} is not offered here. Offered: ${Object.keys(HANDLERS).join(', ')}`,
    { parameter: 'taskType', type: 'string', allowedValues: Object.keys(HANDLERS) },
  );
}
