/** The unit in which fal counts what an endpoint is charged: its cheapest piece, so that every price is a multiple. */
import { rateCard } from '../../ray/rates.ts';
import type { RateCard } from '../../ray/rates.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { Endpoint } from './endpoints.ts';
import { endpointById } from './endpoints.ts';

export interface Unit {
  /** What one is, for a person. */
  readonly name: string;
  readonly micros: number;
}

/** Documented: up to eight decimal places. */
const PLACES = 8;

export function unitOf(endpoint: Endpoint): Unit {
  const surface = SURFACES.fal;
  const { name, prices } = pieceOf(rateCard(surface.rate_card), endpoint);
  const micros = prices[surface.default_resolution];
  if (micros === undefined) throw new Error(`no price of the unit of ${endpoint.id}`);
  return { name: `${name} at ${surface.default_resolution}`, micros };
}

/** The value of `x-fal-billable-units` for a charge. */
export function billableUnits(endpointId: string, micros: number): string {
  const endpoint = endpointById(endpointId);
  if (endpoint === undefined || micros === 0) return '0';
  return String(Number((micros / unitOf(endpoint).micros).toFixed(PLACES)));
}

function pieceOf(card: RateCard, { type }: Endpoint) {
  if (card.kind === 'flat') throw new Error(`the card ${card.id} has no grid`);
  switch (type) {
    case 'video':
      return { name: 'clip of 5 s', prices: card.generate['5s'].sdr };
    case 'video_edit':
      return { name: 'block of 5 s', prices: card.edit_block.sdr };
    case 'video_reframe':
      return { name: 'second', prices: card.reframe_second };
  }
}
