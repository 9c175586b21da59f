/** A generation that goes to another engine: the budgets bear what is dearer there, or it stays where it is. */
import { KinoraError } from '../../ray/errors.ts';
import { dollars } from '../../ray/rates.ts';
import { boundsOf, budgetsOver, costNow, costOfRequest, lockBudgets } from '../../store/budgets.ts';
import type { BudgetBounds } from '../../store/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { moveCharge } from '../../store/ledger.ts';
import { approvalFor } from './booking.ts';
import { checkBudgets } from './check.ts';

/** Where it goes, and what that is quoted at in micro-dollars. */
interface Target {
  readonly engine: string;
  readonly micros: number;
}

/**
 * Books a generation's run on another engine in place of the one that it is booked on, inside the transaction that moves it.
 * Throws `budget_exceeded` (402) where a budget does not bear what it adds to this day and month, and `approval_needed` (402) where
 * an admin would have to approve it first; the transaction is to be rolled back then. To be called before the generation's row is
 * changed.
 */
export async function moveBooking(tx: Sql, generationId: string, to: Target): Promise<void> {
  const now = await costNow(tx, generationId);
  if (now === undefined || (now.engine === to.engine && now.engine_micros === to.micros)) return;
  const bounds = to.micros > 0 ? await boundsOf(tx, now.key_id) : [];
  if (bounds.length > 0) await lockBudgets(tx);
  if (to.micros > now.engine_micros) await checkApproval(tx, generationId, bounds, to);
  // It counts now: what was booked on another day leaves this one's budget nothing.
  const before = bounds.length > 0 ? await budgetsOver(tx, now.key_id) : [];
  await moveCharge(tx, generationId, { engine: to.engine, engine_micros: to.micros });
  if (bounds.length > 0) await checkBudgets(tx, now.key_id, to, before);
}

/** A threshold holds for all results of a request together, whoever makes which. */
async function checkApproval(
  tx: Sql,
  generationId: string,
  bounds: readonly BudgetBounds[],
  { engine, micros }: Target,
): Promise<void> {
  if (bounds.length === 0) return;
  const { engine_micros: agreed, of_this } = await costOfRequest(tx, generationId);
  const cost = agreed - of_this + micros;
  if (approvalFor(bounds, { engine, micros: cost }) === undefined) return;
  throw new KinoraError(
    `Engine '${engine}' would make it cost ${dollars(cost)}, which an admin has to approve first; ` +
      `${dollars(agreed)} is what was agreed`,
    { status: 402, code: 'approval_needed' },
  );
}
