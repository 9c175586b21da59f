/** What the command line reads of a server's answers. Tolerant: fields that it does not use may be missing or new. */
import { z } from 'zod';

export const generationAnswer = z.looseObject({
  id: z.string(),
  type: z.string(),
  state: z.string(),
  created_at: z.string(),
  output: z.array(z.looseObject({ type: z.string(), url: z.string() })),
  failure_reason: z.string().nullish(),
  failure_code: z.string().nullish(),
  engine: z.string(),
  route: z
    .looseObject({ left: z.array(z.looseObject({ engine: z.string(), why: z.string() })).default([]) })
    .nullish(),
  version_of: z.string().nullish(),
  seed: z.number(),
  canvas: z.looseObject({
    width: z.number(),
    height: z.number(),
    fps: z.number(),
    frame_count: z.number(),
  }),
  progress: z.looseObject({
    fraction: z.number(),
    stage: z.string(),
    seconds_left: z.number().nullish(),
    queue_position: z.number().nullish(),
    waiting_for: z.string().nullish(),
  }),
  cost: z.looseObject({
    list_usd: z.number(),
    engine_usd: z.number(),
    explanation: z.string().optional(),
  }),
  started_at: z.string().nullish(),
  finished_at: z.string().nullish(),
  report: z.unknown().optional(),
  request: z.unknown().optional(),
});
export type Generation = z.infer<typeof generationAnswer>;

export const generationPageAnswer = z.looseObject({
  data: z.array(generationAnswer),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
});

export const eventAnswer = z.looseObject({
  seq: z.number(),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type GenerationEvent = z.infer<typeof eventAnswer>;

export const fileAnswer = z.looseObject({
  id: z.string(),
  state: z.string(),
  failure_reason: z.string().nullish(),
});
export type File = z.infer<typeof fileAnswer>;

export const createFileAnswer = z.looseObject({
  id: z.string(),
  file: fileAnswer,
  upload: z
    .looseObject({ url: z.string(), method: z.string(), headers: z.record(z.string(), z.string()) })
    .nullable(),
});

export const quoteAnswer = z.looseObject({
  list: z.looseObject({ usd: z.number(), card: z.string(), explanation: z.string() }),
  engine: z.looseObject({ id: z.string(), usd: z.number() }),
  route: z.string().nullish(),
  candidates: z
    .array(z.looseObject({ engine: z.string(), usd: z.number().nullable(), why: z.string().nullable() }))
    .default([]),
  assumed: z.string().nullable().default(null),
  approval: z.string().nullable().default(null),
  refusal: z.string().nullable().default(null),
  seconds_estimate: z.number(),
  canvas: generationAnswer.shape.canvas,
});
export type Quote = z.infer<typeof quoteAnswer>;

export const healthAnswer = z.looseObject({ ok: z.boolean(), sentence: z.string() });
export type Health = z.infer<typeof healthAnswer>;

export const engineAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  default: z.boolean(),
  set_up: z.boolean().default(true),
  lane: z.string(),
  health: healthAnswer,
  queue: z.looseObject({
    waiting: z.number(),
    under_way: z.number(),
    unconfirmed: z.number(),
    places: z.number().nullish(),
  }),
  paused_at: z.string().nullish(),
  breaker: z.looseObject({
    state: z.string(),
    reason: z.string().nullish(),
    open_until: z.string().nullish(),
  }),
  capabilities: z.looseObject({
    types: z.array(z.string()),
    resolutions: z.array(z.string()),
    durations: z.array(z.string()),
  }),
});
export const engineListAnswer = z.looseObject({
  data: z.array(engineAnswer),
  routes: z
    .array(
      z.looseObject({
        name: z.string(),
        default: z.boolean(),
        policy: z.string(),
        engines: z.union([z.array(z.string()), z.record(z.string(), z.string())]),
      }),
    )
    .default([]),
});
export type Engines = z.infer<typeof engineListAnswer>;

const shotErrorAnswer = z.looseObject({
  code: z.string(),
  message: z.string(),
  field: z.string().nullable(),
});

export const batchQuoteAnswer = z.looseObject({
  name: z.string(),
  batch_id: z.string().nullable(),
  shots: z.array(
    z.looseObject({
      id: z.string(),
      versions: z.number(),
      to_make: z.number(),
      under_way: z.number(),
      quote: quoteAnswer.nullable(),
      error: shotErrorAnswer.nullable(),
    }),
  ),
  total: z.looseObject({
    to_make: z.number(),
    refused: z.number(),
    list_usd: z.number(),
    engine_usd: z.number(),
    refusal: z.string().nullable().default(null),
    seconds_estimate: z.number(),
  }),
});
export type BatchQuote = z.infer<typeof batchQuoteAnswer>;
export type ShotQuote = BatchQuote['shots'][number];

const shotAnswer = z.looseObject({
  id: z.string(),
  versions: z.number(),
  state: z.string(),
  error: shotErrorAnswer.nullable(),
  cost: generationAnswer.shape.cost,
  generations: z.array(generationAnswer.nullable()),
});
export type BatchShot = z.infer<typeof shotAnswer>;

export const batchAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  cost: generationAnswer.shape.cost,
  cancelled_at: z.string().nullable(),
  shots: z.array(shotAnswer),
});
export type Batch = z.infer<typeof batchAnswer>;

export const batchPageAnswer = z.looseObject({ data: z.array(batchAnswer.omit({ shots: true })) });

export const keyAnswer = z.looseObject({
  id: z.string(),
  owner: z.string(),
  name: z.string(),
  hint: z.string(),
  admin: z.boolean(),
  capabilities: z.array(z.string()),
  engine: z.string().nullish(),
  created_at: z.string(),
  expires_at: z.string().nullish(),
  revoked_at: z.string().nullish(),
});
export type Key = z.infer<typeof keyAnswer>;
export const keyListAnswer = z.looseObject({ data: z.array(keyAnswer) });
export const newKeyAnswer = keyAnswer.extend({ secret: z.string() });
export const revokedKeyAnswer = z.unknown();

export const signInLinkAnswer = z.looseObject({ url: z.string(), expires_at: z.string() });
