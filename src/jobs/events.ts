/** Following a generation: what happened after a point, then what happens, to the end. */
import { eventsAfter } from '../store/events.ts';
import { TERMINAL_STATES } from '../store/rows.ts';
import type { EventRow, GenerationState } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { getGeneration } from './read.ts';

/** A notice can be lost while the listening connection is away; then this finds the news. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Replays the events after `afterSeq`, goes on live, and ends after the terminal state or when `signal` aborts.
 * Throws not-found before the first event, as the first `next()` does.
 */
export async function* followEvents(
  core: Core,
  caller: Caller,
  id: string,
  options: { afterSeq: number; signal: AbortSignal },
): AsyncGenerator<EventRow, void, undefined> {
  const view = await getGeneration(core, caller, id);
  const bell = makeBell(options.signal);
  const leave = core.hub.follow(view.id, bell.ring);
  try {
    let seq = options.afterSeq;
    let ended = isTerminal(view.state);
    while (!options.signal.aborted) {
      const events = await eventsAfter(core.db, view.id, seq);
      for (const event of events) {
        seq = event.seq;
        yield event;
        if (event.kind === 'state' && isTerminal(event.data['state'])) return;
      }
      if (events.length > 0) continue;
      if (ended) return;
      await bell.wait(LOOK_AGAIN_MS);
      // Deleted meanwhile, or ended while its last notice was lost: one more look, then it is over.
      const now = await getGeneration(core, caller, id).catch(() => undefined);
      ended = now === undefined || isTerminal(now.state);
    }
  } finally {
    leave();
    bell.close();
  }
}

function isTerminal(state: unknown): boolean {
  return TERMINAL_STATES.includes(state as GenerationState);
}

interface Bell {
  ring(): void;
  /** Resolves when rung since the last wait, after `ms`, or when the signal aborts. */
  wait(ms: number): Promise<void>;
  close(): void;
}

function makeBell(signal: AbortSignal): Bell {
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
