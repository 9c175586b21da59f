/** A generation as the native API shows it: Luma's fields (Luma Agents API docs, Generation), then what Luma lacks. */
import { z } from 'zod';
import { GENERATION_TYPES, MODEL_ID, generationRequestSchema } from '../../../ray/request.ts';
import { HIGHEST_OF_OWNERS, HIGHEST_PRIORITY, LOWEST_PRIORITY } from '../../../jobs/gate/priority.ts';
import { GENERATION_STATES, UNDECIDED_STAGES } from '../../../store/rows.ts';
import { pageQuery, pageSchema, timeSchema, usdSchema } from './common.ts';

export const canvasSchema = z
  .object({
    width: z.int().describe('Pixels.'),
    height: z.int().describe('Pixels.'),
    fps: z.int(),
    frame_count: z.int(),
  })
  .meta({ id: 'Canvas' });

export const outputSchema = z
  .object({
    type: z.enum(['video', 'exr']),
    url: z
      .url()
      .describe('Signed, good for one hour, needs no key. GET the generation again for a fresh one.'),
  })
  .meta({ id: 'Output' });

const progressSchema = z
  .object({
    fraction: z.number().min(0).max(1),
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
  .meta({ id: 'GenerationCost' });

export const generationSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(GENERATION_TYPES),
    state: z.enum(GENERATION_STATES).describe('`cancelled` is Kinora’s own; Luma’s API has no cancel.'),
    model: z.literal(MODEL_ID),
    created_at: timeSchema,
    output: z.array(outputSchema).describe('Empty until `completed`.'),
    failure_reason: z.string().nullable(),
    failure_code: z.string().nullable(),
    engine: z.string().describe('Who does the work; it changes when a route goes on with its next engine.'),
    route: z
      .object({
        name: z.string(),
        rest: z.array(z.string()).describe('Engines that may still take it over, in order.'),
        left: z
          .array(z.object({ engine: z.string(), why: z.string() }))
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
    tags: z.record(z.string(), z.string()),
    user_id: z.string().nullable(),
    shot_id: z.uuid().describe('Versions of one shot share it.'),
    version_of: z.uuid().nullable(),
    started_at: timeSchema.nullable(),
    finished_at: timeSchema.nullable(),
    expires_at: timeSchema.nullable(),
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
      .describe('With `?expand=request`: the request as it was understood; every medium is a `file_id`.'),
  })
  .meta({ id: 'Generation' });
export type Generation = z.infer<typeof generationSchema>;

export const changeGenerationSchema = z
  .object({
    priority: z
      .int()
      .min(LOWEST_PRIORITY)
      .max(HIGHEST_PRIORITY)
      .describe(`Higher goes first. Above ${HIGHEST_OF_OWNERS} it needs an admin key.`),
  })
  .meta({ id: 'ChangeGenerationRequest' });

export const generationPageSchema = pageSchema(generationSchema, 'GenerationPage');

const EXPANSIONS = ['report', 'request'] as const;
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

export const listQuery = z.object({
  ...pageQuery,
  state: z.enum(GENERATION_STATES).optional(),
  stage: z.enum(UNDECIDED_STAGES).optional().describe('Only what waits for a person.'),
  type: z.enum(GENERATION_TYPES).optional(),
  engine: z.string().max(64).optional(),
  tag: z
    .string()
    .regex(/^[^:]{1,64}:/)
    .optional()
    .describe('`name:value`: only generations with this tag.'),
  shot_id: z.uuid().optional().describe('Only versions of this shot.'),
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
});

export const createdHeaders = z.object({
  'x-kinora-engine': z.string().optional().describe('Who does the work.'),
  'X-RateLimit-Limit': z.string().optional().describe('Requests a minute, where the key is limited.'),
  'X-RateLimit-Remaining': z.string().optional(),
  'X-RateLimit-Reset': z.string().optional().describe('Unix seconds.'),
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
    data: z.record(z.string(), z.unknown()),
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
    id: z.uuid(),
    url: z.string(),
    event: z.string(),
    state: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    next_attempt_at: timeSchema.nullable(),
    last_status: z.int().nullable().describe('HTTP status of the last try.'),
    last_error: z.string().nullable(),
    created_at: timeSchema,
    delivered_at: timeSchema.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryListSchema = z
  .object({ data: z.array(deliverySchema) })
  .meta({ id: 'WebhookDeliveryList' });

export const webhookSecretSchema = z
  .object({
    secret: z.string().describe('`whsec_…`: verifies the deliveries of this owner (Standard Webhooks).'),
  })
  .meta({ id: 'WebhookSecret' });

export const idPath = z.object({ id: z.string() });
export const deliveryPath = z.object({ id: z.string(), delivery: z.string() });
