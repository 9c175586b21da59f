/** `modelSearch`: the catalogue, in which there is one model (Runware docs, model search). */
import { z } from 'zod';
import { FRAME_RATE } from '../../ray/request.ts';
import { readParameters } from './parameters.ts';
import type { TaskHandler } from './task.ts';

/** How the model is addressed (AIR: creator, model, version). */
export const RAY_AIR = 'luma:ray@3.2';
export const RAY_NAME = 'Ray 3.2';

/** Open: the words for category and type of closed models. `architecture` is never left out: a client reads it unasked. */
const RAY = {
  air: RAY_AIR,
  name: RAY_NAME,
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
} as const;

const several = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const query = z.object({
  search: z.string().optional(),
  source: several.optional(),
  category: several.optional(),
  architecture: several.optional(),
  capabilities: several.optional(),
  visibility: z.string().optional(),
  limit: z.int().min(1).max(100).default(20),
  offset: z.int().min(0).default(0),
  sort: z.string().optional(),
});

export const modelSearch: TaskHandler = (_call, { taskType, taskUUID, ...parameters }) => {
  const asked = readParameters(query, parameters);
  const found = fits(asked) ? [RAY] : [];
  return Promise.resolve({
    data: [
      {
        taskType,
        taskUUID,
        totalResults: found.length,
        results: found.slice(asked.offset, asked.offset + asked.limit),
        facets: {
          capabilities: found.flatMap((model) => model.capabilities.map((value) => ({ value, count: 1 }))),
          architecture: found.map((model) => ({ value: model.architecture, count: 1 })),
        },
      },
    ],
  });
};

/** Each word of `search` is in what is said of the model; each filter has what the model has. */
function fits({
  search = '',
  source,
  category,
  architecture,
  capabilities,
  visibility,
}: z.infer<typeof query>) {
  const said = [RAY.air, RAY.name, RAY.comment, RAY.creator.name, ...RAY.tags, ...RAY.capabilities]
    .join(' ')
    .toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return (
    words.every((word) => said.includes(word)) &&
    among(source, [RAY.source]) &&
    among(category, [RAY.category, RAY.type]) &&
    among(architecture, [RAY.architecture]) &&
    among(capabilities, RAY.capabilities) &&
    visibility !== 'private'
  );
}

function among(asked: readonly string[] | undefined, has: readonly string[]): boolean {
  return (
    asked === undefined || asked.length === 0 || asked.some((value) => has.includes(value.toLowerCase()))
  );
}
