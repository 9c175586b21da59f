/** `getResponse`: the whole present state of an earlier task, by its `taskUUID` (Runware docs, task polling). */
import { resultsOf } from './find.ts';
import { presentResults } from './present.ts';
import type { TaskHandler } from './task.ts';

/** 200 whatever became of the results: with another status clients see nothing of those that went well. */
export const getResponse: TaskHandler = async (call, { taskUUID }) => {
  const results = await resultsOf(call, taskUUID);
  return { ...presentResults(results, call.address), status: 200 };
};
