/** Luma's own API (Luma Agents API): the native request as it is, with files of its Files API for media. */
import { z } from 'zod';
import { RAY } from '../upstream/capabilities.ts';
import { idSchema } from '../upstream/id.ts';
import { refuseShortEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { compose } from './compose.ts';
import { explain } from './errors.ts';
import { look } from './look.ts';
import { upload } from './upload.ts';

const acceptedSchema = z.object({ id: idSchema });
const filesSchema = z.object({ data: z.array(z.unknown()) });

export const lumaProvider: Provider = {
  id: 'luma',
  name: 'Luma',
  base_url: 'https://agents.lumalabs.ai/v1',
  key_variable: 'LUMA_AGENTS_API_KEY',
  base_variables: ['LUMA_BASE_URL'],
  card: 'luma',
  capabilities: RAY,
  // Beyond them a submit is answered 429 (Luma Agents API docs, rate limits).
  limits: { at_once: 10, per_minute: 30 },
  // Every 2 to 5 s is advised (Luma Agents API docs, polling).
  pace: { first_ms: 2_000, longest_ms: 5_000 },
  checkCanvas: (request, canvas, anchor) => refuseShortEdit('luma', request, canvas, anchor),
  upload,
  compose,
  // It has neither a key that tells repeats nor a list of generations (Luma Agents API, endpoints): no `repeatable`, no `find`.
  submit: async (api, _id, { path, body }) => {
    const { id } = await api.call({ method: 'POST', path, body, answer: acceptedSchema, explain });
    return { job: id };
  },
  look,
  greet: async (api) => {
    await api.call({ method: 'GET', path: '/files?limit=1', answer: filesSchema, explain });
  },
};
