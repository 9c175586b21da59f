/** A request's price everywhere. */
import { z } from 'zod';
import { SURFACE_IDS } from '../../../ray/surfaces.ts';
import { quoteSchema } from './admin.ts';
import { timeSchema, usdSchema } from './common.ts';

/** More of one shot at a time is a shot list's business. */
const MOST_RUNS = 4;

export const compareQuery = z.object({
  runs: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_RUNS)
    .default(1)
    .describe('So many submits of it: `quote.refusal` tells what budgets would say to all of them together.'),
});

const comparedSchema = z.object({
  name: z.string().describe('What `engine` of the request has to be.'),
  engine: z.string().nullable().describe('Who would do it; null where nobody could.'),
  usd: usdSchema.nullable().describe('Expected cost for the operator; null where it cannot do it.'),
  seconds_estimate: z.number().nullable().describe('Expected seconds of work, waiting not counted.'),
  why: z
    .string()
    .nullable()
    .describe('Why it cannot do it, or would not start it at once, to follow its name in a sentence.'),
});

const listedSchema = z.object({
  surface: z.enum(SURFACE_IDS).describe('The API whose list it is.'),
  name: z.string().describe('Of the provider.'),
  card: z.string().nullable().describe('Which price list; null where it does not offer it.'),
  usd: usdSchema.nullable().describe('What it publishes for the request; null where it does not offer it.'),
  explanation: z.string().nullable().describe('How the price comes about.'),
  why: z.string().nullable().describe('Why it does not, as a sentence.'),
});

export const comparisonSchema = z
  .object({
    quote: quoteSchema
      .nullable()
      .describe('Of the request as it stands; null where what it names cannot do it.'),
    why: z.string().nullable().describe('Why it cannot, as a sentence.'),
    field: z
      .string()
      .nullable()
      .describe('The member of the request that `why` is about; null where it is none.'),
    engines: z.array(comparedSchema).describe('Every engine that is set up.'),
    routes: z
      .array(comparedSchema)
      .describe('Every route of which an engine is set up, with the engine that it would choose.'),
    lists: z.array(listedSchema).describe('The price list of every provider whose API is spoken here.'),
    same: z
      .object({ id: z.uuid().describe('Of that generation.'), finished_at: timeSchema })
      .nullable()
      .describe(
        'The latest completed generation of the same content, seed and engine, where a seed is given.',
      ),
  })
  .meta({ id: 'QuoteComparison' });
export type QuoteComparison = z.infer<typeof comparisonSchema>;
