/** Asks whoever does the work of an engine, at no cost: whether it answers, and accepts the key. */
import { EngineError } from './engine.ts';
import type { Engine } from './engine.ts';

const ANSWERS_WITHIN_MS = 10_000;

export interface Greeting {
  readonly ok: boolean;
  readonly sentence: string;
}

export async function greetEngine(engine: Engine): Promise<Greeting> {
  const health = await engine.health();
  if (!health.ok || engine.reach === undefined) return health;
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  try {
    await engine.reach(signal);
    return { ok: true, sentence: `${health.sentence} answers and accepts the key` };
  } catch (error) {
    if (signal.aborted) return { ok: false, sentence: `${health.sentence} does not answer` };
    if (!(error instanceof EngineError)) throw error;
    return { ok: false, sentence: `${health.sentence} is not well: ${error.message}` };
  }
}
