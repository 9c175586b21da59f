/** `accountManagement`: who the key belongs to, what is left to spend, what was spent (Runware docs, account management). */
import { z } from 'zod';
import { activity } from '../../jobs/activity.ts';
import type { ActivityRow } from '../../jobs/activity.ts';
import { listKeys } from '../../jobs/keys.ts';
import type { KeyRow } from '../../store/rows.ts';
import { inDollars } from '../../ray/rates.ts';
import { DAY_MS, usageActivity, usageErrors, usagePerformance } from './account-usage.ts';
import { readParameters } from './parameters.ts';
import { SURFACE } from './task.ts';
import type { Task, TaskCall, TaskHandler } from './task.ts';

type Operation = (call: TaskCall, task: Task) => Promise<Record<string, unknown>>;
const OPERATIONS: Readonly<
  Record<'getDetails' | `getUsage${'Activity' | 'Performance' | 'Errors'}`, Operation>
> = {
  getDetails,
  getUsageActivity: usageActivity,
  getUsagePerformance: usagePerformance,
  getUsageErrors: usageErrors,
};
const operationSchema = z.object({
  operation: z.enum(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]),
});

export const accountManagement: TaskHandler = async (call, task) => {
  const { operation } = readParameters(operationSchema, task);
  const { taskType, taskUUID } = task;
  const found = await inTurn(call.key.id, () => OPERATIONS[operation](call, task));
  return { data: [{ taskType, taskUUID, operation, ...found }] };
};

const turns = new Map<string, Promise<unknown>>();

/** One question of a key after the other: each sums up all of its owner's history, and a frame may hold two hundred. */
async function inTurn<T>(keyId: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(keyId) ?? Promise.resolve()).then(work, work);
  turns.set(keyId, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(keyId) === mine) turns.delete(keyId);
  }
}

async function getDetails(call: TaskCall): Promise<Record<string, unknown>> {
  const { services, key } = call;
  const now = new Date();
  const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const since = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const [keys, byKey, ...sums] = await Promise.all([
    listKeys(services.core.db),
    activity(services.core, call.caller, 'key', { surface: SURFACE, from: new Date(0), to: now }),
    ...[today, since(7), since(30), new Date(0)].map((from) =>
      activity(services.core, call.caller, 'all', { surface: SURFACE, from, to: now }),
    ),
  ]);
  const [ofToday, last7Days, last30Days, total] = sums.map(([row]) => spent(row));
  return {
    organizationName: key.owner_name,
    organizationUUID: key.owner_id,
    balance: services.core.config.balanceUsd,
    team: [],
    apiKeys: keys.filter(({ owner_id: owner }) => owner === key.owner_id).map((row) => shownKey(row, byKey)),
    usage: { today: ofToday, last7Days, last30Days, total },
  };
}

function spent(row: ActivityRow | undefined): { credits: number; requests: number } {
  return { credits: inDollars(row?.list_micros ?? 0), requests: row?.requests ?? 0 };
}

function shownKey(key: KeyRow, activities: readonly ActivityRow[]): Record<string, unknown> {
  const used = activities.find(({ word }) => word === key.id);
  return {
    apiKey: key.hint,
    name: key.name,
    description: '',
    enabled: key.revoked_at === null && key.suspended_at === null,
    createdAt: key.created_at.toISOString(),
    lastUsedAt: used?.last_at.toISOString() ?? null,
    requests: used?.requests ?? 0,
  };
}
