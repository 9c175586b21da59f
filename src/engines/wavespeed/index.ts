/** WaveSpeed's API, version 3 (WaveSpeed docs): a model for each kind of work, and predictions that are looked at by id. */
import { z } from 'zod';
import { SURFACES } from '../../ray/surfaces.ts';
import { RAY } from '../upstream/capabilities.ts';
import { idSchema } from '../upstream/id.ts';
import { refuseLongEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { check } from './check.ts';
import { compose } from './compose.ts';
import { enveloped, explain } from './errors.ts';
import { find } from './find.ts';
import { cancel, look } from './look.ts';
import { upload } from './upload.ts';

const submittedSchema = enveloped(z.object({ id: idSchema }));
const balanceSchema = enveloped(z.object({ balance: z.number() }));

export const wavespeedProvider: Provider = {
  id: 'wavespeed',
  name: 'WaveSpeed',
  base_url: 'https://api.wavespeed.ai',
  key_variable: 'WAVESPEED_API_KEY',
  base_variables: ['WAVESPEED_BASE_URL'],
  card: SURFACES.wavespeed.rate_card,
  capabilities: {
    ...RAY,
    resolutions: SURFACES.wavespeed.resolutions,
    // Of a reframe; `check` knows those of a new clip.
    ratios: SURFACES.wavespeed.reframe_ratios,
    // The first frame; the last one goes by `last_image`.
    max_keyframes: 1,
    loop: false,
    hdr: false,
    exr: false,
  },
  // Accounts of the Silver tier; Bronze has 2 and 2 (WaveSpeed docs, rate limits). A 429 shuts the gate for a moment.
  limits: { at_once: 300, per_minute: 500 },
  // At least 5 s between looks at a video, and growing (WaveSpeed docs, get the result).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  check,
  checkCanvas: (request, canvas) => refuseLongEdit('wavespeed', request, canvas),
  upload,
  compose,
  submit: async (api, _id, { path, body }) => {
    const { data } = await api.call({ method: 'POST', path, body, answer: submittedSchema, explain });
    return { job: data.id };
  },
  find,
  look,
  cancel,
  greet: async (api) => {
    await api.call({ method: 'GET', path: '/api/v3/balance', answer: balanceSchema, explain });
  },
};
