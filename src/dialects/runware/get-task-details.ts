/** `getTaskDetails`: an earlier task as it was sent, beside its results (Runware docs, task details). */
import { withAddresses } from '../../http/echo.ts';
import { resultsOf } from './find.ts';
import { presentResults } from './present.ts';
import type { TaskHandler } from './task.ts';
import { wireOf } from './wire.ts';

/** Inline media come as addresses of the stored files, so that no answer is larger than a frame may be. */
export const getTaskDetails: TaskHandler = async (call, { taskType, taskUUID }) => {
  const results = await resultsOf(call, taskUUID);
  const request = results
    .slice(0, 1)
    .map((view) => withAddresses(wireOf(view).task, view.request, call.address));
  const { data, errors } = presentResults(results, call.address);
  const response = {
    ...(data.length === 0 ? {} : { data }),
    ...(errors.length === 0 ? {} : { errors }),
  };
  return { data: [{ taskType, taskUUID, request, response }] };
};
