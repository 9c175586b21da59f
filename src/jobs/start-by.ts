/** Generations that were to be started by a certain time: what no worker has taken by then is cancelled, and costs nothing. */
import type { Logger } from 'pino';
import { notify } from '../store/database.ts';
import type { Sql } from '../store/database.ts';
import { nextStartByInSeconds, overdueStarts } from '../store/generations/start-by.ts';
import type { GenerationView } from '../store/rows.ts';
import { cancelAnyone } from './cancel.ts';
import type { Core } from './core.ts';
import { START_BY_CHANNEL } from './hub.ts';
import { startRounds } from './rounds.ts';

const AT_ONCE = 100;

/** Part of the transaction that writes such a generation: whoever watches the clock looks again. */
export async function announceDeadline(tx: Sql): Promise<void> {
  await notify(tx, START_BY_CHANNEL);
}

/** Whether a generation was cancelled because no worker had taken it in time. */
export function missedItsStart({
  start_by: until,
  started_at: started,
  finished_at: finished,
}: GenerationView): boolean {
  return until !== null && started === null && finished !== null && finished >= until;
}

export interface StartDeadlines {
  stop(): Promise<void>;
}

/** Cancels what is overdue, in every server alike: a second cancel changes nothing. */
export function watchStartDeadlines(core: Core, log: Logger): StartDeadlines {
  const rounds = startRounds({
    work: async (stopped) => {
      for (;;) {
        const late = await overdueStarts(core.db, AT_ONCE);
        for (const id of late) await cancelAnyone(core, id);
        if (late.length < AT_ONCE || stopped()) return;
      }
    },
    nextDueInSeconds: () => nextStartByInSeconds(core.db),
    log,
    failed: 'overdue generations could not be cancelled; will look again',
  });
  const leave = core.hub.on(START_BY_CHANNEL, rounds.wake);
  return {
    async stop() {
      leave();
      await rounds.stop();
    },
  };
}
