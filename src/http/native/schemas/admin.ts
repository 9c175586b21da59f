/** Quotes, engines, usage and keys. */
import { z } from 'zod';
import {
  ASPECT_RATIOS,
  CONTAINERS,
  DURATIONS,
  EXR_COMPRESSIONS,
  GENERATION_TYPES,
  RESOLUTIONS,
} from '../../../ray/request.ts';
import { timeSchema, usdSchema } from './common.ts';
import { canvasSchema } from './generation.ts';

export const quoteSchema = z
  .object({
    list: z
      .object({
        usd: usdSchema.describe('What is charged. US dollars.'),
        card: z.string().describe('Which price list.'),
        revision: z.string().describe('Of the price list.'),
        explanation: z.string().describe('How the price comes about.'),
      })
      .describe('What the provider whose API was asked publishes.'),
    engine: z
      .object({
        id: z.string().describe('Who would do it.'),
        usd: usdSchema.describe('Expected cost for the operator. US dollars.'),
      })
      .describe('Who would do it, and at what cost.'),
    route: z
      .string()
      .nullable()
      .describe('The route by which the engine was found; null where one was named.'),
    candidates: z
      .array(
        z.object({
          engine: z.string().describe('Its id.'),
          usd: usdSchema.nullable().describe('Expected cost for the operator; null where it cannot do it.'),
          why: z.string().nullable().describe('Why it cannot, to follow its name in a sentence.'),
        }),
      )
      .describe('The engines of the route: who would do it, who next, then those that cannot.'),
    assumed: z
      .string()
      .nullable()
      .describe('What was taken for true of a source that is not stored yet; null where nothing was.'),
    approval: z
      .string()
      .nullable()
      .describe('Why an admin would have to approve it before it starts; null where nobody has to.'),
    refusal: z.string().nullable().describe('Why a budget would refuse it now; null where none would.'),
    seconds_estimate: z.number().describe('Expected seconds of work, waiting not counted.'),
    canvas: canvasSchema,
  })
  .meta({ id: 'Quote' });

export type Quote = z.infer<typeof quoteSchema>;

export const healthSchema = z.object({
  ok: z.boolean().describe('Whether it would take work now.'),
  sentence: z.string().describe('How it is, or what is wrong and what to do.'),
});

export const engineSchema = z
  .object({
    id: z.string().describe('What `engine` of a request names.'),
    name: z.string().describe('For people.'),
    default: z
      .boolean()
      .describe('Whether it renders requests that name no engine: the default of this key, or the server’s.'),
    set_up: z
      .boolean()
      .describe(
        'Whether it has what it needs before anybody can be asked: a key, and an address where nobody has one that all know.',
      ),
    lane: z.enum(['local', 'outside']).describe('`local` renders here, `outside` asks a provider.'),
    health: healthSchema.describe('How it is, as far as is known without asking anybody.'),
    queue: z
      .object({
        waiting: z.int().describe('Generations that wait for their turn.'),
        under_way: z.int().describe('Those that have a place.'),
        unconfirmed: z
          .int()
          .describe('Paid work of unknown fate that waits for a person; it holds no place.'),
        places: z
          .int()
          .nullable()
          .describe('So many at a time; null: no limit, or as many as there are workers.'),
        per_minute: z.int().nullable().describe('So many submits a minute; null: no limit.'),
        submits_last_minute: z.int().describe('So many were made.'),
      })
      .describe('What waits for it and what it does.'),
    paused_at: timeSchema.nullable().describe('Since then nothing is started.'),
    breaker: z
      .object({
        state: z
          .enum(['closed', 'open', 'half_open'])
          .describe('`open`: nothing is started until `open_until`; `half_open`: one generation may try.'),
        reason: z.string().nullable().describe('What the provider last met us with, when not closed.'),
        open_until: timeSchema.nullable().describe('When one generation may try; null when not open.'),
      })
      .describe('Opens when whoever does the work does not answer many times in a row, or has no room.'),
    capabilities: z
      .object({
        types: z.array(z.enum(GENERATION_TYPES)).describe('What it makes.'),
        resolutions: z.array(z.enum(RESOLUTIONS)).describe('Tiers.'),
        ratios: z.array(z.enum(ASPECT_RATIOS)).describe('Shapes, width to height.'),
        durations: z.array(z.enum(DURATIONS)).describe('Lengths of new clips.'),
        text_to_video: z.boolean().describe('Clips of words alone.'),
        max_keyframes: z.int().describe('0: none; 1: a first frame only; n: up to n at any index.'),
        end_frame: z.boolean().describe('A last frame.'),
        loop: z.boolean().describe('Ends that run into their beginnings.'),
        hdr: z.boolean().describe('10-bit HDR.'),
        exr: z.boolean().describe('Frames as OpenEXR.'),
        exr_compressions: z.array(z.enum(EXR_COMPRESSIONS)).describe('How EXR frames can be stored.'),
        containers: z.array(z.enum(CONTAINERS)).describe('Files that a clip can come in.'),
        quality: z.boolean().describe('Whether `video.quality` is followed.'),
        extend: z.boolean().describe('Going on from a finished clip.'),
        image_ref: z.boolean().describe('Reference images.'),
        deterministic: z.boolean().describe('Equal request and seed, equal file.'),
      })
      .describe('What it can do.'),
  })
  .meta({ id: 'Engine' });

const routeSchema = z
  .object({
    name: z.string().describe('Can be named wherever an engine can.'),
    default: z
      .boolean()
      .describe('Whether requests that name no engine come by it: the default of this key, or the server’s.'),
    policy: z
      .enum(['cheapest', 'ordered', 'by_resolution'])
      .describe(
        '`cheapest`: the engine that costs least; `ordered`: the first that can; both go on with the next one when nothing was ' +
          'paid. `by_resolution`: another engine or route for each tier.',
      ),
    engines: z
      .union([z.array(z.string()), z.partialRecord(z.enum(RESOLUTIONS), z.string())])
      .describe('Engines in order; with `by_resolution` an engine or route for each tier.'),
  })
  .meta({ id: 'Route' });

export const engineListSchema = z
  .object({
    data: z.array(engineSchema).describe('Every engine that this server knows.'),
    routes: z.array(routeSchema).describe('Names that stand for several of them.'),
  })
  .meta({ id: 'EngineList' });

const daySchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
export const usageQuery = z.object({
  from: daySchema.optional().describe('First moment; 30 days before `to` when absent.'),
  to: daySchema.optional().describe('First moment that does not count; now when absent.'),
});

export const usageSchema = z
  .object({
    from: timeSchema,
    to: timeSchema,
    data: z
      .array(
        z.object({
          day: z.string().describe('UTC.'),
          engine: z.string().describe('Who did it.'),
          generations: z.int().describe('How many.'),
          list_usd: usdSchema,
          engine_usd: usdSchema,
        }),
      )
      .describe('A row for each day and engine.'),
    total: z
      .object({
        generations: z.int().describe('How many.'),
        list_usd: usdSchema,
        engine_usd: usdSchema,
      })
      .describe('Of all rows.'),
  })
  .meta({ id: 'Usage' });

const CAPABILITIES = ['hdr'] as const;

export const newKeySchema = z
  .object({
    name: z.string().min(1).max(100).describe('For people: who or what uses it.'),
    owner: z.string().min(1).max(100).optional().describe('Made when new; `default` when absent.'),
    admin: z.boolean().optional().describe('Whether it may do what wants an admin; `false` when absent.'),
    capabilities: z.array(z.enum(CAPABILITIES)).optional().describe('All of them when absent.'),
    engine: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('The engine or route of its requests that name none; the server’s when absent.'),
    requests_per_minute: z.int().min(1).max(100_000).optional().describe('No limit when absent.'),
    concurrent_jobs: z.int().min(1).max(100_000).optional().describe('No limit when absent.'),
    expires_at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('From then on it is refused; never when absent.'),
  })
  .meta({ id: 'CreateKeyRequest' });

export const changedKeySchema = z
  .object({
    engine: z
      .string()
      .min(1)
      .max(64)
      .nullish()
      .describe('The engine or route of its requests that name none; null for the server’s.'),
  })
  .meta({ id: 'ChangeKeyRequest' });

export const keySchema = z
  .object({
    id: z.uuid().describe('Of the key; it is no secret.'),
    owner: z.string().describe('Whose generations and files it sees.'),
    name: z.string().describe('As it was given.'),
    hint: z.string().describe('How the secret begins.'),
    admin: z.boolean().describe('Whether it may do what wants an admin.'),
    capabilities: z.array(z.string()).describe('What it may ask for beyond the usual.'),
    engine: z.string().nullable().describe('The engine or route of its requests that name none.'),
    requests_per_minute: z.int().nullable().describe('Null: no limit.'),
    concurrent_jobs: z
      .int()
      .nullable()
      .describe('Generations that may be under way at a time; null: no limit.'),
    created_at: timeSchema,
    expires_at: timeSchema.nullable().describe('From then on it is refused; null: never.'),
    suspended_at: timeSchema.nullable().describe('Since then it is refused, until that is lifted.'),
    revoked_at: timeSchema.nullable().describe('Since then it is refused for good.'),
  })
  .meta({ id: 'Key' });

export const newKeyAnswerSchema = keySchema
  .extend({ secret: z.string().describe('Shown this once.') })
  .meta({ id: 'CreatedKey' });

export const keyListSchema = z
  .object({ data: z.array(keySchema).describe('All of them, those that were revoked too.') })
  .meta({ id: 'KeyList' });
