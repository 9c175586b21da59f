/**
 * `videoInference` on `luma:ray@3.2` (Runware docs, model page and typed request): single fields. What does not go together
 * is said by `exclusions.ts` and `ray/rules.ts`. Members that a schema does not know are left out with a warning.
 */
import { z } from 'zod';
import {
  EDIT_STRENGTHS,
  MOST_KEYFRAMES,
  PROMPT_LENGTH,
  RESOLUTIONS,
  generationRequestSchema,
} from '../../ray/request.ts';
import { MODELS } from './models.ts';
import { SHORTEST_PROMPT } from './open-points.ts';

const SECONDS = [5, 10] as const;
const MOST_RESULTS = 4;
const DELIVERY_METHODS = ['async', 'sync'] as const;
/** In any case, as clients send them. */
const FORMATS = ['MP4', 'WEBM', 'MOV'] as const;
const SAFETY_MODES = ['none', 'fast', 'full'] as const;
const fraction = z.number().min(0).max(1);

/** Characters are code points, as JSON Schema counts them. */
const promptSchema = z
  .string()
  .refine(
    (prompt) =>
      prompt.length <= 2 * PROMPT_LENGTH &&
      Array.from(prompt).length >= SHORTEST_PROMPT &&
      Array.from(prompt).length <= PROMPT_LENGTH,
    `must have ${SHORTEST_PROMPT} to ${PROMPT_LENGTH} characters`,
  );

export type Frame = number | 'first' | 'last';

const frameSchema = z.custom<Frame>(
  (value) => value === 'first' || value === 'last' || (Number.isSafeInteger(value) && Number(value) >= -1),
  "must be 'first', 'last' or the number of a frame; -1 is the last one",
);

/** A URL, a data URI, base64, or the UUID of something stored. */
const mediumSchema = z.string().trim().min(1);

const frameImageSchema = z.object({
  image: mediumSchema.describe('A URL, a data URI, base64, or the UUID of something stored.'),
  frame: frameSchema
    .optional()
    .describe('`first`, `last`, or the number of a frame at 24 a second, from 0; -1 is the last one.'),
  /** Seconds from the beginning, as some models have it in place of `frame`. */
  timestamp: z.number().min(0).optional(),
});
export type FrameImage = z.infer<typeof frameImageSchema>;

const editSchema = z.object({
  autoControls: z
    .boolean()
    .optional()
    .describe('Chooses strength and controls by what the clip shows; not together with either.'),
  strength: z
    .enum(EDIT_STRENGTHS)
    .optional()
    .describe('How far the edit may go from its source, from `adhere_1` to `reimagine_3`.'),
  controls: z
    .object({
      poseStrength: z.enum(['precise', 'coarse']).optional(),
      depthBlur: fraction.optional(),
      normalsAugmentation: fraction.optional(),
      trajectorySparsity: fraction.optional(),
      face: z.boolean().optional(),
    })
    .optional()
    .describe('What of the source is held.'),
});
export type Edit = z.infer<typeof editSchema>;

const httpAddress = z
  .string()
  .max(2048)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'must be an http or https address');

export const videoInferenceSchema = z.object({
  taskType: z.string().describe('`videoInference`.'),
  taskUUID: z.string().describe('Your UUID of the task; sent again under it, it is not made again.'),
  model: z.enum(MODELS).describe('The AIR of the model.'),
  positivePrompt: promptSchema.describe('What is to be seen, what happens, and how the camera moves.'),
  inputs: z
    .object({
      video: mediumSchema.optional(),
      frameImages: z.array(frameImageSchema).max(MOST_KEYFRAMES).optional(),
    })
    .default({})
    .describe(
      'Media: `video`, the clip to edit or reframe; `frameImages`, images and the frames that show them.',
    ),
  width: z.int().min(1).optional().describe('Pixels, together with `height`: one of the listed pairs.'),
  height: z
    .int()
    .min(1)
    .optional()
    .describe('Pixels, together with `width`. Beside `inputs.video`: a reframe.'),
  resolution: z.enum(RESOLUTIONS).optional().describe('The tier, in place of width and height.'),
  duration: z.literal(SECONDS).optional().describe('Seconds of a new clip, 5 when nothing is said.'),
  settings: z
    .object({
      hdr: z.boolean().optional().describe('10-bit HDR, at 720p and 1080p; a new clip of 5 s.'),
      exrExport: z
        .boolean()
        .optional()
        .describe('Also the frames as half-float OpenEXR files in a zip; needs `settings.hdr`.'),
      loop: z
        .boolean()
        .optional()
        .describe('The end runs into the beginning. A new clip of 5 s, not in HDR.'),
      edit: editSchema.optional().describe('How far an edit goes, and what it holds.'),
      sourcePosition: z
        .object({
          x: z.number().min(-2).max(2),
          y: z.number().min(-2).max(2),
          width: z.number().gt(0).max(2),
          height: z.number().gt(0).max(2),
        })
        .optional()
        .describe('Where the clip lies when it is reframed, in fractions of the canvas; centred otherwise.'),
    })
    .default({})
    .describe(
      '`hdr`, `exrExport` and `loop`; `edit`, how far an edit goes and what it holds; `sourcePosition` of a reframe.',
    ),
  deliveryMethod: z
    .enum(DELIVERY_METHODS)
    .default('async')
    .describe('`async`: ask with getResponse; `sync`: the answer waits for the clip.'),
  numberResults: z.int().min(1).max(MOST_RESULTS).default(1).describe('How many takes to make.'),
  includeCost: z.boolean().default(false).describe('Whether results say what they cost.'),
  outputType: z.literal('URL').default('URL').describe('How the clip is handed over.'),
  outputFormat: z.enum(FORMATS).optional().describe('The file that the clip comes in.'),
  outputQuality: z.int().min(20).max(99).optional().describe('How finely the clip is coded.'),
  ttl: z.int().min(60).optional().describe('Seconds for which the address of a result holds.'),
  uploadEndpoint: httpAddress.optional().describe('Where the finished clip is sent with PUT.'),
  webhookURL: httpAddress.optional().describe('Called for each result as it ends.'),
  safety: z
    .object({
      checkContent: z.boolean().optional(),
      checkNSFW: z.boolean().optional(),
      mode: z.enum(SAFETY_MODES).optional(),
    })
    .default({})
    .describe('Taken and without effect: nothing looks at the content here.'),
  checkNSFW: z.boolean().optional().describe('`safety.checkContent` of older clients.'),
  nsfw_check: z
    .literal([true, false, ...SAFETY_MODES])
    .optional()
    .describe('`safety.mode` of the older client in Python.'),
  seed: generationRequestSchema.shape.seed.describe(
    'The same task with the same seed gives the same clip. Ours: Runware takes none for this model.',
  ),
});
export type VideoInference = z.infer<typeof videoInferenceSchema>;
