/** Luma's own API (Luma Agents API): the native request as it is, with files of its Files API for media. */
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import { DURATIONS, GENERATION_TYPES, MOST_KEYFRAMES, RESOLUTIONS } from '../../ray/request.ts';
import { refuseShortEdit } from '../upstream/limits.ts';
import type { Provider } from '../upstream/provider.ts';
import { acceptedSchema, accountSchema, explain, generationSchema, lookOf } from './answers.ts';
import { compose } from './compose.ts';
import { upload } from './upload.ts';

export const lumaProvider: Provider = {
  id: 'luma',
  name: 'Luma',
  base_url: 'https://agents.lumalabs.ai/v1',
  key_variable: 'LUMA_AGENTS_API_KEY',
  base_variables: ['LUMA_BASE_URL'],
  authorization: (key) => `Bearer ${key}`,
  card: 'luma',
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
    containers: ['mp4'],
    quality: false,
    extend: false,
    image_ref: false,
    deterministic: false,
  },
  // Beyond them a submit is answered 429 (Luma Agents API docs, rate limits).
  limits: { at_once: 10, per_minute: 30 },
  // Every 2 to 5 s is advised (Luma Agents API docs, polling).
  pace: { first_ms: 2_000, longest_ms: 5_000 },
  // It has neither a list of generations nor a key that tells repeats (Luma Agents API, endpoints).
  repeatable: false,
  checkCanvas: (request, canvas, anchor) => refuseShortEdit('luma', request, canvas, anchor),
  upload,
  compose,
  submit: async (api, _id, { path, body }) => {
    const { id } = await api.call({ method: 'POST', path, body, answer: acceptedSchema, explain });
    return { job: id };
  },
  look: async (api, { job }) => {
    const path = `/generations/${encodeURIComponent(job)}`;
    return lookOf(await api.call({ method: 'GET', path, answer: generationSchema, explain }));
  },
  greet: async (api) => {
    await api.call({ method: 'GET', path: '/files?limit=1', answer: accountSchema, explain });
  },
};
