/** Work that falls due: done in rounds, one at a time, when somebody rings or when the next piece is due. */
import type { Logger } from 'pino';

const LONGEST_SLEEP_SECONDS = 30;

export interface Rounds {
  wake(): void;
  stop(): Promise<void>;
}

export interface RoundsOptions {
  /** Does all that is due now; `stopped` says when to leave the rest. */
  work(stopped: () => boolean): Promise<void>;
  /** Seconds until more is due; undefined when nothing waits. */
  nextDueInSeconds(): Promise<number | undefined>;
  log: Logger;
  /** For the log, when a round fails; the next one comes in any case. */
  failed: string;
}

/** Starts with a round at once. */
export function startRounds({ work, nextDueInSeconds, log, failed }: RoundsOptions): Rounds {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let again = false;

  const wake = (): void => {
    if (stopped) return;
    if (round) {
      again = true;
      return;
    }
    clearTimeout(timer);
    round = work(() => stopped)
      .catch((error: unknown) => log.warn({ err: error }, failed))
      .then(sleep)
      .finally(() => {
        round = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  };

  const sleep = async (): Promise<void> => {
    const due = await nextDueInSeconds().catch(() => undefined);
    if (stopped) return;
    const seconds = Math.min(Math.max(due ?? LONGEST_SLEEP_SECONDS, 0), LONGEST_SLEEP_SECONDS);
    timer = setTimeout(wake, seconds * 1000 + 20);
  };

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
      clearTimeout(timer);
    },
  };
}
