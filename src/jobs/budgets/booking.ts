/** What a submit has to do with budgets, inside its transaction. Free work has nothing to do with them, and takes no lock. */
import { dollars } from '../../ray/rates.ts';
import { boundsOf, lockBudgets } from '../../store/budgets.ts';
import type { BudgetBounds } from '../../store/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { checkBudgets } from './check.ts';
import type { Cost } from './check.ts';

export interface Booking {
  /** Why an admin has to approve it, as a sentence; undefined where nobody has to. */
  readonly awaits: string | undefined;
  /** To be called when the charges are booked. Throws where a budget does not bear them. */
  check(): Promise<void>;
}

const FREE: Booking = { awaits: undefined, check: () => Promise.resolve() };

/** To be called before anything of the submit is inserted. @param cost of all its results together */
export async function beginBooking(tx: Sql, keyId: string, cost: Cost): Promise<Booking> {
  if (cost.micros <= 0) return FREE;
  const bounds = await boundsOf(tx, keyId);
  const awaits = approvalFor(bounds, cost);
  if (!bounds.some(isLimited)) return { ...FREE, awaits };
  await lockBudgets(tx);
  return { awaits, check: () => checkBudgets(tx, keyId, cost) };
}

/** The lowest threshold that a cost is above, as a sentence. */
export function approvalFor(bounds: readonly BudgetBounds[], { engine, micros }: Cost): string | undefined {
  const threshold = Math.min(...bounds.map((bound) => bound.approve_above_micros ?? Infinity));
  if (micros <= threshold) return undefined;
  return (
    `Waits for an admin's approval: it costs ${dollars(micros)} on engine '${engine}', ` +
    `and what costs more than ${dollars(threshold)} is approved first.`
  );
}

export function isLimited({ day_micros: day, month_micros: month }: BudgetBounds): boolean {
  return day !== null || month !== null;
}
