/**
 * A generation as it goes on, by server-sent events. Not by the browser's `EventSource`: it can send no header, and the session
 * counts only beside one. Connections that break are made again, and go on after the last event that came.
 */
import type { z } from 'zod';
import type { eventSchema } from '../../../src/http/native/schemas/generation.ts';
import { at, send } from './client.ts';
import { isRefusal } from './error.ts';

export type GenerationEvent = z.infer<typeof eventSchema>;

const AGAIN_MS = 2_000;

/**
 * Tells each event after `after` in order, to the last; ends when there is nothing more to say or `signal` fires.
 * @throws ApiError where the server refuses
 */
export async function follow(
  id: string,
  tell: (event: GenerationEvent) => void,
  signal: AbortSignal,
  after = 0,
): Promise<void> {
  let last = after;
  for (;;) {
    try {
      const response = await send(at`/v1/generations/${id}/events?after=${last}`, { signal });
      if (response.status === 204 || response.body === null) return;
      for await (const data of messagesOf(response.body)) {
        const event = JSON.parse(data) as GenerationEvent;
        if (event.seq <= last) continue;
        last = event.seq;
        tell(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isRefusal(error)) throw error;
    }
    await pause(AGAIN_MS, signal);
    if (signal.aborted) return;
  }
}

/** The `data` of each message (WHATWG HTML, 9.2.6); comments and messages without data are passed over. */
async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let waiting = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      waiting += value;
      const messages = waiting.split('\n\n');
      waiting = messages.pop() ?? '';
      for (const message of messages) {
        const data = message
          .split('\n')
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice('data:'.length).replace(/^ /, ''));
        if (data.length > 0) yield data.join('\n');
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
