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
  return sendText(c, written(events), signal);
}

async function* written(events: AsyncIterable<ServerSentEvent>): AsyncGenerator<string> {
  yield `retry: ${RECONNECT_MS}\n\n`;
  for await (const { id, event, data } of events) {
    yield `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}

export interface TextStream {
  /** What is sent every 15 s. */
  heartbeat?: string;
}

/**
 * Sends pieces of text as they come, each at once, with the head before the first; to HEAD the head alone, and the source
 * is never begun. `signal` must end the source. A source that breaks ends the connection, which the client notices.
 */
export async function sendText(
  c: RequestContext,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
  { heartbeat = ': still here\n\n' }: TextStream = {},
): Promise<Response> {
  const { outgoing } = c.env;
  if (c.req.method === 'HEAD') return c.body(null, 200, STREAM_HEADERS);
  outgoing.writeHead(200, STREAM_HEADERS);
  outgoing.flushHeaders();
  const beat = setInterval(() => outgoing.write(heartbeat), HEARTBEAT_MS);
  try {
    for await (const piece of pieces) {
      if (!outgoing.write(piece)) await once(outgoing, 'drain', { signal });
    }
    outgoing.end();
  } catch (error) {
    outgoing.destroy();
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(beat);
  }
  return RESPONSE_ALREADY_SENT;
}

/** Aborts when the client leaves or the server stops. */
export function streamSignal(c: RequestContext, stopping: AbortSignal): AbortSignal {
  const { outgoing } = c.env;
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  // Who left while the key was looked up is not heard leaving any more.
  if (outgoing.destroyed) gone.abort();
  return AbortSignal.any([gone.signal, stopping]);
}
