/** Lets a loop wait for news, whoever brings it. */

export interface Bell {
  ring(): void;
  /** Resolves when rung since the last wait, after `ms`, or when the signal aborts. */
  wait(ms: number): Promise<void>;
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
        const timer = setTimeout(resolve, ms);
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
