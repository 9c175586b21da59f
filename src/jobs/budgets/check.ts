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
  engine: string;
  micros: number;
}

/** Throws `budget_exceeded` (402) for the narrowest budget that is overdrawn by it; the transaction is to be rolled back. */
export async function checkBudgets(tx: Sql, keyId: string | null, cost: Cost): Promise<void> {
  if (cost.micros <= 0) return;
  for (const budget of await budgetsOver(tx, keyId)) {
    for (const period of PERIODS) {
      const { limit, spent } = standing(budget, period);
      if (limit !== null && spent > limit) throw exceeded(budget, period, limit, spent - cost.micros, cost);
    }
  }
}

/** What a budget allows in a period, and what is booked in it. Micro-dollars. */
export function standing(budget: BudgetRow, period: Period): { limit: number | null; spent: number } {
  return period === 'day'
    ? { limit: budget.day_micros, spent: budget.day_spent }
    : { limit: budget.month_micros, spent: budget.month_spent };
}

/** @param spent without what is refused */
function exceeded(
  budget: BudgetRow,
  period: Period,
  limit: number,
  spent: number,
  { engine, micros }: Cost,
): KinoraError {
  const whose = budget.key_id === null ? 'this server' : 'this API key';
  const left = dollars(Math.max(0, limit - spent));
  return new KinoraError(
    `Insufficient credits: of the budget of ${whose} for the ${period} (UTC), ${dollars(limit)}, ${left} is left, and this costs ` +
      `${dollars(micros)} on engine '${engine}'. It begins anew at ${beginsAnew(period).toISOString()}; ` +
      `an admin may raise it (kinora budgets set)`,
    { status: 402, code: 'budget_exceeded' },
  );
}
