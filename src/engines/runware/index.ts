/** Runware's task API over HTTP (Runware docs): tasks under UUIDs of our choice, so that one may be sent again. */
import { randomUUID } from 'node:crypto';
import { CONTAINERS, DURATIONS, GENERATION_TYPES, MOST_KEYFRAMES, RESOLUTIONS } from '../../ray/request.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import { refuseFields, refuseShortEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { ask } from './ask.ts';
import { compose } from './compose.ts';
import { find, lookAt, submit } from './look.ts';
import { upload } from './upload.ts';

export const runwareProvider: Provider = {
  id: 'runware',
  name: 'Runware',
  base_url: 'https://api.runware.ai/v1',
  key_variable: 'RUNWARE_API_KEY',
  // Its clients take their base addresses in code only.
  base_variables: [],
  authorization: (key) => `Bearer ${key}`,
  card: 'runware',
  seconds: 120,
  capabilities: {
    types: GENERATION_TYPES,
    resolutions: RESOLUTIONS,
    ratios: RAY_RATIOS,
    durations: DURATIONS,
    text_to_video: true,
    max_keyframes: MOST_KEYFRAMES,
    end_frame: true,
    loop: true,
    hdr: true,
    exr: true,
    exr_compressions: [],
    containers: CONTAINERS,
    quality: true,
    // In its price list, and in none of its requests.
    extend: false,
    image_ref: false,
    deterministic: false,
  },
  // It names no numbers: a full queue answers 429. Its own Python client keeps to so many at a time.
  limits: { at_once: 15 },
  // Its clients look after 1 s, 0.5 s later, and then ever later up to 10 s (runware-typescript).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  repeatable: true,
  check: ({ video }) => refuseFields('runware', { 'video.guide_frame': video?.guide_frame }),
  checkCanvas: (request, canvas, anchor) => refuseShortEdit('runware', request, canvas, anchor),
  upload,
  compose,
  submit,
  find,
  look: lookAt,
  greet: async (api) => {
    await ask(api, { taskType: 'accountManagement', taskUUID: randomUUID(), operation: 'getDetails' });
  },
};
