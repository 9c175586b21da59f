/** Shot lists that are quoted, made and looked at as one. */
import { z } from 'zod';
import { MOST_SHOTS, MOST_VERSIONS, SHOT_ID } from '../../../jobs/batches/shots.ts';
import { SHOT_STATES } from '../../../jobs/batches/read.ts';
import { generationRequestSchema } from '../../../ray/request.ts';
import { quoteSchema } from './admin.ts';
import { costSchema, generationSchema } from './generation.ts';
import { flagQuery, pageQuery, pageSchema, timeSchema, usdSchema } from './common.ts';

const shotShape = {
  id: z
    .string()
    .regex(
      SHOT_ID,
      'must have 1 to 64 letters, digits, dots, dashes or underscores, the first a letter or a digit',
    )
    .describe('Names the shot, and files of its clip; upper and lower case are one.'),
  versions: z
    .int()
    .min(1)
    .max(MOST_VERSIONS)
    .default(1)
    .describe(
      'How many clips to make of it: with the seed of the request and those after it, or drawn ones.',
    ),
};

/** A wrong request is its shot's own error, so the list is read with any. */
export const batchBodySchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  shots: z
    .array(z.strictObject({ ...shotShape, request: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(MOST_SHOTS),
});

export const batchRequestSchema = batchBodySchema
  .extend({
    name: batchBodySchema.shape.name.describe(
      'A list that is sent again under its name goes on where it stood.',
    ),
    shots: z
      .array(z.strictObject({ ...shotShape, request: generationRequestSchema.describe('What to make.') }))
      .min(1)
      .max(MOST_SHOTS)
      .describe('In their order.'),
  })
  .meta({ id: 'BatchRequest' });

export const createBatchQuery = z.object({
  dry_run: flagQuery('`true`: only what it would cost. Nothing is stored, queued or charged.'),
  retry: flagQuery(
    '`false`: what failed or was cancelled stays as it is, and so does a batch that was cancelled. Made again when absent.',
  ),
  at_once: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Leaves no more of it under way; the rest waits until the list is sent again.'),
});

const shotErrorSchema = z
  .object({
    code: z.string().describe('A word for programs.'),
    message: z.string().describe('A sentence for people.'),
    field: z.string().nullable().describe('Of the shot’s request.'),
  })
  .meta({ id: 'ShotError' });

export const batchQuoteSchema = z
  .object({
    name: z.string().describe('Of the list.'),
    batch_id: z.uuid().nullable().describe('The batch of this name, where it was begun before.'),
    shots: z
      .array(
        z.object({
          id: z.string().describe('As the list has it.'),
          versions: z.int().describe('How many the list asks for.'),
          to_make: z.int().describe('Versions that would be made now.'),
          under_way: z.int().describe('Versions that are queued or being made.'),
          quote: quoteSchema.nullable().describe('For one version; null where the shot is refused.'),
          error: shotErrorSchema.nullable().describe('Why the shot is refused.'),
        }),
      )
      .describe('In the order of the list.'),
    total: z
      .object({
        to_make: z.int().describe('Versions.'),
        refused: z.int().describe('Shots.'),
        list_usd: usdSchema,
        engine_usd: usdSchema,
        refusal: z
          .string()
          .nullable()
          .describe('Why a budget would refuse a part of it now; null where none would.'),
        seconds_estimate: z.number().describe('Expected seconds of work, one after the other.'),
      })
      .describe('Of what would be made now.'),
  })
  .meta({ id: 'BatchQuote' });
export type BatchQuoteAnswer = z.infer<typeof batchQuoteSchema>;

const shotStateSchema = z
  .enum(SHOT_STATES)
  .describe('`waiting`: not submitted yet. `refused`: it cannot be, see `error`. The state of several versions is the first in this order.'); // prettier-ignore

const summaryShape = {
  id: z.uuid().describe('Of the batch.'),
  name: z.string().describe('Of the list.'),
  state: z.enum(['running', ...SHOT_STATES]).describe('`running` while anything is under way.'),
  counts: z.record(z.enum(SHOT_STATES), z.int()).describe('Shots by their state.'),
  cost: costSchema.describe('What was booked for it, earlier versions included.'),
  created_at: timeSchema,
  updated_at: timeSchema.describe('When the list was sent last.'),
  cancelled_at: timeSchema.nullable().describe('Cancelled since it was sent last.'),
};

export const batchSchema = z
  .object({
    ...summaryShape,
    shots: z
      .array(
        z.object({
          id: z.string().describe('As the list has it.'),
          versions: z.int().describe('How many the list asks for.'),
          state: shotStateSchema,
          error: shotErrorSchema.nullable().describe('Why it was refused or failed.'),
          shot_id: z
            .uuid()
            .nullable()
            .describe('What its versions have in common: `GET /v1/generations?shot_id=`.'),
          cost: costSchema.describe('What was booked for the shot, earlier versions included.'),
          earlier: z
            .int()
            .describe('Generations of what it showed before, and of tries that came to nothing.'),
          generations: z
            .array(generationSchema.nullable())
            .describe('By version; null for one that was not submitted yet or was deleted.'),
        }),
      )
      .describe('In the order of the list.'),
  })
  .meta({ id: 'Batch' });
export type BatchAnswer = z.infer<typeof batchSchema>;

const batchSummarySchema = z.object(summaryShape).meta({ id: 'BatchSummary' });
export type BatchSummaryAnswer = z.infer<typeof batchSummarySchema>;
export const batchPageSchema = pageSchema(batchSummarySchema, 'BatchPage');
export const batchListQuery = z.object({
  ...pageQuery,
  name: z.string().optional().describe('Only the batch of this name.'),
});
