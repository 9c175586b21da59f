/** Ray 3.2 at Oxen: its asynchronous queue (Oxen docs, async queue). */
import { z } from 'zod';
import { ASPECT_RATIOS } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { RAY } from '../upstream/capabilities.ts';
import { idSchema } from '../upstream/id.ts';
import { refuseLongEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { check } from './check.ts';
import { compose, QUEUE } from './compose.ts';
import { explain } from './errors.ts';
import { find } from './find.ts';
import { look, pathOf } from './look.ts';
import { upload } from './upload.ts';

const enqueuedSchema = z.object({
  generations: z.tuple([z.object({ generation_id: idSchema })], z.unknown()),
});

export const oxenProvider: Provider = {
  id: 'oxen',
  name: 'Oxen',
  base_url: 'https://hub.oxen.ai',
  key_variable: 'OXEN_API_KEY',
  base_variables: ['OXEN_BASE_URL'],
  card: 'reseller-launch',
  capabilities: {
    ...RAY,
    resolutions: SURFACES.oxen.resolutions,
    ratios: ASPECT_RATIOS,
    max_keyframes: 1,
    end_frame: false,
    image_ref: true,
  },
  // Clips have to lie at a public address, and what is asked for here lies here.
  at_home: { types: ['video'], hdr: false, exr: false },
  // Every 10 to 30 s is advised for clips; its own snippets ask every 5 s (Oxen docs, async queue).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  check,
  checkCanvas: (request, canvas) => refuseLongEdit('oxen', request, canvas),
  upload,
  compose,
  // It has no key that tells repeats.
  submit: async (api, _id, { path, body }) => {
    const { generations } = await api.call({ method: 'POST', path, body, answer: enqueuedSchema, explain });
    return { job: generations[0].generation_id };
  },
  find,
  look,
  // It says success of what has ended too.
  cancel: async (api, accepted) => {
    await api.call({ method: 'DELETE', path: pathOf(accepted), answer: z.unknown(), explain });
    return undefined;
  },
  greet: async (api) => {
    await api.call({ method: 'GET', path: QUEUE, answer: z.unknown(), explain });
  },
};
