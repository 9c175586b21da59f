/** Candidates become an order with prices: who does the work first, and who after it. */
import { KinoraError } from '../../ray/errors.ts';
import { canvasOf } from '../../ray/geometry.ts';
import type { Anchor, Canvas } from '../../ray/geometry.ts';
import { dollars, listPrice } from '../../ray/rates.ts';
import type { Price } from '../../ray/rates.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { SurfaceId } from '../../ray/surfaces.ts';
import type { Engine } from '../../engines/engine.ts';
import type { StoredRoute } from '../../store/rows.ts';
import { nobodyLeft } from './candidates.ts';
import type { Candidates, LeftOut } from './candidates.ts';

export interface Offer {
  readonly engine: Engine;
  /** What it is expected to cost the operator. */
  readonly micros: number;
  readonly seconds: number;
}

export interface Settled {
  readonly canvas: Canvas;
  /** Of the surface, whoever does the work. */
  readonly list: Price;
  /** Who does it, then those who would be asked next. */
  readonly offers: readonly [Offer, ...Offer[]];
  readonly leftOut: readonly LeftOut[];
  readonly route: string | undefined;
}

/** @param anchor what is known of the first image or the source clip */
export function settle(
  { route, policy, able, leftOut }: Candidates,
  request: GenerationRequest,
  surface: SurfaceId,
  anchor: Anchor | undefined,
): Settled {
  const canvas = canvasOf(request, SURFACES[surface], anchor);
  const list = listPrice(request, canvas, SURFACES[surface]);
  const offers: Offer[] = [];
  const without = [...leftOut];
  for (const engine of able) {
    const offer =
      policy === 'named'
        ? offerOf(engine, request, canvas, anchor)
        : triedOffer(engine, request, canvas, anchor);
    if ('why' in offer) without.push(offer);
    else offers.push(offer);
  }
  // The sort is stable: at equal prices the order of the route decides.
  if (policy === 'cheapest') offers.sort((a, b) => a.micros - b.micros);
  const [first, ...rest] = offers;
  if (first === undefined) throw nobodyLeft(route ?? '', without);
  return { canvas, list, offers: [first, ...rest], leftOut: without, route };
}

/**
 * What is kept in the row; null where the request named an engine.
 *
 * @param most_micros what was agreed on
 */
export function storedRoute(
  { route, offers, leftOut }: Settled,
  most_micros: number | undefined,
): StoredRoute | null {
  if (route === undefined) return null;
  const [, ...rest] = offers;
  return {
    name: route,
    rest: rest.map(({ engine }) => engine.id),
    left: leftOut.map(({ engine, why }) => ({ engine, why })),
    turned_away: 0,
    most_micros,
  };
}

/** Throws where it is dearer than what was agreed on: rate cards, defaults and what is known of the media change. */
export function checkAgreed({ engine, micros }: Offer, most: number | undefined): void {
  if (most === undefined || micros <= most) return;
  throw new KinoraError(
    `It would cost ${dollars(micros)} on engine '${engine.id}', more than the ${dollars(most)} that were agreed to`,
    { status: 409, code: 'price_above_agreed', field: 'x-kinora-max-usd' },
  );
}

export function offerOf(engine: Engine, request: GenerationRequest, canvas: Canvas, anchor?: Anchor): Offer {
  const { cost_micros: micros, seconds } = engine.estimate(request, canvas, anchor);
  return { engine, micros, seconds };
}

/** An engine whose price list does not know the request cannot do it. */
function triedOffer(
  engine: Engine,
  request: GenerationRequest,
  canvas: Canvas,
  anchor?: Anchor,
): Offer | LeftOut {
  try {
    return offerOf(engine, request, canvas, anchor);
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return { engine: engine.id, why: `has no price for it: ${error.message}`, passing: false };
  }
}
