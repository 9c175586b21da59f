/**
 * The parameters of each model: zod schemas that validate a body and, with the hints in their metadata, become the
 * catalogue's `request_schema` (Oxen docs, model pages and models reference).
 *
 * Members that a schema does not know are left out, as at Oxen. What belongs to the call and not to the model (`model`,
 * `num_generations`, `target_namespace`, `response_format`) is not here. Rules between fields are `ray/rules.ts`.
 */
import { z } from 'zod';
import {
  DURATIONS,
  EDIT_STRENGTHS,
  MOST_IMAGE_REFS,
  promptSchema,
  sourcePositionSchema,
} from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { isRecord } from '../../ray/fields.ts';
import { SOURCE_POSITION_KEYS as KEYS } from './open-points.ts';

const { resolutions, default_resolution, ratios, reframe_ratios, ratio_omitted } = SURFACES.oxen;
const DEFAULT_DURATION = DURATIONS[0];
const DEFAULT_RATIO = ratio_omitted === 'nearest' ? undefined : ratio_omitted;

/** One address, or a list of exactly one, which Oxen's common fields allow (Oxen docs, video generation). */
function media(facts: { title: string; description: string; 'x-order': number; renderType: string }) {
  const address = z
    .string()
    .min(1)
    .meta({ format: 'uri', ...facts });
  return z.preprocess(
    (value: unknown) => (Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value),
    address,
  );
}

/** @param sample fills the field of a form until somebody writes something better; it is no default. */
function prompt(description: string, sample: string) {
  return promptSchema.meta({ title: 'Prompt', description, 'x-order': 0, 'x-workbench-default': sample });
}

const inputImage = media({
  title: 'Input image',
  description: 'The first frame: a public http or https address, or a data URI.',
  'x-order': 1,
  renderType: 'image-url',
});

const inputVideo = media({
  title: 'Input video',
  description: 'The clip to work on: a public http or https address, or a data URI.',
  'x-order': 1,
  renderType: 'video-url',
});

const aspectRatio = z.enum(ratios).meta({
  title: 'Aspect ratio',
  description: 'The shape of the clip.',
  'x-order': 2,
  renderType: 'button-group',
});

const resolution = z.enum(resolutions).default(default_resolution).meta({
  title: 'Resolution',
  description: 'The tier of the clip; it sets the price.',
  'x-order': 3,
  'x-next-to': 'duration',
  renderType: 'button-group',
});

const duration = z.enum(DURATIONS).default(DEFAULT_DURATION).meta({
  title: 'Duration',
  description: 'The length of the clip.',
  'x-order': 4,
  renderType: 'button-group',
});

const loop = z
  .boolean()
  .optional()
  .meta({
    title: 'Loop',
    description: `The end runs into the beginning; only with ${DEFAULT_DURATION}.`,
    'x-order': 5,
  });

const referenceImages = z
  .array(z.string().min(1).meta({ format: 'uri' }))
  .max(MOST_IMAGE_REFS)
  .optional()
  .meta({
    title: 'Reference images',
    description: 'Pictures whose colours, light and texture the clip takes up.',
    'x-order': 6,
    renderType: 'image-url',
  });

const generation = {
  aspect_ratio: DEFAULT_RATIO === undefined ? aspectRatio.optional() : aspectRatio.default(DEFAULT_RATIO),
  resolution,
  duration,
  loop,
  reference_image_urls: referenceImages,
};

export const textToVideoSchema = z.object({
  prompt: prompt(
    'What is to be seen, what happens, and how the camera moves.',
    'Slow push in over a mountain lake at dawn, mist drifting across the water.',
  ),
  ...generation,
});

export const imageToVideoSchema = z.object({
  prompt: prompt(
    'What happens in the picture, and how the camera moves.',
    'Slow push in, light snow, the light fades to blue hour.',
  ),
  input_image: inputImage,
  ...generation,
});

export const videoToVideoSchema = z.object({
  prompt: prompt('What the clip is to look like.', 'A watercolour painting, warm evening light.'),
  input_video: inputVideo,
  input_image: media({
    title: 'First frame',
    description: 'A picture that the first frame of the result shows.',
    'x-order': 2,
    renderType: 'image-url',
  }).optional(),
  resolution,
  duration: duration.meta({ description: 'The most that is kept of the source’s length.', 'x-order': 4 }),
  edit_strength: z.enum(EDIT_STRENGTHS).optional().meta({
    title: 'Edit strength',
    description: 'From close to the source to freely imagined. Not with auto_controls.',
    'x-order': 5,
  }),
  auto_controls: z.boolean().optional().meta({
    title: 'Auto controls',
    description: 'What is kept of the source is chosen by what it shows. Not with edit_strength.',
    'x-order': 6,
  }),
  hdr: z
    .boolean()
    .optional()
    .meta({
      title: 'HDR',
      description: `High dynamic range; only at ${SURFACES.oxen.hdr_edit_resolutions.join(' and ')}.`,
      'x-order': 7,
    }),
  exr_export: z.boolean().optional().meta({
    title: 'EXR export',
    description: 'The frames as OpenEXR files as well, at `exr_url` beside the video. Needs hdr.',
    'x-order': 8,
    'x-next-to': 'hdr',
  }),
});

/** Parsed, it is what a `GenerationRequest` holds. */
const sourcePosition = z
  .preprocess(
    plainNames,
    z
      .strictObject({
        [KEYS.x_norm]: sourcePositionSchema.shape.x_norm,
        [KEYS.y_norm]: sourcePositionSchema.shape.y_norm,
        [KEYS.w_norm]: sourcePositionSchema.shape.w_norm,
        [KEYS.h_norm]: sourcePositionSchema.shape.h_norm,
      })
      .transform((given) => ({
        x_norm: given[KEYS.x_norm],
        y_norm: given[KEYS.y_norm],
        w_norm: given[KEYS.w_norm],
        h_norm: given[KEYS.h_norm],
      })),
  )
  .optional()
  .meta({
    title: 'Source position',
    description: `Where the source lies, in fractions of the output canvas: ${Object.values(KEYS).join(', ')}.`,
    'x-order': 4,
  });

function plainNames(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const plain: Readonly<Record<string, string>> = KEYS;
  const named = (key: string): string => (Object.hasOwn(plain, key) ? (plain[key] ?? key) : key);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [named(key), part]));
}

export const reframeSchema = z.object({
  prompt: prompt('What lies beyond the edges of the source.', 'The surroundings continue naturally.'),
  input_video: inputVideo,
  aspect_ratio: aspectRatio.extract(reframe_ratios).meta({
    title: 'Aspect ratio',
    description: 'The new shape of the clip.',
    'x-order': 2,
    renderType: 'button-group',
  }),
  resolution,
  source_position: sourcePosition,
});
