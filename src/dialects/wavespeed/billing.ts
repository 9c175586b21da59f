/**
 * `POST /api/v3/billings/search` and `POST /api/v3/user/usage_stats` (WaveSpeed docs, billings and usage), from the ledger. What
 * failed or was cancelled nets to zero and is in neither sum.
 */
import { z } from 'zod';
import { Refusal } from '../../ray/errors.ts';
import { charges, productUsage } from '../../jobs/usage.ts';
import type { ChargeRow, ProductUsageRow } from '../../jobs/usage.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseKnownFields } from '../../http/fields.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendData } from './envelope.ts';
import { generationId, predictionId } from './ids.ts';
import { findModel } from './models.ts';
import { BILLING_TYPE, ORDER_DONE, ORDER_OPEN } from './open-points.ts';
import { epochTime, isoTime, pageFields, withoutEmpty } from './page.ts';
import { STATUS_OF } from './present.ts';
import { basePrice, inDollars } from './prices.ts';

const PAGE_SIZE = 10;
const MOST_PREDICTIONS = 500;
/** "Query time range cannot exceed 31 days." */
const LONGEST_SPAN_MS = 31 * 86_400_000;

const searchSchema = z.object({
  ...pageFields(PAGE_SIZE),
  billing_type: z.string().optional(),
  prediction_uuids: z.array(z.string()).max(MOST_PREDICTIONS).optional(),
  sort: z.enum(['created_at ASC', 'created_at DESC']).default('created_at DESC'),
  start_time: epochTime.optional(),
  end_time: epochTime.optional(),
  model_uuid: z.string().optional(),
  access_key_uuid: z.string().optional(),
});

const usageSchema = z.object({
  start_time: isoTime,
  end_time: isoTime,
  model_uuid: z.string().optional(),
});

export function billingRoutes(services: Services): Route[] {
  const post = (path: string, answer: (c: RequestContext, json: unknown) => Promise<object>): Route => ({
    method: 'POST',
    path: `/api/v3${path}`,
    access: 'key',
    async handle(c) {
      const { json } = await readJson(c, services.bodies);
      return sendData(c, await answer(c, withoutEmpty(json)));
    },
  });
  return [
    post('/billings/search', (c, json) => searchBillings(c, services, json)),
    post('/user/usage_stats', (c, json) => usageStats(c, services, json)),
  ];
}

async function searchBillings(c: RequestContext, { core }: Services, json: unknown): Promise<object> {
  const query = parseKnownFields(searchSchema, json);
  const { page, page_size } = query;
  const nothing = query.billing_type !== undefined && query.billing_type !== BILLING_TYPE;
  const { data, has_more } = nothing
    ? { data: [], has_more: false }
    : await charges(core, c.get('caller'), {
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
  return { page, has_more, items: data.map(billed) };
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

async function usageStats(c: RequestContext, { core }: Services, json: unknown): Promise<object> {
  const { start_time: from, end_time: to, model_uuid: model } = parseKnownFields(usageSchema, json);
  refuseSpan(from, to);
  const found = await productUsage(core, c.get('caller'), {
    surface: 'wavespeed',
    from,
    to,
    bucket: { width: 'day', timezone: 'UTC' },
  });
  const asked = found.filter(({ product }) => model === undefined || product === model);
  const rows = asked.filter(({ generations }) => generations > 0);
  return {
    per_model_usage: grouped(rows, ({ product }) => product).map(([id, group]) => perModel(id, group)),
    daily_usage: grouped(rows, dayOf).map(([date, group]) => ({
      date,
      ...sums(group),
      models: group.map((row) => ({ model_uuid: row.product, ...sums([row]) })),
    })),
    summary: {
      total_cost: sums(rows).amount,
      total_requests: sumOf(asked, ({ requests }) => requests),
      success_requests: sumOf(asked, ({ completed }) => completed),
    },
  };
}

function perModel(id: string, rows: readonly ProductUsageRow[]): Record<string, unknown> {
  const model = findModel(id);
  const { amount, count } = sums(rows);
  return {
    model_uuid: id,
    model_type: model?.kind ?? '',
    unit_price: model === undefined ? 0 : basePrice(model),
    total_cost: amount,
    total_count: count,
    last_used_date: rows.map(dayOf).sort().at(-1),
  };
}

function sums(rows: readonly ProductUsageRow[]): { amount: number; count: number } {
  return {
    amount: inDollars(sumOf(rows, (row) => row.list_micros)),
    count: sumOf(rows, (row) => row.generations),
  };
}

function sumOf(rows: readonly ProductUsageRow[], pick: (row: ProductUsageRow) => number): number {
  return rows.reduce((sum, row) => sum + pick(row), 0);
}

function grouped(
  rows: readonly ProductUsageRow[],
  key: (row: ProductUsageRow) => string,
): [string, ProductUsageRow[]][] {
  return [...Map.groupBy(rows, key)];
}

function dayOf({ bucket }: ProductUsageRow): string {
  return bucket?.toISOString().slice(0, 10) ?? '';
}

function refuseSpan(from: Date, to: Date): void {
  if (from < to && to.getTime() - from.getTime() <= LONGEST_SPAN_MS) return;
  throw new Refusal(
    `start_time (${from.toISOString()}) must be before end_time (${to.toISOString()}), by at most 31 days`,
    { status: 400, rule: 'usage_span', field: 'start_time' },
  );
}
