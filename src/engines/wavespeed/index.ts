/** WaveSpeed's API, version 3 (WaveSpeed docs): a model for each kind of work, and predictions that are looked at by id. */
import { z } from 'zod';
import { DURATIONS, GENERATION_TYPES } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { refuseLongEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { enveloped, explain } from './answers.ts';
import { check } from './check.ts';
import { compose } from './compose.ts';
import { cancel, find, look, submit } from './predictions.ts';
import { upload } from './upload.ts';

const balanceSchema = enveloped(z.object({ balance: z.number() }));

export const wavespeedProvider: Provider = {
  id: 'wavespeed',
  name: 'WaveSpeed',
  base_url: 'https://api.wavespeed.ai',
  key_variable: 'WAVESPEED_API_KEY',
  base_variables: ['WAVESPEED_BASE_URL'],
  authorization: (key) => `Bearer ${key}`,
  card: SURFACES.wavespeed.rate_card,
  seconds: 120,
  capabilities: {
    types: GENERATION_TYPES,
    resolutions: SURFACES.wavespeed.resolutions,
    // Of a reframe; `check` knows those of a new clip.
    ratios: SURFACES.wavespeed.reframe_ratios,
    durations: DURATIONS,
    text_to_video: true,
    // The first frame; the last one goes by `last_image`.
    max_keyframes: 1,
    end_frame: true,
    loop: false,
    hdr: false,
    exr: false,
    exr_compressions: [],
    containers: ['mp4'],
    quality: false,
    extend: false,
    // Its documents disagree on `reference`, and what a model does not know is dropped and billed.
    image_ref: false,
    deterministic: false,
  },
  // Accounts of the Silver tier; Bronze has 2 and 2 (WaveSpeed docs, rate limits). A 429 shuts the gate for a moment.
  limits: { at_once: 300, per_minute: 500 },
  // At least 5 s between looks at a video, and growing (WaveSpeed docs, get the result).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  repeatable: false,
  check,
  checkCanvas: (request, canvas) => refuseLongEdit('wavespeed', request, canvas),
  upload,
  compose,
  submit,
  find,
  look,
  cancel,
  greet: async (api) => {
    await api.call({ method: 'GET', path: '/api/v3/balance', answer: balanceSchema, explain });
  },
};
