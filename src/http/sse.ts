/** Server-sent events (WHATWG HTML, section 9.2): written straight to the socket, with heartbeats and back-pressure. */
import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { RequestContext } from './context.ts';

const HEARTBEAT_MS = 15_000;
/** What the browser waits before it connects again. */
const RECONNECT_MS = 2_000;

export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

export interface ServerSentEvent {
  id: number;
  event: string;
  data: unknown;
}

/**
 * Sends events until the source ends. `signal` (client gone, server stopping) must end the source; a comment goes out
 * every 15 s so that proxies keep the connection.
 */
export async function sendEvents(
  c: RequestContext,
  events: AsyncIterable<ServerSentEvent>,
  signal: AbortSignal,
): Promise<Response> {
  const { outgoing } = c.env;
  outgoing.writeHead(200, STREAM_HEADERS);
  outgoing.write(`retry: ${RECONNECT_MS}\n\n`);
  const heartbeat = setInterval(() => outgoing.write(': still here\n\n'), HEARTBEAT_MS);
  try {
    for await (const event of events) {
      const room = outgoing.write(
        `id: ${event.id}\nevent: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`,
      );
      if (!room) await once(outgoing, 'drain', { signal });
    }
    outgoing.end();
  } catch (error) {
    outgoing.destroy();
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
  }
  return RESPONSE_ALREADY_SENT;
}

/** Aborts when the client leaves or the server stops. */
export function streamSignal(c: RequestContext, stopping: AbortSignal): AbortSignal {
  const gone = new AbortController();
  c.env.outgoing.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, stopping]);
}
