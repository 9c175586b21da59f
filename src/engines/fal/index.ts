/** Ray 3.2 at fal: its queue, storage and platform API (fal docs), in the revision of 2026-10-08. */
import { z } from 'zod';
import { SURFACES } from '../../ray/surfaces.ts';
import { RAY } from '../upstream/capabilities.ts';
import { idSchema } from '../upstream/id.ts';
import { refuseFields, refuseLongEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { compose, endpointAt, requestPath } from './compose.ts';
import { explain } from './errors.ts';
import { find } from './find.ts';
import { cancel, look } from './look.ts';
import { upload } from './upload.ts';

const acceptedSchema = z.object({ request_id: idSchema });
/** Of no request: with a good key the answer is that there is none, with a bad one 401. */
const NOBODY = requestPath('00000000-0000-4000-8000-000000000000');
const notFoundSchema = z.object({ status: z.literal('NOT_FOUND') });

export const falProvider: Provider = {
  id: 'fal',
  name: 'fal',
  base_url: 'https://fal.run',
  hosts: {
    '/queue': 'https://queue.fal.run',
    '/rest': 'https://rest.fal.ai',
    '/v1': 'https://api.fal.ai/v1',
  },
  key_variable: 'FAL_KEY',
  authorization: (key) => `Key ${key}`,
  card: 'fal',
  capabilities: { ...RAY, resolutions: SURFACES.fal.resolutions },
  // New accounts run 2 at a time, others up to 40; what is more waits in its queue (fal docs, concurrency limits).
  limits: { at_once: 40 },
  // Its clients ask up to ten times a second; no pace is advised (fal docs, queue API).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  // Requests are listed once they have ended: a quarter of an hour.
  searches: 20,
  check: ({ video }) => refuseFields('fal', { 'video.guide_frame': video?.guide_frame }),
  checkCanvas: (request, canvas) => refuseLongEdit('fal', request, canvas),
  upload,
  compose,
  // It has no key that tells repeats.
  submit: async (api, _id, { path, body }) => {
    const { request_id } = await api.call({ method: 'POST', path, body, answer: acceptedSchema, explain });
    return { job: request_id, detail: { endpoint: endpointAt(path) } };
  },
  find,
  look,
  cancel,
  greet: async (api) => {
    await api.call({
      method: 'GET',
      path: `${NOBODY}/status?logs=0`,
      answer: z.unknown(),
      read: ({ body }) => notFoundSchema.safeParse(body).data,
      explain,
    });
  },
};
