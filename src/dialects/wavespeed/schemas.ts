/**
 * The inputs of each model: zod schemas that validate a body and, with the hints in their metadata, become the published
 * `request_schema` (WaveSpeed docs, model pages of Luma's Ray). The order of members is the order of the form.
 *
 * Inputs that a schema does not know are left out, as at WaveSpeed. What belongs to the call and not to the model
 * (`enable_sync_mode`, `enable_base64_output`, `webhook_url`) is not here. What is taken beside the published forms is
 * `lenient.ts`; rules between fields are `ray/rules.ts`.
 */
import { z } from 'zod';
import { DURATIONS, MOST_IMAGE_REFS, promptSchema } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { OLD_DURATIONS, OLD_SIZES } from './open-points.ts';

const { resolutions, default_resolution, ratios, reframe_ratios, ratio_omitted } = SURFACES.wavespeed;
const DEFAULT_SIZE = ratio_omitted === 'nearest' ? '16:9' : ratio_omitted;

function prompt(description: string) {
  return promptSchema.meta({ description, 'x-ui-component': 'textarea', 'x-placeholder': description });
}

function media(description: string, accept: 'image' | 'video') {
  return z
    .string()
    .min(1)
    .meta({ format: 'uri', description, 'x-ui-component': 'uploader', 'x-accept': `${accept}/*` });
}

function size<Ratio extends string>(allowed: readonly Ratio[], standard: Ratio) {
  return z
    .enum(allowed)
    .default(standard as z.core.util.NoUndefined<Ratio>)
    .meta({ description: 'The shape of the clip.', 'x-ui-component': 'select' });
}

const resolution = z.enum(resolutions).default(default_resolution).meta({
  description: 'The tier of the clip; it sets the price.',
  'x-ui-component': 'select',
});

const duration = z.enum(DURATIONS).default(DURATIONS[0]).meta({
  description: 'The length of the clip.',
  'x-ui-component': 'select',
});

/** One address, as the model pages say, or a list of them. */
const reference = z
  .union([media('A picture.', 'image'), z.array(media('A picture.', 'image')).max(MOST_IMAGE_REFS)])
  .optional()
  .meta({
    description: `A picture, or up to ${MOST_IMAGE_REFS}, whose colours, light and texture the clip takes up; none is shown.`,
    'x-ui-component': 'uploader',
    'x-accept': 'image/*',
  });

export const imageToVideoSchema = z.object({
  image: media('The first frame.', 'image'),
  prompt: prompt('What happens in the picture, and how the camera moves.'),
  size: size(ratios, DEFAULT_SIZE),
  resolution,
  duration,
  last_image: media('The last frame.', 'image').optional(),
  reference,
});

export const textToVideoSchema = z.object({
  prompt: prompt('What is to be seen, what happens, and how the camera moves.'),
  size: size(ratios, DEFAULT_SIZE),
  resolution,
  duration,
  reference,
});

export const videoEditSchema = z.object({
  video: media('The clip to work on.', 'video'),
  prompt: prompt('What the clip is to look like.'),
  start_image: media('A picture that the first frame of the result shows.', 'image').optional(),
  resolution,
  duration: duration.meta({ description: 'The most that is kept of the source’s length.' }),
});

export const reframingSchema = z.object({
  video: media('The clip to put into another shape, at most 30 seconds.', 'video'),
  prompt: prompt('What lies beyond the edges of the source.'),
  size: size(reframe_ratios, DEFAULT_SIZE),
  resolution,
});

const older = {
  size: size(OLD_SIZES, OLD_SIZES[0]),
  duration: z.literal(OLD_DURATIONS).default(OLD_DURATIONS[0]).meta({
    description: 'The length of the clip in seconds.',
    'x-ui-component': 'select',
  }),
  enable_prompt_optimizer: z
    .boolean()
    .default(false)
    .meta({ description: 'Taken and not used: prompts are read as they are written.' }),
};

export const olderTextToVideoSchema = z.object({ prompt: textToVideoSchema.shape.prompt, ...older });

export const olderImageToVideoSchema = z.object({
  image: imageToVideoSchema.shape.image,
  prompt: imageToVideoSchema.shape.prompt,
  ...older,
});
