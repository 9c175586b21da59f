/** What the shot would cost: asked of the server where somebody is signed in, else by the published lists alone. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { QuoteComparison } from '../../../src/http/native/schemas/comparison.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { call } from '../api/client.ts';
import { PRICES } from '../api/price.ts';
import { useSettled } from '../ui/use-settled.ts';

/** Typing asks when it pauses, not at every letter. */
const PAUSE_MS = 250;
const KEPT_MS = 30_000;
const AGAIN_MS = 15_000;

export interface Prices {
  /** Undefined before the first answer. */
  readonly data: QuoteComparison | undefined;
  /** Whether the figures are those of an earlier request, or of another number of runs. What the prompt says costs nothing. */
  readonly stale: boolean;
  readonly error: Error | null;
}

/** An answer, and what it is the price of. */
interface Priced {
  readonly comparison: QuoteComparison;
  readonly of: string;
}

/**
 * Live: asked anew when the request changes; answers that are overtaken are dropped.
 *
 * @param request undefined while there is nothing to price, or nobody who may ask
 */
export function usePrices(request: GenerationRequest | undefined, runs: number): Prices {
  const wanted = request === undefined ? undefined : JSON.stringify(request);
  const asked = useSettled(wanted, PAUSE_MS);
  const query = useQuery({
    queryKey: [PRICES, asked, runs],
    async queryFn({ signal }): Promise<Priced> {
      const body = JSON.parse(asked ?? '') as GenerationRequest;
      const path = `/v1/quotes/compare?runs=${runs}`;
      const comparison = await call<QuoteComparison>(path, { method: 'POST', body, signal });
      return { comparison, of: subjectOf(body, runs) };
    },
    enabled: asked !== undefined && wanted !== undefined,
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
    // Budgets begin anew, and admins change them.
    refetchInterval: ({ state }) => (state.data?.comparison.quote?.refusal ? AGAIN_MS : false),
  });
  if (request === undefined) return { data: undefined, stale: false, error: null };
  return {
    data: query.data?.comparison,
    stale: query.data?.of !== subjectOf(request, runs),
    error: asked === wanted ? query.error : null,
  };
}

function subjectOf(request: GenerationRequest, runs: number): string {
  return JSON.stringify({ ...request, prompt: '', runs });
}
