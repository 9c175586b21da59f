/** Follows a generation's events to its end, over lost connections and restarts of the server. */
import { setTimeout as pause } from 'node:timers/promises';
import { CliError, EXIT, ServerRefusal } from '../errors.ts';
import { eventAnswer, type GenerationEvent } from './answers.ts';
import { send, type Address } from './call.ts';
import { readMessages } from './sse.ts';

const TERMINAL: readonly unknown[] = ['completed', 'failed', 'cancelled'];
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;
/** How long a server may be away before waiting for it makes no sense. */
const PATIENCE_MS = 120_000;

export function isTerminal(state: unknown): boolean {
  return TERMINAL.includes(state);
}

/**
 * Yields every event once, from the first to the one that ends the generation. A lost connection is taken up again
 * after the last event seen; gives up when the server stays away for two minutes.
 *
 * @param onLost called at each loss, before the pause
 */
export async function* followEvents(
  to: Address,
  id: string,
  options: { signal?: AbortSignal | undefined; onLost?: () => void } = {},
): AsyncGenerator<GenerationEvent> {
  let last = 0;
  let lostAt: number | undefined;
  let wait = FIRST_PAUSE_MS;
  for (;;) {
    try {
      const stream = await openStream(to, id, last, options.signal);
      lostAt = undefined;
      for await (const event of stream) {
        wait = FIRST_PAUSE_MS;
        if (event.seq <= last) continue;
        last = event.seq;
        yield event;
        if (event.kind === 'state' && isTerminal(event.data['state'])) return;
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof ServerRefusal && !error.retryable) throw error;
    }
    lostAt ??= performance.now();
    if (performance.now() - lostAt > PATIENCE_MS) {
      throw new CliError(
        `${to.url} stays away. The generation goes on there: kinora show ${id}`,
        EXIT.unreachable,
      );
    }
    options.onLost?.();
    await pause(wait, undefined, options.signal === undefined ? {} : { signal: options.signal });
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
}

async function openStream(
  to: Address,
  id: string,
  after: number,
  signal: AbortSignal | undefined,
): Promise<AsyncIterable<GenerationEvent>> {
  const response = await send(to, `/v1/generations/${encodeURIComponent(id)}/events`, {
    headers: { accept: 'text/event-stream', ...(after === 0 ? {} : { 'last-event-id': String(after) }) },
    signal,
  });
  return readEvents(response.body ?? new Blob([]).stream());
}

async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<GenerationEvent> {
  for await (const message of readMessages(body)) {
    const parsed = eventAnswer.safeParse(JSON.parse(message.data));
    if (parsed.success) yield parsed.data;
  }
}
