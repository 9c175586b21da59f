/** Ctrl-C: once to end in good order, again to leave at once. */
import { dieWithLauncher } from './launcher.ts';

/** npm passes a Ctrl-C on although the terminal has sent it already; that is still the first one. */
const SAME_PRESS_MS = 1000;

export interface Interrupts {
  /** Aborts at the first Ctrl-C, SIGTERM, SIGHUP, or when the launcher is gone. */
  readonly signal: AbortSignal;
  stop(): void;
}

export function listenForInterrupts(): Interrupts {
  const controller = new AbortController();
  let first: number | undefined;
  const interrupt = () => {
    const now = performance.now();
    if (first !== undefined && now - first > SAME_PRESS_MS) process.exit(130);
    first ??= now;
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const forget = dieWithLauncher(interrupt);
  return {
    signal: controller.signal,
    stop() {
      for (const signal of signals) process.removeListener(signal, interrupt);
      forget();
    },
  };
}
