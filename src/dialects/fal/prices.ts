/** Every price of an endpoint, for its page. The list itself is `ray/rates.ts`; what is counted as a unit is `units.ts`. */
import { priceRows as rowsOf } from '../../ray/price-rows.ts';
import type { PriceRow } from '../../ray/price-rows.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { Endpoint } from './endpoints.ts';

export function priceRows(endpoint: Endpoint): PriceRow[] {
  return rowsOf(SURFACES.fal, endpoint.type, 'hdr' in endpoint.input.shape);
}

export const PRICED_RESOLUTIONS = SURFACES.fal.resolutions;
