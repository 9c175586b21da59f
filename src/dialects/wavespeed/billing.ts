/** `POST /api/v3/billings/search` (WaveSpeed docs, billings), from the ledger. What failed or was cancelled nets to zero and is no bill. */
import { z } from 'zod';
import { inDollars } from '../../ray/rates.ts';
import { charges } from '../../jobs/usage.ts';
import type { ChargeRow } from '../../jobs/usage.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { timeField } from '../../http/times.ts';
import { sendData } from './envelope.ts';
import { generationId, predictionId } from './ids.ts';
import { BILLING_TYPE, ORDER_DONE, ORDER_OPEN } from './open-points.ts';
import { STATUS_OF } from './present.ts';
import { pageFields, readSearch } from './search.ts';

const PAGE_SIZE = 10;
const MOST_PREDICTIONS = 500;
const searchSchema = z.object({
  ...pageFields(PAGE_SIZE),
  billing_type: z.string().optional(),
  prediction_uuids: z.array(z.string()).max(MOST_PREDICTIONS).optional(),
  sort: z.enum(['created_at ASC', 'created_at DESC']).default('created_at DESC'),
  start_time: timeField.optional(),
  end_time: timeField.optional(),
  model_uuid: z.string().optional(),
  access_key_uuid: z.string().optional(),
});

export function billingRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v3/billings/search',
      access: 'key',
      handle: (c) => searchBillings(c, services),
    },
  ];
}

async function searchBillings(c: RequestContext, services: Services): Promise<Response> {
  const query = await readSearch(c, services, searchSchema);
  const { page, page_size } = query;
  const nothing = query.billing_type !== undefined && query.billing_type !== BILLING_TYPE;
  const { data, has_more } = nothing
    ? { data: [], has_more: false }
    : await charges(services.core, c.get('caller'), {
        surface: 'wavespeed',
        limit: page_size,
        offset: (page - 1) * page_size,
        oldestFirst: query.sort === 'created_at ASC',
        ids: query.prediction_uuids?.map(generationId),
        keyId: query.access_key_uuid === undefined ? undefined : generationId(query.access_key_uuid),
        products: query.model_uuid === undefined ? undefined : [query.model_uuid],
        from: query.start_time,
        to: query.end_time,
      });
  return sendData(c, { page, has_more, items: data.map(billed) });
}

function billed(charge: ChargeRow): Record<string, unknown> {
  const price = inDollars(charge.list_micros);
  const uuid = predictionId(charge.id);
  const open = charge.state !== null && charge.finished_at === null;
  return {
    uuid,
    billing_type: BILLING_TYPE,
    price,
    created_at: charge.created_at.toISOString(),
    updated_at: (charge.finished_at ?? charge.created_at).toISOString(),
    access_key_name: charge.key_name ?? '',
    order: { uuid, state: open ? ORDER_OPEN : ORDER_DONE, price, origin_price: price, status: '', ak_id: 0 },
    prediction: { uuid, model_uuid: charge.product, status: billedStatus(charge) },
  };
}

/** A charge that stands is of what goes on or was completed; without its generation it stands all the same. */
function billedStatus({ state }: ChargeRow): string {
  return state === null ? 'deleted' : STATUS_OF[state];
}
