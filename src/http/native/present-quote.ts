/** A quote in the native API's words. */
import type { z } from 'zod';
import { inDollars } from '../../ray/rates.ts';
import type { Quote } from '../../jobs/quote.ts';
import type { quoteSchema } from './schemas/admin.ts';

export function presentQuote({
  list,
  engine,
  engine_micros,
  seconds,
  canvas,
}: Quote): z.infer<typeof quoteSchema> {
  const { micros, card, revision, explanation } = list;
  return {
    list: { usd: inDollars(micros), card, revision, explanation },
    engine: { id: engine, usd: inDollars(engine_micros) },
    seconds_estimate: seconds,
    canvas,
  };
}
