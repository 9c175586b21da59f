/** Whether budgets bear what was just booked. The caller holds their lock, so that nobody books beside it. */
import { KinoraError } from '../../ray/errors.ts';
import { dollars } from '../../ray/rates.ts';
import { budgetsOver } from '../../store/budgets.ts';
import type { BudgetRow } from '../../store/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { PERIODS, beginsAnew } from './period.ts';
import type { Period } from './period.ts';

/** What is new among the bookings. */
export interface Cost {
  /** Absent where several engines do it. */
  engine?: string | undefined;
  micros: number;
}

/**
 * Throws `budget_exceeded` (402) for the narrowest budget that is overdrawn by it; the transaction is to be rolled back.
 *
 * @param before how budgets stood, where a cost takes the place of another one; else all of it is new to each period
 */
export async function checkBudgets(
  tx: Sql,
  keyId: string | null,
  cost: Cost,
  before?: readonly BudgetRow[],
): Promise<void> {
  if (cost.micros <= 0) return;
  const refusal = refusalOf(await budgetsOver(tx, keyId), cost, before);
  if (refusal !== undefined) throw new KinoraError(refusal, { status: 402, code: 'budget_exceeded' });
}

/** Why budgets do not bear a cost that is booked in them, as a sentence; undefined where they do. */
export function refusalOf(
  budgets: readonly BudgetRow[],
  cost: Cost,
  before?: readonly BudgetRow[],
): string | undefined {
  for (const budget of budgets) {
    const old = before?.find(({ key_id: key }) => key === budget.key_id);
    for (const period of PERIODS) {
      const { limit, spent } = standing(budget, period);
      const added = old === undefined ? cost.micros : spent - standing(old, period).spent;
      if (limit !== null && added > 0 && spent > limit)
        return exceeded(budget, period, limit - spent + added, { ...cost, micros: added });
    }
  }
  return undefined;
}

/** What a budget allows in a period, and what is booked in it. Micro-dollars. */
export function standing(budget: BudgetRow, period: Period): { limit: number | null; spent: number } {
  return period === 'day'
    ? { limit: budget.day_micros, spent: budget.day_spent }
    : { limit: budget.month_micros, spent: budget.month_spent };
}

/** @param left without what is refused */
function exceeded(budget: BudgetRow, period: Period, left: number, { engine, micros }: Cost): string {
  const whose = budget.key_id === null ? 'this server' : 'this API key';
  const { limit } = standing(budget, period);
  return (
    `Insufficient credits: of the budget of ${whose} for the ${period} (UTC), ${dollars(limit ?? 0)}, ` +
    `${dollars(Math.max(0, left))} is left, and this costs ${dollars(micros)}${on(engine)}. ` +
    `It begins anew at ${beginsAnew(period).toISOString()}; an admin may raise it (kinora budgets set)`
  );
}

function on(engine: string | undefined): string {
  return engine === undefined ? '' : ` on engine '${engine}'`;
}
