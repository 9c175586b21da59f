/** What the command line reads of answers about money. Tolerant, as `answers.ts`. */
import { z } from 'zod';
import { generationAnswer } from './answers.ts';

const period = z.looseObject({
  limit_usd: z.number().nullable(),
  spent_usd: z.number(),
  left_usd: z.number().nullable(),
});

export const budgetAnswer = z.looseObject({
  key_id: z.string().nullable(),
  key_name: z.string().nullable(),
  day: period,
  month: period,
  approve_above_usd: z.number().nullable(),
});
export type Budget = z.infer<typeof budgetAnswer>;
export const budgetListAnswer = z.looseObject({ data: z.array(budgetAnswer) });

export const resolvedAnswer = z.looseObject({ generation: generationAnswer, sentence: z.string() });
export type Resolved = z.infer<typeof resolvedAnswer>;

const upstreamJob = z.looseObject({
  id: z.string(),
  generation_id: z.string(),
  engine: z.string(),
  job: z.string().nullable(),
  state: z.string(),
  engine_usd: z.number(),
  submitted_at: z.string(),
  advice: z.string().nullable(),
});
export type UpstreamJob = z.infer<typeof upstreamJob>;
export const upstreamAnswer = z.looseObject({
  data: z.array(upstreamJob),
  next_cursor: z.string().nullable(),
});
export type UpstreamPage = z.infer<typeof upstreamAnswer>;

export const settledAnswer = z.looseObject({ id: z.string(), engine: z.string(), engine_usd: z.number() });
export type Settled = z.infer<typeof settledAnswer>;

export const ledgerAnswer = z.looseObject({
  data: z.array(
    z.looseObject({
      at: z.string(),
      kind: z.string(),
      generation_id: z.string(),
      engine: z.string(),
      list_usd: z.number(),
      engine_usd: z.number(),
    }),
  ),
  next_cursor: z.string().nullable(),
});
export type LedgerPage = z.infer<typeof ledgerAnswer>;
