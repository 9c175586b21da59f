/** What is known of the price here before anybody signs in. */
import { RATE_CARDS } from '../../../src/ray/data/rate-cards.ts';
import { inDollars } from '../../../src/ray/rates.ts';
import { useSession } from '../api/session.ts';

export interface OwnPrice {
  readonly engine: string;
  readonly usd: number;
}

/** Of a run on an engine whose price does not depend on the shot: the renderer of the server itself. Undefined for others. */
export function useOwnPrice(asked: string | undefined): OwnPrice | undefined {
  const { data: session } = useSession();
  const engine = asked ?? session?.usual_engine ?? '';
  const card = RATE_CARDS[engine];
  return card?.kind === 'flat' ? { engine, usd: inDollars(card.micros) } : undefined;
}
