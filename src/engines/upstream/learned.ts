/** What is known of a provider that differs with whom its base address leads to: asked for now and then, never waited for by a submit. */
import type { Learned } from './provider.ts';

const FRESH_MS = 60_000;
/** Whoever asks more often is told what was found before: servers may learn of each other in a circle. */
const AGAIN_MS = 5_000;
const WITHIN_MS = 5_000;

export interface Learner {
  /** As it was last told; nothing before the first time. What is older than a minute is asked for anew meanwhile. */
  known(): Learned;
  /** Asks, unless that has just been done. Gives what went wrong, as a sentence. */
  ask(): Promise<string | undefined>;
}

export function openLearner(name: string, learn: (signal: AbortSignal) => Promise<Learned>): Learner {
  let known: Learned = {};
  let asked_at = 0;
  let trouble: string | undefined;
  const ask = async (): Promise<string | undefined> => {
    if (Date.now() - asked_at < AGAIN_MS) return trouble;
    asked_at = Date.now();
    const signal = AbortSignal.timeout(WITHIN_MS);
    try {
      known = await learn(signal);
      trouble = undefined;
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
      if (signal.aborted) trouble = `${name} did not answer within ${WITHIN_MS / 1000} s`;
    }
    return trouble;
  };
  return {
    ask,
    known() {
      if (Date.now() - asked_at > FRESH_MS) void ask();
      return known;
    },
  };
}
