/** Text after text: something at once behind each piece, and something more a little later, without holding up the next. */
import { setTimeout as pause } from 'node:timers/promises';

/** Time for a reader to act on a piece before the next write shows it that nobody listens. */
const LATER_MS = 500;

export interface Padding {
  /** Sent with each piece. */
  readonly after: string;
  /** Sent half a second after the latest piece. */
  readonly later: string;
  readonly signal: AbortSignal;
}

/** The first piece is a greeting and has no padding. */
export async function* padded(
  pieces: AsyncIterable<string>,
  { after, later, signal }: Padding,
): AsyncGenerator<string> {
  const source = pieces[Symbol.asyncIterator]();
  let next = source.next();
  try {
    const greeting = await next;
    if (greeting.done) return;
    yield greeting.value;

    next = source.next();
    let due: Promise<typeof DUE> | undefined;
    for (;;) {
      const come = await (due === undefined ? next : Promise.race([next, due]));
      if (come === DUE) {
        due = undefined;
        yield later;
        continue;
      }
      if (come.done) return;
      next = source.next();
      due = inAWhile(signal);
      yield come.value + after;
    }
  } finally {
    next.catch(() => undefined);
    // Not waited for: a source that is asleep wakes with the signal.
    void source.return?.();
  }
}

const DUE = Symbol('due');

async function inAWhile(signal: AbortSignal): Promise<typeof DUE> {
  await pause(LATER_MS, undefined, { signal, ref: false }).catch(() => undefined);
  return DUE;
}
