/** A client that sends its body drop by drop must not hold a connection for ever. */
import type { IncomingMessage } from 'node:http';

/** A body gets this long, plus a second for each `SLOWEST_BYTES_PER_SECOND` that have come. */
const PATIENCE_MS = 30_000;
const SLOWEST_BYTES_PER_SECOND = 8 * 1024;
/** But no more than so many times its patience at any moment: one that came fast must not lie here for hours. */
const MOST_PATIENCES = 4;

export interface Pace {
  stop(): void;
}

/** Calls `onSlow` once when the body lags behind. Counts on the socket, so it never touches the stream itself. */
export function watchPace(incoming: IncomingMessage, onSlow: () => void, patienceMs = PATIENCE_MS): Pace {
  const { socket } = incoming;
  let bytes = socket.bytesRead;
  let left = patienceMs;
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const ms = Math.max(Math.min(left, patienceMs), 100);
    timer = setTimeout(() => look(ms), ms).unref();
  };
  const look = (passedMs: number): void => {
    const earned = ((socket.bytesRead - bytes) / SLOWEST_BYTES_PER_SECOND) * 1000;
    bytes = socket.bytesRead;
    left = Math.min(MOST_PATIENCES * patienceMs, left - passedMs + earned);
    if (left <= 0) onSlow();
    else wait();
  };
  wait();
  return { stop: () => clearTimeout(timer) };
}
