/** `/v1/models/usage` and `/v1/models/billing-events` (fal docs, platform APIs), from the ledger. Every key sees its owner's. */
import { z } from 'zod';
import type { RequestContext } from '../../../http/context.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../http/services.ts';
import { BUCKETS, charges, productUsage } from '../../../jobs/usage.ts';
import type { ChargeRow, ProductUsageRow } from '../../../jobs/usage.ts';
import { inDollars } from '../../../ray/rates.ts';
import { ENDPOINTS, endpointById } from '../endpoints.ts';
import type { Endpoint } from '../endpoints.ts';
import { billableUnits, unitOf } from '../units.ts';
import { bucketFor, endpointsAsked, expansions, pageFields, readQuery, spanFields, spanOf } from './query.ts';

const NANOS_PER_MICRO = 1000;

const usageSchema = z.object({
  ...spanFields,
  timezone: z
    .string()
    .max(60)
    .refine((name) => zoneOf(name) !== undefined, 'must be a time zone like Europe/Paris')
    .transform((name) => zoneOf(name) ?? 'UTC')
    .default('UTC'),
  timeframe: z.enum(BUCKETS).optional(),
});

export function usageRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/v1/models/usage', access: 'key', handle: (c) => showUsage(c, services) },
    {
      method: 'GET',
      path: '/v1/models/billing-events',
      access: 'key',
      handle: (c) => listBilling(c, services),
    },
  ];
}

/** `time_series` unless `expand` asks for something else. */
async function showUsage(c: RequestContext, { core }: Services): Promise<Response> {
  const { timezone, timeframe, ...given } = readQuery(usageSchema, c);
  const span = spanOf(given);
  const asked = new Set((endpointsAsked(c) ?? ENDPOINTS).map(({ id }) => id));
  const found = await productUsage(core, c.get('caller'), {
    ...span,
    surface: 'fal',
    bucket: { width: timeframe ?? bucketFor(span), timezone },
  });
  const rows = found.filter(({ product, generations }) => asked.has(product) && generations > 0);
  const expand = expansions(c);
  return c.json({
    next_cursor: null,
    has_more: false,
    ...(expand.size === 0 || expand.has('time_series') ? { time_series: seriesOf(rows) } : {}),
    ...(expand.has('summary') ? { summary: summaryOf(rows) } : {}),
  });
}

function seriesOf(rows: readonly ProductUsageRow[]): { bucket: string; results: unknown[] }[] {
  const byBucket = Map.groupBy(rows, (row) => row.bucket?.toISOString() ?? '');
  return [...byBucket].map(([bucket, group]) => ({ bucket, results: summaryOf(group) }));
}

function summaryOf(rows: readonly ProductUsageRow[]): unknown[] {
  const byEndpoint = Map.groupBy(rows, (row) => row.product);
  return [...byEndpoint].flatMap(([id, group]) => {
    const endpoint = endpointById(id);
    const micros = group.reduce((sum, row) => sum + row.list_micros, 0);
    return endpoint === undefined || micros === 0 ? [] : [charged(endpoint, micros)];
  });
}

function charged(endpoint: Endpoint, micros: number): Record<string, unknown> {
  const { name, micros: each } = unitOf(endpoint);
  return {
    endpoint_id: endpoint.id,
    unit: name,
    quantity: Number(billableUnits(endpoint.id, micros)),
    unit_price: inDollars(each),
    cost: inDollars(micros),
    currency: 'USD',
  };
}

/** One event a call that was charged, newest first. */
async function listBilling(c: RequestContext, { core }: Services): Promise<Response> {
  const { start, end, limit, cursor } = readQuery(z.object({ ...pageFields, ...spanFields }), c);
  const { from, to } = spanOf({ start, end });
  const { data, ...rest } = await charges(core, c.get('caller'), {
    limit,
    cursor,
    surface: 'fal',
    settled: true,
    products: endpointsAsked(c)?.map(({ id }) => id),
    from,
    to,
  });
  return c.json({ billing_events: data.flatMap(billingEvent), ...rest });
}

function billingEvent(charge: ChargeRow): Record<string, unknown>[] {
  const { product: id, list_micros: micros } = charge;
  const endpoint = endpointById(id);
  if (endpoint === undefined) return [];
  return [
    {
      request_id: charge.id,
      endpoint_id: id,
      timestamp: (charge.finished_at ?? charge.created_at).toISOString(),
      output_units: Number(billableUnits(id, micros)),
      unit_price: inDollars(unitOf(endpoint).micros),
      percent_discount: null,
      cost_estimate_nano_usd: micros * NANOS_PER_MICRO,
    },
  ];
}

/**
 * The present name of a zone of the time-zone database: of old ones PostgreSQL does not know all. Not an offset, whose sign
 * the two read differently.
 */
function zoneOf(name: string): string | undefined {
  if (!/^[A-Z][A-Za-z_]*(?:\/[A-Za-z_+-]+\d{0,2})*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
