/** One admission: as many as there are places get one, each with its job of the queue, in one transaction. */
import type { Engine } from '../../engines/engine.ts';
import { admit, lockAdmission, roomOf } from '../../store/gate/admission.ts';
import type { Room } from '../../store/gate/admission.ts';
import { setProbe } from '../../store/gate/engine-state.ts';
import { nextInTurn } from '../../store/gate/turns.ts';
import type { Core } from '../core.ts';

/** Let in by one transaction; the next one goes on. */
const MOST_AT_ONCE = 20;

/**
 * Lets in whoever has a turn and finds a place; true when there may be more. Servers that die in here leave nothing behind:
 * place and job are written together.
 */
export async function admitTo({ db, queue }: Pick<Core, 'db' | 'queue'>, engine: Engine): Promise<boolean> {
  const admitted = await db.transaction(async (tx) => {
    await lockAdmission(tx, engine.id);
    const room = await roomOf(tx, engine.id);
    const places = Math.min(placesOf(room, engine.limits), MOST_AT_ONCE);
    for (let n = 0; n < places; n++) {
      // Asked anew each time, because each start is a turn.
      const next = await nextInTurn(tx, [engine.id]);
      if (next === undefined) return n;
      const { id, ...job } = await admit(tx, next);
      if (room.breaker === 'half_open') await setProbe(tx, engine.id, id);
      await queue.ring(tx, id, job);
    }
    return Math.max(places, 0);
  });
  if (admitted > 0) queue.wake();
  return admitted === MOST_AT_ONCE;
}

/** How many may start now. */
function placesOf(room: Room, limits: Engine['limits']): number {
  if (room.paused || room.breaker === 'open') return 0;
  const free = (limits?.at_once ?? Infinity) - room.under_way;
  const submits = (limits?.per_minute ?? Infinity) - room.started;
  const places = Math.min(free, submits);
  return room.breaker === 'closed' ? places : Math.min(places, room.probing ? 0 : 1);
}
