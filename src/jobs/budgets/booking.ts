/** What a submit has to do with budgets, inside its transaction. Free work has nothing to do with them, and takes no lock. */
import { dollars } from '../../ray/rates.ts';
import { boundsOf, budgetsOver, lockBudgets } from '../../store/budgets.ts';
import type { BudgetBounds } from '../../store/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { checkBudgets, refusalOf } from './check.ts';
import type { Cost } from './check.ts';

export interface Booking {
  /** Why an admin has to approve it, as a sentence; undefined where nobody has to. */
  readonly awaits: string | undefined;
  /** To be called when the charges are booked. Throws where a budget does not bear them. */
  check(): Promise<void>;
}

type OnEngine = Cost & { engine: string };

const FREE: Booking = { awaits: undefined, check: () => Promise.resolve() };

/** To be called before anything of the submit is inserted. @param cost of all its results together */
export async function beginBooking(tx: Sql, keyId: string, cost: OnEngine): Promise<Booking> {
  if (cost.micros <= 0) return FREE;
  const bounds = await boundsOf(tx, keyId);
  const awaits = approvalFor(bounds, cost);
  if (!bounds.some(isLimited)) return { ...FREE, awaits };
  await lockBudgets(tx);
  return { awaits, check: () => checkBudgets(tx, keyId, cost) };
}

/** What would keep a request from being started at once, if it came now. */
export interface Hindrances {
  /** Why a budget would refuse it, as a sentence. */
  readonly refusal: string | undefined;
  /** Why an admin would have to approve it first. */
  readonly approval: string | undefined;
}

/** What a submit of this cost would meet. Nothing is booked, and somebody else may book before it comes. */
export async function foresee(sql: Sql, keyId: string, cost: OnEngine): Promise<Hindrances> {
  const bounds = cost.micros > 0 ? await boundsOf(sql, keyId) : [];
  return { refusal: await foreseeRefusal(sql, keyId, cost), approval: approvalFor(bounds, cost) };
}

/** Why a budget would refuse a cost now, as a sentence; undefined where none would. */
export async function foreseeRefusal(sql: Sql, keyId: string, cost: Cost): Promise<string | undefined> {
  if (cost.micros <= 0) return undefined;
  const budgets = (await budgetsOver(sql, keyId)).map((row) => ({
    ...row,
    day_spent: row.day_spent + cost.micros,
    month_spent: row.month_spent + cost.micros,
  }));
  return refusalOf(budgets, cost);
}

/** The lowest threshold that a cost is above, as a sentence. */
export function approvalFor(bounds: readonly BudgetBounds[], { micros }: OnEngine): string | undefined {
  const threshold = Math.min(...bounds.map((bound) => bound.approve_above_micros ?? Infinity));
  if (micros <= threshold) return undefined;
  return `Waits for an admin's approval: ${dollars(micros)} is above the threshold of ${dollars(threshold)}.`;
}

export function isLimited({ day_micros: day, month_micros: month }: BudgetBounds): boolean {
  return day !== null || month !== null;
}
