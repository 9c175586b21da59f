/** The shot list that a director writes: what `shots.yaml` may say. Published as docs/shots.schema.json. */
import { z } from 'zod';
import { MOST_SHOTS, MOST_VERSIONS, SHOT_ID } from '../../jobs/batches/shots.ts';
import {
  ASPECT_RATIOS,
  CONTAINERS,
  DURATIONS,
  EDIT_STRENGTHS,
  EXR_COMPRESSIONS,
  MOST_IMAGE_REFS,
  MOST_KEYFRAMES,
  PROMPT_LENGTH,
  RESOLUTIONS,
} from '../../ray/request.ts';

const SHOT_TYPES = ['video', 'edit', 'reframe'] as const;

const media = z
  .string()
  .min(1)
  .max(4096)
  .describe('A file, its path counted from this list; an http(s) address; or the id of an uploaded file.');
const share = z.number().min(0).max(1);
const id = z.string().min(1).max(64);

/** What may be said once for all shots. */
const settings = {
  engine: z.string().max(64).describe('Which engine renders; the server’s default when absent.').optional(),
  resolution: z.enum(RESOLUTIONS).describe('720p when absent.').optional(),
  duration: z.enum(DURATIONS).describe('5s when absent. Footage keeps its own length.').optional(),
  aspect_ratio: z.enum(ASPECT_RATIOS).describe('The image’s own when absent, else 16:9.').optional(),
  seed: z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER - MOST_VERSIONS)
    .describe('Equal request and seed, equal clip; drawn when absent.')
    .optional(),
  versions: z.int().min(1).max(MOST_VERSIONS).describe('How many clips to make of a shot.').optional(),
  loop: z.boolean().describe('The last frame leads into the first.').optional(),
  hdr: z.boolean().optional(),
  exr: z.boolean().describe('EXR frames beside the clip; needs hdr.').optional(),
  exr_compression: z.enum(EXR_COMPRESSIONS).optional(),
  container: z.enum(CONTAINERS).optional(),
  quality: z.int().min(20).max(99).describe('How finely the clip is coded.').optional(),
  strength: z.enum(EDIT_STRENGTHS).describe('How far an edit goes from its footage.').optional(),
  references: z
    .array(media)
    .max(MOST_IMAGE_REFS)
    .describe('Pictures whose palette, light and texture the clip takes over.')
    .optional(),
};

const holdSchema = z
  .strictObject({
    pose: z.enum(['precise', 'coarse']).describe('Outlines and poses.').optional(),
    depth_blur: share.describe('Where things are; more is looser.').optional(),
    normals: share.describe('The light on surfaces; more is looser.').optional(),
    trajectory: share.describe('How things move; more is looser.').optional(),
    face: z.boolean().describe('Faces as they were filmed.').optional(),
  })
  .describe('What an edit keeps of its footage.');

const keyframeSchema = z.strictObject({
  image: media,
  frame: z
    .union([z.int().min(0), z.enum(['first', 'last'])], 'must be a whole number of at least 0, first or last')
    .describe('At 24 frames a second.'),
});

const positionSchema = z
  .strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .describe('Where a reframe puts its source, in fractions of the new frame; whole and centred when absent.');

export const shotSchema = z.strictObject({
  id: z
    .string()
    .regex(
      SHOT_ID,
      'must have 1 to 64 letters, digits, dots, dashes or underscores, the first a letter or a digit',
    )
    .describe('Names the shot and the file of its clip. Quote one that is a number: "010".'),
  prompt: z.string().min(1).max(PROMPT_LENGTH).describe('Only a reframe may go without.').optional(),
  type: z.enum(SHOT_TYPES).describe('`video` when absent, and `edit` where there is a source.').optional(),
  image: media.describe('The first frame; the same as start.').optional(),
  start: media.describe('The first frame.').optional(),
  end: media.describe('The last frame.').optional(),
  keyframes: z
    .array(keyframeSchema)
    .min(1)
    .max(MOST_KEYFRAMES)
    .describe('Pictures that are pinned to frames; of an edit, restyled frames of its footage.')
    .optional(),
  source: media
    .describe('The footage of an edit or a reframe; may be the id of a finished generation.')
    .optional(),
  extend: id.describe('Goes on from the end of this finished generation.').optional(),
  prepend: id.describe('Leads up to the beginning of this finished generation.').optional(),
  auto: z.boolean().describe('The footage decides how far the edit goes.').optional(),
  hold: holdSchema.optional(),
  position: positionSchema.optional(),
  plan: z.string().min(1).describe('A file with a shot plan (JSON) in place of the prompt’s.').optional(),
  ...settings,
});
export type Shot = z.infer<typeof shotSchema>;

const defaultsSchema = z.strictObject(settings).describe('What holds for every shot that says nothing else.');
export type Defaults = z.infer<typeof defaultsSchema>;

export const nameSchema = z
  .string()
  .min(1)
  .max(200)
  .describe('A list that is made again under its name goes on where it stood.');

export const shotListSchema = z.strictObject({
  name: nameSchema,
  defaults: defaultsSchema.optional(),
  shots: z.array(shotSchema).min(1).max(MOST_SHOTS),
});

/** The JSON Schema for editors that complete and check while one writes. */
export function shotListJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(shotListSchema, { io: 'input' });
  return { $schema, title: 'Kinora shot list', ...schema };
}
