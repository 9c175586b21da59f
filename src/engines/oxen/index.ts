/** Ray 3.2 at Oxen: its asynchronous queue (Oxen docs, async queue). */
import { z } from 'zod';
import { ASPECT_RATIOS, DURATIONS, GENERATION_TYPES } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { refuseLongEdit } from '../upstream/limits.ts';
import type { Accepted, Look, Provider } from '../upstream/provider.ts';
import type { Api } from '../upstream/api.ts';
import { Away } from '../upstream/trouble.ts';
import { enqueuedSchema, explain, generationSchema, lookOf } from './answers.ts';
import { check, compose, QUEUE } from './compose.ts';
import { find } from './find.ts';
import { upload } from './upload.ts';

export const oxenProvider: Provider = {
  id: 'oxen',
  name: 'Oxen',
  base_url: 'https://hub.oxen.ai',
  key_variable: 'OXEN_API_KEY',
  base_variables: ['OXEN_BASE_URL'],
  authorization: (key) => `Bearer ${key}`,
  card: 'reseller-launch',
  seconds: 120,
  capabilities: {
    types: GENERATION_TYPES,
    resolutions: SURFACES.oxen.resolutions,
    ratios: ASPECT_RATIOS,
    durations: DURATIONS,
    text_to_video: true,
    max_keyframes: 1,
    end_frame: false,
    loop: true,
    hdr: true,
    exr: true,
    exr_compressions: [],
    containers: ['mp4'],
    quality: false,
    extend: false,
    image_ref: true,
    deterministic: false,
  },
  // Clips have to lie at a public address, and what is asked for here lies here.
  at_home: { types: ['video'], hdr: false, exr: false },
  // Every 10 to 30 s is advised for clips; its own snippets ask every 5 s (Oxen docs, async queue).
  pace: { first_ms: 2_000, longest_ms: 10_000 },
  // It has no key that tells repeats.
  repeatable: false,
  check,
  checkCanvas: (request, canvas) => refuseLongEdit('oxen', request, canvas),
  upload,
  compose,
  submit: async (api, _id, { path, body }) => {
    const { generations } = await api.call({ method: 'POST', path, body, answer: enqueuedSchema, explain });
    return { job: generations[0]?.generation_id ?? '' };
  },
  find: (api, _id, call, since) => find(api, call, since),
  look,
  // It says success of what has ended too: what became of the job is looked at.
  cancel: async (api, accepted) => {
    await api.call({ method: 'DELETE', path: pathOf(accepted), answer: z.unknown(), explain });
    const { state } = await look(api, accepted);
    if (state === 'running') throw new Away('Oxen has not stopped the job yet');
    return state === 'done' ? 'runs_on' : 'stopped';
  },
  greet: async (api) => {
    await api.call({ method: 'GET', path: QUEUE, answer: z.unknown(), explain });
  },
};

async function look(api: Api, accepted: Accepted): Promise<Look> {
  return lookOf(await api.call({ method: 'GET', path: pathOf(accepted), answer: generationSchema, explain }));
}

function pathOf({ job }: Accepted): string {
  return `${QUEUE}/${encodeURIComponent(job)}`;
}
