/** Budgets as admins see and set them. */
import { KinoraError } from '../../ray/errors.ts';
import { allBudgets, setBudget } from '../../store/budgets.ts';
import type { BudgetBounds, BudgetRow } from '../../store/budgets.ts';
import type { Database } from '../../store/database.ts';
import { keyById } from '../../store/keys.ts';
import { isUuid } from '../errors.ts';

export type { BudgetBounds, BudgetRow } from '../../store/budgets.ts';

/** The whole server's first, set or not; then those of keys that have one. */
export async function listBudgets(db: Database): Promise<BudgetRow[]> {
  return allBudgets(db);
}

/** Sets the budget of a key, or of the whole server (null), in place of what there was; gives it as it stands. */
export async function changeBudget(
  db: Database,
  keyId: string | null,
  bounds: BudgetBounds,
): Promise<BudgetRow> {
  if (keyId !== null && (!isUuid(keyId) || (await keyById(db, keyId)) === undefined))
    throw new KinoraError(`Key '${keyId}' not found`, { status: 404, code: 'key_not_found' });
  const id = keyId?.toLowerCase() ?? null;
  await setBudget(db, id, bounds);
  const found = (await allBudgets(db)).find(({ key_id: key }) => key === id);
  return found ?? { ...bounds, key_id: id, key_name: null, day_spent: 0, month_spent: 0 };
}
