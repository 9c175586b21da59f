/**
 * The fields of the four endpoints, as fal publishes them. Two revisions exist: the launch page of image-to-video (A: twelve
 * ratios, `reference_image_urls`) and the later OpenAPI documents (B: HDR, keyframes, edits). These schemas are their union,
 * and check single fields; how fields go together is the business of `ray/rules`.
 *
 * The same schema validates and is published, so a document cannot promise what the validator refuses.
 */
import { z } from 'zod';
import {
  ASPECT_RATIOS,
  DURATIONS,
  EDIT_STRENGTHS,
  MOST_IMAGE_REFS,
  MOST_KEYFRAMES,
  promptSchema,
} from '../../ray/request.ts';
import { RAY_RATIOS, SURFACES } from '../../ray/surfaces.ts';
import { controlsSchema, sourcePositionSchema } from './open-points.ts';

/** An http(s) address or a data URI of an image or a clip. */
const mediaUrl = z.string().min(1);

export const prompt = promptSchema.describe('What is to be seen.').meta({
  examples: ['A lighthouse on a cliff at dawn, slow push in, sea mist drifting across the rocks'],
});

export const promptOfEdit = promptSchema
  .describe('How the clip is to look.')
  .meta({ examples: ['The same street in deep winter, snow on every ledge, cold blue light'] });

export const imageUrl = mediaUrl
  .optional()
  .describe('Image of the first frame: an http(s) address or a data URI. JPEG, PNG or WebP.');

export const endImageUrl = mediaUrl.optional().describe('Image of the last frame.');

export const startImageUrl = mediaUrl
  .optional()
  .describe('Image of the first frame as it is to look after the edit; the rest follows it.');

export const videoUrl = mediaUrl.describe(
  'The source clip: an http(s) address or a data URI. MP4, MOV or WebM.',
);

export const referenceImageUrls = z
  .array(mediaUrl)
  .max(MOST_IMAGE_REFS)
  .optional()
  .describe('Images whose palette, light and texture the clip takes up.');

export const aspectRatio = z
  .enum(ASPECT_RATIOS)
  .default('16:9')
  .describe('Width to height of the clip; an image is cropped to it.');

export const reframeRatio = z.enum(RAY_RATIOS).describe('The new width to height of the clip.');

const [first = '540p', ...others] = SURFACES.fal.resolutions;

export const resolution = z
  .enum([first, ...others])
  .default(SURFACES.fal.default_resolution)
  .describe('Resolution of the clip.');

export const duration = z.enum(DURATIONS).default('5s').describe('Length of the clip.');

export const editDuration = z
  .enum(DURATIONS)
  .default('5s')
  .describe('The most that is kept of the length of the source.');

export const reframeDuration = z
  .enum(DURATIONS)
  .optional()
  .describe('Has no effect: the clip is as long as its source.');

export const loop = z
  .boolean()
  .default(false)
  .describe('Whether the end runs into the beginning. 5 s only; not with an end image, keyframes or HDR.');

export const hdr = z
  .boolean()
  .default(false)
  .describe('10-bit HDR. 720p and 1080p; a generated clip of 5 s only, and not with loop.');

export const exrExport = z
  .boolean()
  .default(false)
  .describe('Also hand out half-float EXR frames, as a zip in `exr_file`. Needs hdr.');

export const keyframes = z
  .array(mediaUrl)
  .min(1)
  .max(MOST_KEYFRAMES)
  .optional()
  .describe('Images pinned to frames; `keyframe_indexes` says which.');

export const keyframeIndexes = z
  .array(z.int())
  .max(MOST_KEYFRAMES)
  .optional()
  .describe('Frame of each keyframe at 24 frames a second: 0 to 120 for 5s, 0 to 240 for 10s. Unique.');

export const editStrength = z
  .enum(EDIT_STRENGTHS)
  .optional()
  .describe('How far the edit may go from its source, from adhere_1 to reimagine_3.');

export const autoControls = z
  .boolean()
  .default(false)
  .describe('Choose strength and controls from the prompt; not together with either.');

export const controls = controlsSchema.optional().describe('What of the source is held.');

export const sourcePosition = sourcePositionSchema
  .optional()
  .describe('Where the source lies on the new canvas, in fractions of it.');

export const user = z.string().max(256).optional().describe('A name of your own for the end user.');

/** What fal calls a file: only the address is always there. */
export const fileSchema = z
  .object({
    url: z.string().describe('Where the file can be downloaded from, without a key.'),
    content_type: z.string().nullish().describe('MIME type.'),
    file_name: z.string().nullish(),
    file_size: z.int().nullish().describe('Bytes.'),
  })
  .meta({ id: 'File', title: 'File' });
export type File = z.infer<typeof fileSchema>;

export const outputSchema = z.object({
  video: fileSchema.describe('The clip.'),
  exr_file: fileSchema.nullish().describe('EXR frames, where `exr_export` asked for them.'),
});
export type Output = z.infer<typeof outputSchema>;
