/** Runware's task API over HTTP (Runware docs): tasks under UUIDs of our choice, so that one may be sent again. */
import { randomUUID } from 'node:crypto';
import { CONTAINERS } from '../../ray/request.ts';
import { RAY } from '../upstream/capabilities.ts';
import { refuseFields, refuseShortEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { ask, itemOf } from './ask.ts';
import { compose } from './compose.ts';
import { find } from './find.ts';
import { look } from './look.ts';
import { upload } from './upload.ts';

const TAKEN_ALREADY = 'conflictTaskUUID';

export const runwareProvider: Provider = {
  id: 'runware',
  name: 'Runware',
  base_url: 'https://api.runware.ai/v1',
  key_variable: 'RUNWARE_API_KEY',
  card: 'runware',
  capabilities: { ...RAY, containers: CONTAINERS, quality: true },
  // It names no numbers: a full queue answers 429. Its own Python client keeps to so many at a time.
  limits: { at_once: 15 },
  // Its clients look after 1 s, 0.5 s later, and then ever later up to 10 s (runware-typescript).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  // By the id of the task. One that is there already came with an earlier try.
  repeatable: true,
  check: ({ video }) => refuseFields('runware', { 'video.guide_frame': video?.guide_frame }),
  checkCanvas: (request, canvas, anchor) => refuseShortEdit('runware', request, canvas, anchor),
  upload,
  compose,
  submit: async (api, id, { body }) => {
    const task = { ...body, taskType: 'videoInference', taskUUID: id };
    const { items, error } = await ask(api, task, ({ code }) => code === TAKEN_ALREADY);
    if (error === undefined && itemOf(id, items) === undefined)
      throw new Lost('Runware answered, and its data do not acknowledge the task');
    return { job: id };
  },
  find,
  look,
  greet: async (api) => {
    await ask(api, { taskType: 'accountManagement', taskUUID: randomUUID(), operation: 'getDetails' });
  },
};
