/** What can be asked for on this server, under every name that it answers to. */
import { z } from 'zod';
import { SURFACE_IDS } from '../../../ray/surfaces.ts';
import { anyObjectSchema } from './common.ts';

/** Kinds of shots. A model does one of them, or several. */
export const MODEL_TASKS = [
  'text-to-video',
  'image-to-video',
  'keyframes',
  'edit',
  'reframe',
  'extend',
] as const;
export type ModelTask = (typeof MODEL_TASKS)[number];
const MODEL_INPUTS = ['text', 'image', 'video'] as const;

export const modelSchema = z
  .object({
    id: z.string().describe('As that API writes it: a model, an endpoint, an AIR.'),
    surface: z.enum(SURFACE_IDS).describe('The API that knows it by this id.'),
    api: z.string().describe('Name of the API.'),
    path: z.string().describe('Where the API is served here, below the origin; empty for the native one.'),
    name: z.string().describe('For people.'),
    description: z.string().describe('A sentence or two of what it makes.'),
    tasks: z.array(z.enum(MODEL_TASKS)).describe('The kinds of shots that it does.'),
    reads: z.array(z.enum(MODEL_INPUTS)).describe('What a call may bring.'),
    renders_as: z.string().nullable().describe('The model that renders in its place: this is an older name.'),
    schema: anyObjectSchema.describe(
      'JSON Schema of what a call may send, made of the schema that checks it.',
    ),
  })
  .meta({ id: 'Model' });
export type Model = z.infer<typeof modelSchema>;

export const modelListSchema = z
  .object({ data: z.array(modelSchema).describe('API by API.') })
  .meta({ id: 'ModelList' });
export type ModelList = z.infer<typeof modelListSchema>;
