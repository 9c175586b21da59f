/** `POST /api/v3/user/usage_stats` (WaveSpeed docs, usage), from the ledger. What failed or was cancelled is a request that cost nothing. */
import { z } from 'zod';
import { Refusal } from '../../ray/errors.ts';
import { inDollars } from '../../ray/rates.ts';
import { productUsage } from '../../jobs/usage.ts';
import type { ProductUsageRow } from '../../jobs/usage.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { timeField } from '../../http/times.ts';
import { sendData } from './envelope.ts';
import { findModel } from './models.ts';
import { basePrice } from './prices.ts';
import { readSearch } from './search.ts';

/** "Query time range cannot exceed 31 days." */
const LONGEST_SPAN_MS = 31 * 86_400_000;

const usageSchema = z.object({
  start_time: timeField,
  end_time: timeField,
  model_uuid: z.string().optional(),
});

export function usageRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v3/user/usage_stats',
      access: 'key',
      handle: (c) => usageStats(c, services),
    },
  ];
}

async function usageStats(c: RequestContext, services: Services): Promise<Response> {
  const { start_time: from, end_time: to, model_uuid: model } = await readSearch(c, services, usageSchema);
  refuseSpan(from, to);
  const found = await productUsage(services.core, c.get('caller'), {
    surface: 'wavespeed',
    from,
    to,
    bucket: { width: 'day', timezone: 'UTC' },
  });
  const asked = found.filter(({ product }) => model === undefined || product === model);
  const rows = asked.filter(({ generations }) => generations > 0);
  return sendData(c, {
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
  });
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
