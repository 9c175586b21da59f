/** Lets a loop wait for news, whoever brings it. */

export interface Bell {
  ring(): void;
  /** Resolves when rung since the last wait, after `ms` where they are given, or when the signal aborts. */
  wait(ms?: number): Promise<void>;
  close(): void;
}

export function makeBell(signal: AbortSignal): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    rung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring);
  return {
    ring,
    async wait(ms) {
      if (!rung) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
        wake = resolve;
        await promise;
        clearTimeout(timer);
        wake = undefined;
      }
      rung = false;
    },
    close: () => signal.removeEventListener('abort', ring),
  };
}

/** Whoever is told of new work is told no more often than that. */
const WAKE_EVERY_MS = 20;

/** Rings at once, then at most every `WAKE_EVERY_MS` while it is asked to. A lost ring costs a moment, no job. */
export function openPacedBell(
  ringNow: () => Promise<unknown>,
  onError: (error: Error) => void,
): { ring(): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let asked = false;
  const ring = (): void => {
    asked = timer !== undefined;
    if (asked) return;
    ringNow().catch(onError);
    timer = setTimeout(() => {
      timer = undefined;
      if (asked) ring();
    }, WAKE_EVERY_MS).unref();
  };
  return { ring, close: () => clearTimeout(timer) };
}
