/** What tests of Runware ask of the house itself: what was charged, and how a run comes to its end. */
import type { House } from './house.ts';
import { poll } from './runware.ts';
import type { Place } from './runware.ts';

/** Generations so far, and what they were charged in all, in micro-dollars; reversals count. */
export async function books(house: House): Promise<{ generations: number; micros: number }> {
  const [row] = await house.core.db.query<{ generations: string; micros: string }>(
    `select (select count(*) from generation) as generations,
            (select coalesce(sum(list_micros), 0) from ledger_entry) as micros`,
  );
  return { generations: Number(row?.generations), micros: Number(row?.micros) };
}

/**
 * Waits until every result of a task has come to its end and looks say so: they are shared for a moment, until the news of an
 * end has arrived. Gives the ids of those that were seen.
 */
export async function done(house: House, taskUUID: string, place: Place = house): Promise<string[]> {
  const seen = new Set<string>();
  for (;;) {
    const { data } = await poll(place, taskUUID);
    for (const item of data) seen.add(String(item['videoUUID']));
    const open = data.filter((item) => item['status'] === 'processing');
    if (open.length === 0) return [...seen];
    await Promise.all(open.map((item) => house.ended(String(item['videoUUID']))));
  }
}

/** Nothing is read of any generation until `release`: an answer can be held where it is made. */
export async function holdReads(house: House): Promise<{ release(): Promise<void> }> {
  const [held, free] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const ended = house.core.db.transaction(async (tx) => {
    await tx.query('lock table generation in access exclusive mode');
    held.resolve(undefined);
    await free.promise;
  });
  await held.promise;
  return {
    release() {
      free.resolve(undefined);
      return ended;
    },
  };
}
