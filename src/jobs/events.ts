/** Following a generation: what happened after a point, then what happens, to the end. */
import { MOST_EVENTS, eventsAfter, storyOf } from '../store/events.ts';
import type { LogLine } from '../store/events.ts';
import { TERMINAL_STATES } from '../store/rows.ts';
import type { EventRow, GenerationState } from '../store/rows.ts';
import { makeBell } from './bell.ts';
import type { Caller, Core } from './core.ts';
import { getGeneration } from './read.ts';

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
    let isRung = false;
    while (!options.signal.aborted) {
      const events = await eventsAfter(core.db, view.id, seq);
      for (const event of events) {
        seq = event.seq;
        yield event;
        if (event.kind === 'state' && isTerminal(event.data['state'])) return;
      }
      if (events.length === MOST_EVENTS) continue;
      if (ended) return;
      if (isRung && events.length === 0) {
        // Deleted meanwhile, or ended before the point that was asked for: one more look, then it is over.
        const now = await getGeneration(core, caller, id).catch(() => undefined);
        ended = now === undefined || isTerminal(now.state);
        if (ended) continue;
      }
      await bell.wait();
      isRung = true;
    }
  } finally {
    leave();
    bell.close();
  }
}

function isTerminal(state: unknown): boolean {
  return TERMINAL_STATES.includes(state as GenerationState);
}

/** What there is to read of how it went so far. The caller has been checked: this looks at no owner. */
export async function logLines(core: Core, id: string): Promise<LogLine[]> {
  return storyOf(core.db, id);
}
