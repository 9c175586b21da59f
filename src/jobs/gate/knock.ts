/** Tells the gates of all servers that somebody may be let in. */
import { notify } from '../../store/database.ts';
import type { Database, Sql } from '../../store/database.ts';
import { openPacedBell } from '../bell.ts';
import { GATE_CHANNEL } from '../hub.ts';

/** Part of a transaction that gives a place back, or changes what somebody waits for. */
export async function knockWithin(tx: Sql): Promise<void> {
  await notify(tx, GATE_CHANNEL);
}

const bells = new WeakMap<Database, { ring(): void }>();

/**
 * As `knockWithin`, after the commit: submits do not notify, because commits that do go one by one. A knock that is lost costs
 * a moment: gates look for themselves.
 */
export function knock(db: Database): void {
  let bell = bells.get(db);
  if (bell === undefined) {
    bell = openPacedBell(
      () => knockWithin(db),
      () => undefined,
    );
    bells.set(db, bell);
  }
  bell.ring();
}
