/** A client that sends its body drop by drop must not hold a connection for ever. */
import type { IncomingMessage } from 'node:http';

/** A body gets this long, plus a second for each `SLOWEST_BYTES_PER_SECOND` that have come. */
const PATIENCE_MS = 30_000;
const SLOWEST_BYTES_PER_SECOND = 8 * 1024;

export interface Pace {
  stop(): void;
}

/** Calls `onSlow` once when the body lags behind. Counts on the socket, so it never touches the stream itself. */
export function watchPace(incoming: IncomingMessage, onSlow: () => void, patienceMs = PATIENCE_MS): Pace {
  const { socket } = incoming;
  const before = socket.bytesRead;
  const began = performance.now();
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const allowed = patienceMs + ((socket.bytesRead - before) / SLOWEST_BYTES_PER_SECOND) * 1000;
    const left = allowed - (performance.now() - began);
    if (left <= 0) onSlow();
    else timer = setTimeout(look, Math.max(left, 100)).unref();
  };
  timer = setTimeout(look, patienceMs).unref();
  return { stop: () => clearTimeout(timer) };
}
