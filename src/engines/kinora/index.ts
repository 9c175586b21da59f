/** Another Kinora, by its native API: what is finished there is billed and rendered as its operator set it up. */
import { z } from 'zod';
import { ASPECT_RATIOS, CONTAINERS, EXR_COMPRESSIONS } from '../../ray/request.ts';
import { RAY } from '../upstream/capabilities.ts';
import { idSchema } from '../upstream/id.ts';
import { refuseShortEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { check, compose } from './compose.ts';
import { explain } from '../luma/errors.ts';
import { find, SUBMIT_TAG } from './find.ts';
import { learn } from './learn.ts';
import { cancel, look } from './look.ts';
import { upload } from './upload.ts';

const createdSchema = z.object({ id: idSchema });
const tagsSchema = z.record(z.string(), z.string());

export const kinoraProvider: Provider = {
  id: 'kinora',
  name: 'Upstream Kinora',
  // There is none that everybody has.
  key_variable: 'KINORA_UPSTREAM_API_KEY',
  base_variables: ['KINORA_UPSTREAM_URL'],
  relay: true,
  // As the native API lists prices, while nobody told who does the work there.
  card: 'luma',
  capabilities: {
    ...RAY,
    ratios: ASPECT_RATIOS,
    exr_compressions: EXR_COMPRESSIONS,
    containers: CONTAINERS,
    quality: true,
    image_ref: true,
  },
  learn,
  // It queues what it has no room for, and says how many are before it.
  limits: { at_once: 40 },
  pace: { first_ms: 2_000, longest_ms: 5_000 },
  check,
  checkCanvas: (request, canvas, anchor) => refuseShortEdit('kinora', request, canvas, anchor),
  upload,
  compose,
  // By its Idempotency-Key.
  repeatable: true,
  submit: async (api, id, { path, body }) => {
    const tags = { ...tagsSchema.parse(body['tags']), [SUBMIT_TAG]: id };
    const call = { method: 'POST', path, body: { ...body, tags }, answer: createdSchema, explain } as const;
    const created = await api.call({ ...call, headers: { 'idempotency-key': id } });
    return { job: created.id };
  },
  find,
  look,
  cancel,
  greet: async (api) => {
    await learn(api);
  },
};
