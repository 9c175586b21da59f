/**
 * The gate: lets generations of the lane `outside` start, as many as their engine has room for and in the order of turns, and
 * those whose engine was paused go on when the pause is lifted. Every server has one; they agree through the database.
 */
import type { Logger } from 'pino';
import type { Engine } from '../../engines/engine.ts';
import { enginesWaitedFor, nextAdmissionInSeconds } from '../../store/gate/admission.ts';
import { unpark } from '../../store/gate/turns.ts';
import type { Core } from '../core.ts';
import { END_CHANNEL, GATE_CHANNEL } from '../hub.ts';
import { startRounds } from '../rounds.ts';
import { admitTo } from './admit.ts';

/** Rung in one transaction. */
const AT_ONCE = 100;

export interface Gate {
  stop(): Promise<void>;
}

export function startGate(core: Pick<Core, 'db' | 'engines' | 'queue' | 'hub'>, log: Logger): Gate {
  const engines = new Map(
    core.engines
      .list()
      .filter(isGuarded)
      .map((engine) => [engine.id, engine]),
  );
  const ids = [...engines.keys()];
  const rounds = startRounds({
    work: async (stopped) => {
      while (!stopped() && (await releaseParked(core)) === AT_ONCE);
      for (const id of await enginesWaitedFor(core.db, ids)) {
        const engine = engines.get(id);
        while (engine && !stopped() && (await admitTo(core, engine)));
      }
    },
    nextDueInSeconds: () => nextAdmissionInSeconds(core.db, ids),
    log,
    failed: 'the gate could not look who may start; will look again',
  });
  const leaves = [core.hub.on(GATE_CHANNEL, rounds.wake), core.hub.on(END_CHANNEL, rounds.wake)];
  return {
    async stop() {
      for (const leave of leaves) leave();
      await rounds.stop();
    },
  };
}

/** What is not set up here may be at another server, or soon: its generations wait. */
function isGuarded({ lane, unavailable }: Engine): boolean {
  return lane === 'outside' && unavailable === undefined;
}

async function releaseParked({ db, queue }: Pick<Core, 'db' | 'queue'>): Promise<number> {
  const rung = await db.transaction(async (tx) => {
    const rows = await unpark(tx, AT_ONCE);
    for (const { id, ...job } of rows) await queue.ring(tx, id, job);
    return rows.length;
  });
  if (rung > 0) queue.wake();
  return rung;
}
