/**
 * `videoInference` on `luma:ray@3.2` (Runware docs, model page and typed request): single fields. What does not go together
 * is said by `exclusions.ts` and `ray/rules.ts`. Members that a schema does not know are left out with a warning.
 */
import { z } from 'zod';
import { EDIT_STRENGTHS, MOST_KEYFRAMES, PROMPT_LENGTH, RESOLUTIONS } from '../../ray/request.ts';
import { MODELS } from './models.ts';
import { SHORTEST_PROMPT } from './open-points.ts';

export const SECONDS = [5, 10] as const;
export const MOST_RESULTS = 4;
export const DELIVERY_METHODS = ['async', 'sync'] as const;
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

export const frameImageSchema = z.object({
  image: mediumSchema,
  frame: frameSchema.optional(),
  /** Seconds from the beginning, as some models have it in place of `frame`. */
  timestamp: z.number().min(0).optional(),
});
export type FrameImage = z.infer<typeof frameImageSchema>;

const editSchema = z.object({
  autoControls: z.boolean().optional(),
  strength: z.enum(EDIT_STRENGTHS).optional(),
  controls: z
    .object({
      poseStrength: z.enum(['precise', 'coarse']).optional(),
      depthBlur: fraction.optional(),
      normalsAugmentation: fraction.optional(),
      trajectorySparsity: fraction.optional(),
      face: z.boolean().optional(),
    })
    .optional(),
});
export type Edit = z.infer<typeof editSchema>;

const httpAddress = z
  .string()
  .max(2048)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), 'must be an http or https address');

export const videoInferenceSchema = z.object({
  taskType: z.string(),
  taskUUID: z.string(),
  model: z.enum(MODELS),
  positivePrompt: promptSchema,
  inputs: z
    .object({
      video: mediumSchema.optional(),
      frameImages: z.array(frameImageSchema).max(MOST_KEYFRAMES).optional(),
    })
    .default({}),
  width: z.int().min(1).optional(),
  height: z.int().min(1).optional(),
  resolution: z.enum(RESOLUTIONS).optional(),
  duration: z.literal(SECONDS).optional(),
  settings: z
    .object({
      hdr: z.boolean().optional(),
      exrExport: z.boolean().optional(),
      loop: z.boolean().optional(),
      edit: editSchema.optional(),
      /** Fractions of the canvas. */
      sourcePosition: z
        .object({
          x: z.number().min(-2).max(2),
          y: z.number().min(-2).max(2),
          width: z.number().gt(0).max(2),
          height: z.number().gt(0).max(2),
        })
        .optional(),
    })
    .default({}),
  deliveryMethod: z.enum(DELIVERY_METHODS).default('async'),
  numberResults: z.int().min(1).max(MOST_RESULTS).default(1),
  includeCost: z.boolean().default(false),
  outputType: z.literal('URL').default('URL'),
  outputFormat: z.enum(FORMATS).optional(),
  outputQuality: z.int().min(20).max(99).optional(),
  /** Seconds for which the address of a result holds. */
  ttl: z.int().min(60).optional(),
  uploadEndpoint: httpAddress.optional(),
  webhookURL: httpAddress.optional(),
  safety: z
    .object({
      checkContent: z.boolean().optional(),
      checkNSFW: z.boolean().optional(),
      mode: z.enum(SAFETY_MODES).optional(),
    })
    .default({}),
  /** `safety.checkContent` of older clients, and `safety.mode` of the older one in Python. */
  checkNSFW: z.boolean().optional(),
  nsfw_check: z.literal([true, false, ...SAFETY_MODES]).optional(),
  /** Ours: Runware's request for this model has none. */
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
export type VideoInference = z.infer<typeof videoInferenceSchema>;
