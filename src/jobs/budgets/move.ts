/** A generation that goes to another engine: the budgets bear what is dearer there, or it stays where it is. */
import { KinoraError } from '../../ray/errors.ts';
import { dollars } from '../../ray/rates.ts';
import { boundsOf, costNow, lockBudgets } from '../../store/budgets.ts';
import type { Sql } from '../../store/database.ts';
import { moveCharge } from '../../store/losses.ts';
import { approvalFor, isLimited } from './booking.ts';
import { checkBudgets } from './check.ts';
import type { Cost } from './check.ts';

/**
 * Books a generation's run on another engine in place of the one that it is booked on, inside the transaction that moves it.
 * Throws `budget_exceeded` (402) where a budget does not bear the difference, and `approval_needed` (402) where an admin would
 * have to approve it first; the transaction is to be rolled back then. To be called before the generation's row is changed.
 *
 * @param to the engine's id and what it quotes for the run, in micro-dollars
 */
export async function moveBooking(tx: Sql, generationId: string, to: Cost): Promise<void> {
  const now = await costNow(tx, generationId);
  if (now === undefined || (now.engine === to.engine && now.engine_micros === to.micros)) return;
  const more = to.micros - now.engine_micros;
  const bounds = more > 0 ? await boundsOf(tx, now.key_id) : [];
  const awaits = approvalFor(bounds, to);
  if (awaits !== undefined) {
    throw new KinoraError(
      `Engine '${to.engine}' would cost ${dollars(to.micros)}, which an admin has to approve first; ` +
        `${dollars(now.engine_micros)} on '${now.engine}' is what was agreed`,
      { status: 402, code: 'approval_needed' },
    );
  }
  if (bounds.some(isLimited)) await lockBudgets(tx);
  await moveCharge(tx, generationId, { engine: to.engine, engine_micros: to.micros });
  await checkBudgets(tx, now.key_id, { engine: to.engine, micros: more });
}
