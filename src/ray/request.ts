/**
 * The request of the native API, which is Luma's (protocols: Luma Agents API, `POST /generations`) plus what Luma lacks.
 * The same form is used inside: a dialect translates to and from it and does nothing else.
 *
 * These schemas check single fields (types, enums, ranges). Combinations are the business of `rules.ts`.
 */
import { z } from 'zod';

export const GENERATION_TYPES = ['video', 'video_edit', 'video_reframe'] as const;
export const RESOLUTIONS = ['360p', '540p', '720p', '1080p'] as const;
export const DURATIONS = ['5s', '10s'] as const;
export const ASPECT_RATIOS = [
  '3:1', '2:1', '21:9', '16:9', '4:3', '3:2', '1:1', '3:4', '2:3', '9:16', '1:2', '1:3',
] as const; // prettier-ignore
export const EDIT_STRENGTHS = [
  'adhere_1', 'adhere_2', 'adhere_3', 'flex_1', 'flex_2', 'flex_3', 'reimagine_1', 'reimagine_2', 'reimagine_3',
] as const; // prettier-ignore
/** The first is what `video.exr_export` gives when nothing is said. */
export const EXR_COMPRESSIONS = ['zips', 'zip', 'dwab'] as const;
/** Files that a clip can come in; the first when nothing is said. */
export const CONTAINERS = ['mp4', 'mov', 'webm'] as const;
/** The quality that clips have when nothing is said, of 20 to 99. */
export const USUAL_QUALITY = 95;
export const MODEL_ID = 'ray-3.2';
export const FRAME_RATE = 24;
/** The longest prompt, in characters. */
export const PROMPT_LENGTH = 6000;
export const MOST_KEYFRAMES = 64;
export const MOST_IMAGE_REFS = 8;
export const MOST_TAGS = 64;
/** Longer than any id of ours, so that a wrong one is said to be missing, not long. */
const ID_LENGTH = 256;

export type GenerationType = (typeof GENERATION_TYPES)[number];
export type Resolution = (typeof RESOLUTIONS)[number];
export type Duration = (typeof DURATIONS)[number];
export type AspectRatio = (typeof ASPECT_RATIOS)[number];
export type EditStrength = (typeof EDIT_STRENGTHS)[number];
export type Container = (typeof CONTAINERS)[number];
export type ExrCompression = (typeof EXR_COMPRESSIONS)[number];

const fraction = z.number().min(0).max(1);

const atFrame = (which: string): string =>
  `Image of the ${which} frame; a generation in its place is extended.`;

/** One piece of media, named in exactly one of four ways. Used for images and, in `source`, for video. */
export const mediaRefSchema = z
  .strictObject({
    url: z.string().optional().describe('Public http or https address.'),
    data: z.string().optional().describe('The bytes in base64; needs `media_type`.'),
    media_type: z
      .string()
      .max(255)
      .optional()
      .describe('MIME type; required with `data`, and with `source.url` of a video.'),
    generation_id: z.string().max(ID_LENGTH).optional().describe('A completed generation of the same owner.'),
    file_id: z.string().max(ID_LENGTH).optional().describe('A file of the same owner in state `ready`.'),
  })
  .meta({ id: 'MediaRef' });
export type MediaRef = z.infer<typeof mediaRefSchema>;

const enabled = z.boolean().describe('`false` is as if it were absent.');

export const editControlsSchema = z
  .strictObject({
    pose: z
      .strictObject({
        enabled,
        strength: z
          .enum(['precise', 'coarse'])
          .optional()
          .describe('How exactly; `precise` when nothing is said.'),
      })
      .optional()
      .describe('Holds how people stand and move.'),
    depth: z
      .strictObject({ enabled, blur: fraction.optional().describe('0 holds fast, 1 hardly.') })
      .optional()
      .describe('Holds what is near and what is far; `blur` loosens it.'),
    normals: z
      .strictObject({ enabled, augmentation: fraction.optional().describe('0 holds fast, 1 hardly.') })
      .optional()
      .describe('Holds how surfaces are turned; `augmentation` loosens it.'),
    trajectory: z
      .strictObject({ enabled, sparsity: fraction.optional().describe('0 holds all, 1 hardly any.') })
      .optional()
      .describe('Holds how things move; `sparsity` holds fewer of them.'),
    face: z.strictObject({ enabled }).optional().describe('Holds faces.'),
  })
  .meta({ id: 'EditControls' });

export const editOptionsSchema = z
  .strictObject({
    strength: z
      .enum(EDIT_STRENGTHS)
      .optional()
      .describe('How far the edit may go from its source, from `adhere_1` to `reimagine_3`.'),
    auto_controls: z
      .boolean()
      .optional()
      .describe('Chooses strength and controls by what the clip shows; not together with either.'),
    controls: editControlsSchema.optional().describe('What of the source is held.'),
    keyframes: z
      .array(mediaRefSchema)
      .min(1)
      .max(MOST_KEYFRAMES)
      .optional()
      .describe('Images that frames of the result show.'),
    keyframe_indexes: z
      .array(z.int())
      .max(MOST_KEYFRAMES)
      .optional()
      .describe('On the frame grid of the source clip; -1 is its last frame.'),
  })
  .meta({ id: 'EditOptions' });

export const sourcePositionSchema = z
  .strictObject({
    x_norm: z.number().min(-2).max(2).describe('Its left edge, from that of the canvas.'),
    y_norm: z.number().min(-2).max(2).describe('Its upper edge, from that of the canvas.'),
    w_norm: z.number().gt(0).max(2).describe('Its width.'),
    h_norm: z.number().gt(0).max(2).describe('Its height.'),
  })
  .describe('Where the source lies, in fractions of the output canvas.')
  .meta({ id: 'SourcePosition' });

const frameSizeSchema = z
  .strictObject({
    width: z.int().positive().describe('Pixels.'),
    height: z.int().positive().describe('Pixels.'),
  })
  .describe('Exact pixels, where `resolution` and `aspect_ratio` can stand for more than one size.')
  .meta({ id: 'FrameSize' });

export const videoOptionsSchema = z
  .strictObject({
    resolution: z
      .enum(RESOLUTIONS)
      .optional()
      .describe('Tier of the clip, `720p` when nothing is said; it sets the price.'),
    duration: z
      .enum(DURATIONS)
      .optional()
      .describe(
        'Length of a new clip, `5s` when nothing is said. Edits and reframes are as long as their source.',
      ),
    start_frame: mediaRefSchema.optional().describe(atFrame('first')),
    end_frame: mediaRefSchema.optional().describe(atFrame('last')),
    keyframes: z
      .array(mediaRefSchema)
      .min(1)
      .max(MOST_KEYFRAMES)
      .optional()
      .describe('Images pinned to frames of the clip, which shows them exactly.'),
    keyframe_indexes: z
      .array(z.int())
      .max(MOST_KEYFRAMES)
      .optional()
      .describe(
        'Output frame of each keyframe at 24 fps: 0..120 for 5s, 0..240 for 10s, both ends included.',
      ),
    loop: z.boolean().optional().describe('The end runs into the beginning. 5 s only.'),
    hdr: z.boolean().optional().describe('10-bit HDR, at 720p and 1080p.'),
    exr_export: z
      .boolean()
      .optional()
      .describe('Also the frames as half-float OpenEXR files in a zip; needs `hdr`.'),
    exr_compression: z
      .enum(EXR_COMPRESSIONS)
      .optional()
      .describe(
        'How the EXR frames are stored; needs `exr_export`. `zips` (the default) and `zip` keep every bit, by the line and by 16 lines; `dwab` loses what an eye misses and has about a third of their size.',
      ),
    container: z
      .enum(CONTAINERS)
      .optional()
      .describe(
        'The file that the clip comes in, `mp4` by default: MP4 and MOV hold H.264 (HEVC with `hdr`), WebM holds VP9 and no `hdr`.',
      ),
    quality: z
      .int()
      .min(20)
      .max(99)
      .optional()
      .describe(
        `How finely the clip is coded: ${USUAL_QUALITY} by default, less for smaller files. It says nothing of EXR frames.`,
      ),
    edit: editOptionsSchema.optional().describe('Of a `video_edit`: how far it goes, and what it holds.'),
    source_position: sourcePositionSchema.optional(),
    guide_frame: mediaRefSchema
      .optional()
      .describe('Of a `video_reframe`: an image that tells what lies beyond the edges of the source.'),
    size: frameSizeSchema.optional(),
  })
  .meta({ id: 'VideoOptions' });
export type VideoOptions = z.infer<typeof videoOptionsSchema>;

/** Length counts characters (code points), as JSON Schema does, not UTF-16 units. */
export const promptSchema = z
  .string()
  .refine(
    (prompt) => prompt !== '' && prompt.length <= 2 * PROMPT_LENGTH && codePoints(prompt) <= PROMPT_LENGTH,
  )
  .describe('What is to be seen, what happens, and how the camera moves.')
  .meta({ minLength: 1, maxLength: PROMPT_LENGTH });

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const PLAN_EXAMPLE = {
  moves: [
    { move: 'push_in', start: 0, end: 3, speed: 'slow' },
    { move: 'pan_left', start: 2.7, end: 5, amount: 8 },
  ],
  rig: { kind: 'handheld', strength: 0.5 },
  atmosphere: [{ value: 'snow' }],
  light: [{ value: 'blue_hour' }],
};

/** The body of `POST /v1/generations`. Explicit `null` is treated as absent (protocols: Luma 1.2). */
export const generationRequestSchema = z
  .strictObject({
    prompt: promptSchema,
    model: z.literal(MODEL_ID).describe('The one model that there is.'),
    type: z
      .enum(GENERATION_TYPES)
      .describe(
        'A new clip, a clip drawn anew (`video_edit`), or a clip in another shape (`video_reframe`).',
      ),
    aspect_ratio: z
      .enum(ASPECT_RATIOS)
      .optional()
      .describe('Width to height; when nothing is said, that of the first image, else 16:9.'),
    source: mediaRefSchema.optional().describe('The clip that an edit or a reframe begins with.'),
    image_ref: z
      .array(mediaRefSchema)
      .max(MOST_IMAGE_REFS)
      .optional()
      .describe('Pictures whose palette, light and surface the clip takes over; none of them is shown.'),
    video: videoOptionsSchema.optional().describe('All that is said of the clip beside its words.'),
    user_id: z.string().max(256).optional().describe('Your own name of the end user.'),
    engine: z
      .string()
      .max(64)
      .optional()
      .describe(
        'Which engine renders, or the name of a route; the default of the key or the server when absent.',
      ),
    seed: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe(
        'The same request with the same seed gives the same clip, on engines that are deterministic.',
      ),
    plan: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(
        'A shot plan in place of what the prompt says; `kinora plan "…" --json` prints one, and every report shows the ' +
          'one that was rendered. Its shape is the schema ShotPlan; what is absent has a default. The prompt is kept, but ' +
          'not read.',
      )
      .meta({ examples: [PLAN_EXAMPLE] }),
    webhook_url: z.string().max(2048).optional().describe('Called when the run has ended, however it ended.'),
    upload_url: z
      .string()
      .max(8192)
      .optional()
      .describe(
        'Where the finished clip is sent with PUT, its bytes as they are. Tried again like a webhook and shown in the same log; the clip is kept here in any case.',
      ),
    tags: z
      .record(z.string().max(64), z.string().max(512))
      .refine((tags) => Object.keys(tags).length <= MOST_TAGS, `must have at most ${MOST_TAGS} members`)
      .meta({ maxProperties: MOST_TAGS })
      .optional()
      .describe('Names and values of your own, by which generations can be found again.'),
  })
  .meta({
    id: 'GenerationRequest',
    examples: [
      {
        prompt: 'A boat drifts at dawn, slow push in, mist on the water',
        model: MODEL_ID,
        type: 'video',
        aspect_ratio: '16:9',
        video: { resolution: '720p', duration: '5s' },
      },
    ],
  });
export type GenerationRequest = z.infer<typeof generationRequestSchema>;
