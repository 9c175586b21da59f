/** `/v1/models/pricing` and its estimate (fal docs, platform APIs), by the rate card that submits are charged by. */
import { z } from 'zod';
import { readJson } from '../../../http/body.ts';
import type { RequestContext } from '../../../http/context.ts';
import { parseKnownFields } from '../../../http/fields.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../http/services.ts';
import { productUsage } from '../../../jobs/usage.ts';
import { Refusal } from '../../../ray/errors.ts';
import { inDollars } from '../../../ray/rates.ts';
import { ENDPOINTS } from '../endpoints.ts';
import type { Endpoint } from '../endpoints.ts';
import { unitOf } from '../units.ts';
import { endpointsAsked, knownEndpoint, pageFields, pageOfList, readQuery } from './query.ts';

const CURRENCY = 'USD';
/** Calls that a historical estimate looks back at. */
const HISTORY_DAYS = 90;

const quantity = z.number().min(0).max(1e9).optional();
const estimateSchema = z.object({
  estimate_type: z.enum(['unit_price', 'historical_api_price']),
  endpoints: z.record(z.string().max(200), z.object({ unit_quantity: quantity, call_quantity: quantity })),
});

export function pricingRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/v1/models/pricing', access: 'key', handle: (c) => listPrices(c) },
    {
      method: 'POST',
      path: '/v1/models/pricing/estimate',
      access: 'key',
      handle: (c) => estimate(c, services),
    },
  ];
}

/** One price an endpoint: that of a call with default settings. Dearer calls are several units. */
function listPrices(c: RequestContext): Response {
  const query = readQuery(z.object(pageFields), c);
  const { page, ...rest } = pageOfList(endpointsAsked(c) ?? ENDPOINTS, query);
  const prices = page.map((endpoint) => ({
    endpoint_id: endpoint.id,
    unit_price: inDollars(unitOf(endpoint).micros),
    unit: unitOf(endpoint).name,
    currency: CURRENCY,
  }));
  return c.json({ prices, ...rest });
}

async function estimate(c: RequestContext, services: Services): Promise<Response> {
  const { json } = await readJson(c, services.bodies);
  const { estimate_type, endpoints } = parseKnownFields(estimateSchema, json);
  const member = estimate_type === 'unit_price' ? 'unit_quantity' : 'call_quantity';
  const asked = Object.entries(endpoints).map(([id, quantities]) => ({
    endpoint: knownEndpoint(id),
    count: quantities[member] ?? missing(id, member),
  }));
  const priceOf =
    estimate_type === 'unit_price'
      ? (endpoint: Endpoint) => unitOf(endpoint).micros
      : await pastPrices(c, services);
  const micros = asked.reduce((sum, { endpoint, count }) => sum + priceOf(endpoint) * count, 0);
  return c.json({ estimate_type, total_cost: inDollars(Math.round(micros)), currency: CURRENCY });
}

/** The mean price of the caller's own calls; of one that was never called, the unit price. */
async function pastPrices(c: RequestContext, { core }: Services): Promise<(endpoint: Endpoint) => number> {
  const to = new Date();
  const from = new Date(to.getTime() - HISTORY_DAYS * 86_400_000);
  const rows = await productUsage(core, c.get('caller'), { surface: 'fal', from, to });
  return (endpoint) => {
    const own = rows.filter((row) => row.product === endpoint.id);
    const calls = own.reduce((sum, row) => sum + row.generations, 0);
    const micros = own.reduce((sum, row) => sum + row.list_micros, 0);
    return calls === 0 ? unitOf(endpoint).micros : micros / calls;
  };
}

function missing(id: string, member: string): never {
  throw new Refusal(`endpoints.${id}.${member} is required for this estimate_type`, {
    status: 400,
    rule: 'field_required',
    field: `endpoints.${id}.${member}`,
  });
}
