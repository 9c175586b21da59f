/** A comparison in the native API's words. */
import type { Compared, Comparison } from '../../jobs/compare.ts';
import { inDollars } from '../../ray/rates.ts';
import { presentQuote } from './present-quote.ts';
import type { QuoteComparison } from './schemas/comparison.ts';

export function presentComparison(comparison: Comparison): QuoteComparison {
  const { quote, why, field, engines, routes, lists, same } = comparison;
  return {
    quote: quote === undefined ? null : presentQuote(quote),
    why: why ?? null,
    field: field ?? null,
    engines: engines.map(presentCompared),
    routes: routes.map(presentCompared),
    lists: [...lists],
    same: same === undefined ? null : { id: same.id, finished_at: same.finished_at.toISOString() },
  };
}

function presentCompared({ name, offer, why }: Compared): QuoteComparison['engines'][number] {
  return {
    name,
    engine: offer?.engine.id ?? null,
    usd: offer === undefined ? null : inDollars(offer.micros),
    seconds_estimate: offer?.seconds ?? null,
    why: why ?? null,
  };
}
