/** A quote in the native API's words. */
import type { z } from 'zod';
import type { Quote } from '../../jobs/quote.ts';
import { inDollars } from '../../ray/rates.ts';
import type { quoteSchema } from './schemas/admin.ts';

export function presentQuote(quote: Quote): z.infer<typeof quoteSchema> {
  const { micros, card, revision, explanation } = quote.list;
  return {
    list: { usd: inDollars(micros), card, revision, explanation },
    engine: { id: quote.engine, usd: inDollars(quote.engine_micros) },
    route: quote.route ?? null,
    candidates: quote.candidates.map(({ engine, engine_micros, why }) => ({
      engine,
      usd: engine_micros === null ? null : inDollars(engine_micros),
      why,
    })),
    assumed: quote.assumed ?? null,
    approval: quote.approval ?? null,
    refusal: quote.refusal ?? null,
    seconds_estimate: quote.seconds,
    canvas: quote.canvas,
  };
}
