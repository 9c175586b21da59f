/** The usage that `accountManagement` tells: by day, by model, and by key where that is asked for. One model is served. */
import { z } from 'zod';
import { activity } from '../../jobs/activity.ts';
import type { ActivityRow } from '../../jobs/activity.ts';
import { listKeys } from '../../jobs/keys.ts';
import type { KeyRow } from '../../store/rows.ts';
import { inDollars } from '../../ray/rates.ts';
import { MODEL, MODEL_NAME } from './models.ts';
import { readParameters } from './parameters.ts';
import { TaskRefusal } from './task-error.ts';
import { SURFACE } from './task.ts';
import type { Task, TaskCall } from './task.ts';

export const DAY_MS = 86_400_000;
/** The longest span (Runware docs, account management); the one that is told when none is asked for. */
const MOST_DAYS = 30;

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const day = z
  .string()
  .refine((text) => moment.safeParse(text).success, 'must be a day like 2026-07-31, or a moment');
const GROUPS = ['date', 'model', 'apiKey'] as const;
const usageSchema = z.object({
  startDate: day.optional(),
  endDate: day.optional(),
  models: texts.optional(),
  apiKeys: texts.optional(),
  groupBy: z.union([z.enum(GROUPS), z.array(z.enum(GROUPS))]).optional(),
  timezone: z.string().max(60).refine(isZone, 'must be a time zone like Europe/Paris').default('UTC'),
});

export async function usageActivity(call: TaskCall, task: Task): Promise<Record<string, unknown>> {
  const found = await lookUp(call, task);
  const spend = inDollars(sumOf(found.days, (row) => row.list_micros));
  const daily = spend / found.length;
  const meta = {
    totalRequests: sumOf(found.days, (row) => row.requests),
    totalResults: sumOf(found.days, (row) => row.results),
    totalSpend: spend,
    avgDailySpend: daily,
    projectedSpend: daily * MOST_DAYS,
  };
  return usageOf(found, meta, (row) => ({ spend: inDollars(row.list_micros), count: row.results }));
}

/** Seconds from start to end of what was completed. */
export async function usagePerformance(call: TaskCall, task: Task): Promise<Record<string, unknown>> {
  const found = await lookUp(call, task);
  const times = (row: ActivityRow): Record<string, unknown> => ({
    avgInferenceTime: row.avg_seconds,
    p50InferenceTime: row.p50_seconds,
    p90InferenceTime: row.p90_seconds,
    p99InferenceTime: row.p99_seconds,
  });
  const [all] = found.all;
  const meta = { totalResults: all?.results ?? 0, ...(all ? times(all) : {}) };
  return usageOf(found, meta, times);
}

export async function usageErrors(call: TaskCall, task: Task): Promise<Record<string, unknown>> {
  const found = await lookUp(call, task);
  const failed = sumOf(found.days, (row) => row.client_errors + row.server_errors);
  const results = sumOf(found.days, (row) => row.results);
  const meta = { totalErrors: failed, errorRate: results === 0 ? 0 : failed / results };
  return usageOf(found, meta, (row) => ({
    clientErrors: row.client_errors,
    serverErrors: row.server_errors,
  }));
}

interface Found {
  readonly days: readonly ActivityRow[];
  readonly all: readonly ActivityRow[];
  /** With the key of each row; absent unless asked for. */
  readonly keys: readonly (readonly [ActivityRow, KeyRow | undefined])[] | undefined;
  /** Days of the span, at least one. */
  readonly length: number;
}

async function lookUp({ services, caller }: TaskCall, task: Task): Promise<Found> {
  const asked = readParameters(usageSchema, task);
  const { from, to } = spanOf(asked);
  const length = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / DAY_MS));
  if (asked.models !== undefined && asked.models.length > 0 && !asked.models.includes(MODEL))
    return { days: [], all: [], keys: undefined, length };
  const own = (await listKeys(services.core.db)).filter(({ owner_id: owner }) => owner === caller.owner_id);
  const wanted = new Set(asked.apiKeys);
  const keys =
    wanted.size === 0
      ? undefined
      : own
          .filter(({ id, hint, name }) => [id, hint, name].some((word) => wanted.has(word)))
          .map(({ id }) => id);
  const span = { surface: SURFACE, from, to, timezone: asked.timezone, keys } as const;
  const byKey = [asked.groupBy].flat().includes('apiKey');
  const [days, all, ofKeys] = await Promise.all([
    activity(services.core, caller, 'date', span),
    activity(services.core, caller, 'all', span),
    byKey ? activity(services.core, caller, 'key', span) : undefined,
  ]);
  return { days, all, keys: ofKeys?.map((row) => [row, own.find(({ id }) => id === row.word)]), length };
}

function spanOf({ startDate, endDate }: z.infer<typeof usageSchema>): { from: Date; to: Date } {
  const to = endDate === undefined ? new Date() : endOf(endDate);
  const from = startDate === undefined ? new Date(to.getTime() - MOST_DAYS * DAY_MS) : new Date(startDate);
  if (from < to && to.getTime() - from.getTime() <= (MOST_DAYS + 1) * DAY_MS) return { from, to };
  throw new TaskRefusal(
    'invalidDateRange',
    `endDate must lie behind startDate, by at most ${MOST_DAYS} days; got ${from.toISOString()} to ${to.toISOString()}`,
    { parameter: ['startDate', 'endDate'] },
  );
}

/** A day counts whole. */
function endOf(text: string): Date {
  const moment = new Date(text);
  return text.includes('T') ? moment : new Date(moment.getTime() + DAY_MS);
}

function usageOf(
  { days, all, keys }: Found,
  meta: Record<string, unknown>,
  shown: (row: ActivityRow) => Record<string, unknown>,
): Record<string, unknown> {
  const model = { model: MODEL, modelName: MODEL_NAME };
  return {
    usage: {
      timeseries: { data: days.map((row) => ({ date: row.word, ...shown(row) })), meta },
      model: { data: all.map((row) => ({ ...model, ...shown(row) })), meta },
      ...(keys === undefined
        ? {}
        : {
            apiKey: {
              data: keys.map(([row, key]) => ({ apiKey: key?.hint ?? null, name: key?.name, ...shown(row) })),
              meta,
            },
          }),
    },
  };
}

function sumOf(rows: readonly ActivityRow[], pick: (row: ActivityRow) => number): number {
  return rows.reduce((sum, row) => sum + pick(row), 0);
}

function isZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}
