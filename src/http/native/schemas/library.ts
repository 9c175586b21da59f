/** Collections and presets: what an owner keeps of what it made. */
import { z } from 'zod';
import { MOST_ADDED_AT_ONCE, NAME_LENGTH } from '../../../ray/library.ts';
import { generationRequestSchema } from '../../../ray/request.ts';
import { timeSchema } from './common.ts';
import { idPath } from './generation.ts';

const nameSchema = z.string().trim().min(1).max(NAME_LENGTH);

export const collectionSchema = z
  .object({
    id: z.uuid().describe('Of the collection.'),
    name: z.string().describe('As it was given.'),
    count: z.int().describe('How many generations are in it.'),
    created_at: timeSchema,
  })
  .meta({ id: 'Collection' });
export type Collection = z.infer<typeof collectionSchema>;

export const collectionListSchema = z
  .object({ data: z.array(collectionSchema).describe('All of them, in their order.') })
  .meta({ id: 'CollectionList' });
export type CollectionList = z.infer<typeof collectionListSchema>;

export const newCollectionSchema = z
  .object({ name: nameSchema.describe('One of the owner’s collections has it, whatever its capitals.') })
  .meta({ id: 'CreateCollectionRequest', examples: [{ name: 'Selects for the trailer' }] });

export const changedCollectionSchema = z
  .object({
    name: nameSchema
      .optional()
      .describe('A new one; one of the owner’s collections has it, whatever its capitals.'),
    position: z.int().min(0).max(1_000_000).optional().describe('Its place among the others, from 0.'),
  })
  .meta({ id: 'ChangeCollectionRequest', examples: [{ name: 'Final cut', position: 0 }] });

export const collectSchema = z
  .object({
    generation_ids: z
      .array(z.string().max(64))
      .min(1)
      .max(MOST_ADDED_AT_ONCE)
      .describe('In this order; those that are in it already move.'),
    before: z
      .string()
      .max(64)
      .optional()
      .describe('A generation of the collection that they go in front of; to its end when absent.'),
  })
  .meta({ id: 'CollectRequest', examples: [{ generation_ids: ['6f2c1d0e-8d5b-4c37-9a41-2f0b7f6f9e10'] }] });

export const collectedPath = idPath.extend({ generation: z.string().describe('Id of the generation.') });

/** Whatever was set: the rest is said when it is sent. */
const presetRequestSchema = generationRequestSchema
  .partial()
  .describe('A request, or a part of one.')
  .meta({ id: 'PresetRequest' });

const presetShape = {
  id: z.uuid().describe('Of the preset.'),
  name: z.string().describe('As it was given.'),
  version: z.int().describe('Of `request`: the newest one.'),
  request: presetRequestSchema,
  created_at: timeSchema,
  updated_at: timeSchema,
};

export const presetSchema = z
  .object({
    ...presetShape,
    versions: z
      .array(
        z.object({
          version: z.int().describe('Counts up from 1.'),
          request: presetRequestSchema,
          created_at: timeSchema,
        }),
      )
      .describe('The newest first.'),
  })
  .meta({ id: 'Preset' });
export type Preset = z.infer<typeof presetSchema>;

const presetSummarySchema = z.object(presetShape).meta({ id: 'PresetSummary' });
export type PresetSummary = z.infer<typeof presetSummarySchema>;

export const presetListSchema = z
  .object({ data: z.array(presetSummarySchema).describe('All of them, by name.') })
  .meta({ id: 'PresetList' });
export type PresetList = z.infer<typeof presetListSchema>;

const presetNameSchema = nameSchema.describe('One of the owner’s presets has it, whatever its capitals.');

export const newPresetSchema = z.object({ name: presetNameSchema, request: presetRequestSchema }).meta({
  id: 'CreatePresetRequest',
  examples: [{ name: 'Slow and wide', request: { aspect_ratio: '21:9', video: { duration: '10s' } } }],
});

export const changedPresetSchema = z.object({ name: presetNameSchema }).meta({ id: 'ChangePresetRequest' });

export const presetVersionSchema = z
  .object({ request: presetRequestSchema })
  .meta({ id: 'PresetVersionRequest' });
