/** `modelSearch`: the catalogue (Runware docs, model search). */
import { z } from 'zod';
import { FRAME_RATE } from '../../ray/request.ts';
import { MODEL, MODEL_NAME, OLDER_MODELS, OLDER_PAIR } from './models.ts';
import { readParameters } from './parameters.ts';
import type { TaskHandler } from './task.ts';

/** `architecture` is never left out: a client reads it unasked. */
const RAY = {
  air: MODEL,
  name: MODEL_NAME,
  version: '3.2',
  category: 'checkpoint',
  type: 'base',
  architecture: 'ray',
  capabilities: ['text-to-video', 'image-to-video', 'video-to-video', 'video-edit', 'video-reframe'],
  tags: ['video', 'luma', 'hdr', 'keyframes', 'loop'],
  source: 'runware',
  private: false,
  comment:
    'Clips of 5 or 10 seconds from words, images or keyframes; footage edited and reframed; HDR and EXR.',
  heroImage: null,
  nsfwLevel: 0,
  creator: { id: 'luma', name: 'Luma AI', logo: null },
  defaultWidth: 1280,
  defaultHeight: 720,
  defaultDuration: 5,
  defaultFPS: FRAME_RATE,
};
type Entry = typeof RAY;

const CATALOGUE: readonly Entry[] = [
  RAY,
  ...OLDER_MODELS.map((model) => ({
    ...RAY,
    ...model,
    capabilities: ['text-to-video', 'image-to-video'],
    tags: ['video', 'luma', 'camera-concepts', 'loop'],
    comment: `An older name, for clients that know it: made, and priced, as ${MODEL}.`,
    defaultWidth: OLDER_PAIR.width,
    defaultHeight: OLDER_PAIR.height,
  })),
];

const several = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const query = z.object({
  search: z.string().default(''),
  source: several.optional(),
  category: several.optional(),
  architecture: several.optional(),
  capabilities: several.optional(),
  visibility: z.string().optional(),
  limit: z.int().min(1).max(100).default(20),
  offset: z.int().min(0).default(0),
});

export const modelSearch: TaskHandler = (_call, { taskType, taskUUID, ...parameters }) => {
  const asked = readParameters(query, parameters);
  const found = CATALOGUE.filter((model) => fits(model, asked));
  return Promise.resolve({
    data: [
      {
        taskType,
        taskUUID,
        totalResults: found.length,
        results: found.slice(asked.offset, asked.offset + asked.limit),
        facets: {
          capabilities: counted(found.flatMap((model) => model.capabilities)),
          architecture: counted(found.map((model) => model.architecture)),
        },
      },
    ],
  });
};

/** Each word of `search` is in what is said of the model; each filter has what the model has. */
function fits(model: Entry, asked: z.infer<typeof query>): boolean {
  const { air, name, creator, tags, capabilities, category, type, architecture, source } = model;
  const said = [air, name, creator.name, ...tags, ...capabilities].join(' ').toLowerCase();
  const words = asked.search.toLowerCase().split(/\s+/);
  return (
    words.every((word) => said.includes(word)) &&
    among(asked.source, [source]) &&
    among(asked.category, [category, type]) &&
    among(asked.architecture, [architecture]) &&
    among(asked.capabilities, capabilities) &&
    asked.visibility !== 'private'
  );
}

function among(asked: readonly string[] = [], has: readonly string[]): boolean {
  return asked.length === 0 || asked.some((value) => has.includes(value.toLowerCase()));
}

function counted(values: readonly string[]): { value: string; count: number }[] {
  return [...new Set(values)].map((value) => ({
    value,
    count: values.filter((each) => each === value).length,
  }));
}
