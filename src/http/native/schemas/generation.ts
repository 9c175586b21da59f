/** A generation as the native API shows it: Luma's fields (Luma Agents API docs, Generation), then what Luma lacks. */
import { z } from 'zod';
import { NOTE_LENGTH, SEARCH_LENGTH } from '../../../ray/library.ts';
import { GENERATION_TYPES, MODEL_ID, RESOLUTIONS, generationRequestSchema } from '../../../ray/request.ts';
import { PREVIEW_PARAMETER, PREVIEWS } from '../../../ray/previews.ts';
import { HIGHEST_OF_OWNERS, HIGHEST_PRIORITY, LOWEST_PRIORITY } from '../../../jobs/gate/priority.ts';
import { GENERATION_STATES, UNDECIDED_STAGES } from '../../../store/rows.ts';
import { flagQuery, pageQuery, pageSchema, timeSchema, usdSchema } from './common.ts';

export const canvasSchema = z
  .object({
    width: z.int().describe('Pixels.'),
    height: z.int().describe('Pixels.'),
    fps: z.int().describe('Frames a second.'),
    frame_count: z.int().describe('Of the whole clip.'),
  })
  .describe('Size, pace and length of a clip.')
  .meta({ id: 'Canvas' });

const outputSchema = z
  .object({
    type: z
      .enum(['video', 'exr'])
      .describe('`video`: the clip. `exr`: a ZIP of its frames, with `exr_export`.'),
    url: z
      .url()
      .describe(
        'Signed, good for one hour, needs no key. GET the generation again for a fresh one. ' +
          `Of a clip, \`&${PREVIEW_PARAMETER}=\` with ${PREVIEWS.map((kind) => `\`${kind}\``).join(', ')} gives a still, a small ` +
          'clip, or one that every browser plays; `&download=name` saves it by that name.',
      ),
    previews: z
      .boolean()
      .optional()
      .describe(
        '`false` for a clip of which no preview can be made: it cannot be decoded here. Else left out.',
      ),
  })
  .meta({ id: 'Output' });

const progressSchema = z
  .object({
    fraction: z.number().min(0).max(1).describe('How much of the work is done.'),
    stage: z
      .string()
      .describe(
        'One word of what is going on, e.g. `queued`, `rendering`, `encoding`, `approval`, `unconfirmed`.',
      ),
    seconds_left: z.number().nullable().describe('Estimated seconds to the end, when the engine can tell.'),
    queue_position: z.int().nullable().describe('How many go first, while queued.'),
    waiting_for: z
      .string()
      .nullable()
      .describe(
        'What it waits for that neither time nor its turn brings: a person, or an engine that starts nobody now.',
      ),
  })
  .describe('How far it is, and what it waits for.')
  .meta({ id: 'Progress' });

export const costSchema = z
  .object({
    list_usd: usdSchema.describe('What the API’s provider publishes for this request. US dollars.'),
    engine_usd: usdSchema.describe('What the run costs the operator, all that is booked. US dollars.'),
  })
  .meta({ id: 'Cost' });

const generationCostSchema = costSchema
  .extend({
    quoted_engine_usd: usdSchema.describe('What the engine was expected to cost. US dollars.'),
    explanation: z.string().describe('Why `engine_usd` is what it is, in sentences.'),
  })
  .describe('What it costs, and why.')
  .meta({ id: 'GenerationCost' });

export const generationSchema = z
  .object({
    id: z.uuid().describe('Of the generation.'),
    type: z.enum(GENERATION_TYPES).describe('As it was asked for.'),
    state: z.enum(GENERATION_STATES).describe('`cancelled` is Kinora’s own; Luma’s API has no cancel.'),
    model: z.literal(MODEL_ID).describe('The one model that there is.'),
    created_at: timeSchema,
    output: z.array(outputSchema).describe('Empty until `completed`.'),
    failure_reason: z
      .string()
      .nullable()
      .describe('Why it failed or was cancelled, as a sentence; else null.'),
    failure_code: z.string().nullable().describe('The same as a word for programs.'),
    failure_field: z
      .string()
      .nullable()
      .describe('The field of the request that the failure is about, where that is known.'),
    engine: z.string().describe('Who does the work; it changes when a route goes on with its next engine.'),
    route: z
      .object({
        name: z.string().describe('Of the route.'),
        rest: z.array(z.string()).describe('Engines that may still take it over, in order.'),
        left: z
          .array(
            z.object({
              engine: z.string().describe('Its id.'),
              why: z.string().describe('To follow its name in a sentence.'),
            }),
          )
          .describe('Engines that were left out or have tried, and why they do not do it.'),
      })
      .nullable()
      .describe('How the engine was found, where a route was named.'),
    seed: z
      .int()
      .describe('Given or drawn; the same request with it gives the same file on a deterministic engine.'),
    canvas: canvasSchema,
    priority: z.int().describe('Higher goes first; 0 unless it was changed.'),
    progress: progressSchema,
    cost: generationCostSchema,
    tags: z.record(z.string(), z.string()).describe('Names and values of your own.'),
    user_id: z.string().nullable().describe('Your own name of the end user.'),
    shot_id: z.uuid().describe('Versions of one shot share it.'),
    version_of: z
      .uuid()
      .nullable()
      .describe('The generation that it is a version of; null for the first of a shot.'),
    started_at: timeSchema.nullable().describe('When its work began; null while it waits.'),
    finished_at: timeSchema.nullable().describe('When it ended, however it ended.'),
    expires_at: timeSchema.nullable().describe('When it is removed with its output; null: it is kept.'),
    favourite: z.boolean().describe('Whether its owner marked it.'),
    note: z.string().describe('What was written to it; empty where nothing was.'),
    versions: z
      .int()
      .optional()
      .describe('With `?expand=versions`: how many versions its shot has, itself among them.'),
    last_clip: z
      .object({
        id: z.uuid().describe('Of that version.'),
        canvas: canvasSchema,
        output: z.array(outputSchema).describe('Its clip.'),
      })
      .nullable()
      .optional()
      .describe(
        'With `?expand=versions`, of one that failed or was cancelled: the newest version of its shot that has a clip. Null where none has.',
      ),
    collections: z
      .array(z.uuid())
      .optional()
      .describe('With `?expand=collections`: which collections of the key’s owner it is in.'),
    report: z
      .unknown()
      .optional()
      .describe(
        'With `?expand=report`: facts about the finished run; `report.quality` of a clip of `previz` is a `ClipQuality`, ' +
          'each of `report.pins` a `PinMatch`, each of `report.segments` a `ClipSegment`, `report.seam` of a loop a ' +
          '`LoopSeam`, `report.join` of an extension a `ClipJoin`, `report.range` of an HDR clip a `ClipRange`, ' +
          '`report.source` of an edit or a reframe a `ClipSource`, `report.edit` an `EditReport`, `report.reframe` a `ClipReframe`, ' +
          'each of `report.references` a `ClipReference` and `report.references_applied` a `ReferencesApplied`.',
      ),
    request: generationRequestSchema
      .optional()
      .describe(
        'With `?expand=request`: the request as it was understood; every medium is a `file_id`, or the `generation_id` of a clip that was made here.',
      ),
  })
  .describe('One request for one clip, and what became of it.')
  .meta({ id: 'Generation' });
export type Generation = z.infer<typeof generationSchema>;

export const changeGenerationSchema = z
  .object({
    priority: z
      .int()
      .min(LOWEST_PRIORITY)
      .max(HIGHEST_PRIORITY)
      .optional()
      .describe(
        `Of one that is queued; higher goes first. Above ${HIGHEST_OF_OWNERS} it needs an admin key.`,
      ),
    favourite: z.boolean().optional().describe('Marks it, or takes the mark away.'),
    note: z.string().max(NOTE_LENGTH).optional().describe('An empty one takes it away.'),
  })
  .meta({ id: 'ChangeGenerationRequest' });

export const generationPageSchema = pageSchema(generationSchema, 'GenerationPage');

const EXPANSIONS = ['report', 'request', 'versions', 'collections'] as const;
export type Expansion = (typeof EXPANSIONS)[number];
export const expandQuery = z.object({
  expand: z
    .string()
    .transform((list) => list.split(',').map((word) => word.trim()))
    .pipe(z.array(z.enum(EXPANSIONS)))
    .optional()
    .meta({
      description: `What else to show, separated by commas: ${EXPANSIONS.join(', ')}.`,
      override: { type: 'string' },
    }),
});

const momentSchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

export const listQuery = expandQuery.extend({
  ...pageQuery,
  q: z
    .string()
    .trim()
    .max(SEARCH_LENGTH)
    .optional()
    .describe('Beginnings of words of prompt, tags and note that all must be there, or of the id.'),
  state: z.enum(GENERATION_STATES).optional().describe('Only those in this state.'),
  stage: z.enum(UNDECIDED_STAGES).optional().describe('Only what waits for a person.'),
  type: z.enum(GENERATION_TYPES).optional().describe('Only those of this type.'),
  engine: z.string().max(64).optional().describe('Only those that this engine does or did.'),
  tag: z
    .string()
    .regex(/^[^:]{1,64}:/)
    .optional()
    .describe('`name:value`: only generations with this tag.'),
  shot_id: z.uuid().optional().describe('Only versions of this shot.'),
  resolution: z.enum(RESOLUTIONS).optional().describe('Only those of this tier.'),
  from: momentSchema.optional().describe('Not made before.'),
  to: momentSchema.optional().describe('Made before.'),
  favourite: flagQuery('`true`: only favourites.'),
  collection: z.uuid().optional().describe('Only what is in this collection, in its order.'),
  newest_of_shot: flagQuery('`true`: of the versions of a shot that fit, only the newest.'),
});

export const createQuery = z.object({
  version_of: z.uuid().optional().describe('An earlier generation: this becomes a version of the same shot.'),
});

export const engineHeader = z.object({
  'x-kinora-engine': z
    .string()
    .max(64)
    .optional()
    .describe('The engine or route, where the body names none; it goes before the default of the key.'),
});

export const submitHeaders = engineHeader.extend({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe(
      'The same key with the same body gives the same generation; with another body, or another engine in the header, it is refused (422).',
    ),
  'x-kinora-max-usd': z
    .number()
    .min(0)
    .optional()
    .describe(
      'What it may cost the operator at most, as a quote said; dearer, it is refused (409) and nothing is begun, and no dearer engine of a route takes it over.',
    ),
});

export const createdHeaders = z.object({
  'x-kinora-engine': z.string().optional().describe('Who does the work.'),
  'X-RateLimit-Limit': z.string().optional().describe('Requests a minute, where the key is limited.'),
  'X-RateLimit-Remaining': z.string().optional().describe('How many of them are left.'),
  'X-RateLimit-Reset': z.string().optional().describe('When they begin anew, in Unix seconds.'),
  'Idempotent-Replayed': z
    .string()
    .optional()
    .describe('`true` when the generation was made by an earlier request.'),
  'x-kinora-warnings': z.string().optional().describe('Ignored fields and the like, a sentence each.'),
});

export const eventSchema = z
  .object({
    seq: z.int().describe('The SSE `id`: counts up from 1.'),
    kind: z.enum(['state', 'progress', 'log']).describe('The SSE `event`.'),
    at: timeSchema,
    data: z
      .record(z.string(), z.unknown())
      .describe(
        'What happened: of `state` the state and why, of `progress` how far it is, of `log` a `line`.',
      ),
  })
  .describe('One message of the stream; its `data` line holds this object.')
  .meta({ id: 'GenerationEvent' });

/** The database counts events in 32 bits. */
const LARGEST_SEQ = 2 ** 31 - 1;
export const eventsQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(LARGEST_SEQ)
    .optional()
    .describe('Begin after this `seq`; as the header `Last-Event-ID`.'),
});

export const deliverySchema = z
  .object({
    id: z.uuid().describe('Of the delivery; the header `webhook-id` has it.'),
    url: z.string().describe('Where it goes.'),
    event: z.string().describe('What it tells of.'),
    state: z
      .enum(['pending', 'delivered', 'failed'])
      .describe('`pending`: it is tried, or tried again. `failed`: given up.'),
    attempts: z.int().describe('Tries so far.'),
    next_attempt_at: timeSchema.nullable().describe('When it is tried again; null when it is not.'),
    last_status: z.int().nullable().describe('HTTP status of the last try.'),
    last_error: z.string().nullable().describe('Why the last try came to nothing.'),
    created_at: timeSchema,
    delivered_at: timeSchema.nullable().describe('When the receiver took it.'),
    sent: z
      .object({
        headers: z.record(z.string(), z.string()).describe('By their names.'),
        body: z.string().describe('As it was signed.'),
      })
      .nullable()
      .describe('The message of the last try, with its signature; null before the first one, and for clips.'),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryListSchema = z
  .object({ data: z.array(deliverySchema).describe('Oldest first.') })
  .meta({ id: 'WebhookDeliveryList' });

export const webhookSecretSchema = z
  .object({
    secret: z.string().describe('`whsec_…`: verifies the deliveries of this owner (Standard Webhooks).'),
  })
  .meta({ id: 'WebhookSecret' });

export const idPath = z.object({ id: z.string().describe('As the list, or the answer that made it, says.') });
export const deliveryPath = idPath.extend({ delivery: z.string().describe('Id of the delivery.') });
