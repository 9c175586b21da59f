/** One step of work that a provider does: what it has at hand, and how it may end before the work does. */
import type { EngineContext, EnginePending, EngineStep, EngineTask, OperationMemory } from '../engine.ts';
import type { Api } from './api.ts';
import { tryAgainIn } from './pace.ts';
import type { Provider } from './provider.ts';
import { writeStored } from './stored.ts';
import type { Stored } from './stored.ts';

export interface Run {
  readonly provider: Provider;
  readonly task: EngineTask;
  readonly context: EngineContext;
  readonly memory: OperationMemory;
  /** Broken off when the step is to stop. */
  readonly api: Api;
  /** Never broken off by us: the answer to a submit would be lost. */
  readonly submitApi: Api;
  /** What is missing before the provider can be asked for anything, as a sentence. */
  readonly missing: string | undefined;
  readonly scaled: (ms: number) => number;
  readonly may_be_private: (url: URL) => boolean;
  /** By our card, in micro-dollars. */
  readonly quoted: number;
}

export function memoryOf(context: EngineContext): OperationMemory {
  if (context.memory) return context.memory;
  throw new Error('an upstream engine needs a memory: without it a submit could be paid twice');
}

export function pending(stored: Stored, again_in_ms: number): EnginePending {
  return { state: 'pending', operation: writeStored(stored), again_in_ms };
}

/** A step that failed over a job that is known: again after a pause, and after `most` of them in a row a person is asked. */
export function troubled(
  stored: Stored,
  run: Run,
  trouble: { message: string; most: number; asked_ms?: number | undefined },
): EngineStep {
  const troubles = stored.troubles + 1;
  if (troubles > trouble.most) return unconfirmed(stored, trouble.message);
  if (troubles === 1) run.context.log(trouble.message);
  return pending({ ...stored, troubles }, run.scaled(tryAgainIn(troubles, trouble.asked_ms)));
}

/** A person decides; a further look begins with fresh patience. */
export function unconfirmed(stored: Stored, why: string): EnginePending {
  const operation = writeStored({ ...stored, looks: 0, troubles: 0 });
  return { state: 'pending', operation, again_in_ms: 0, stage: 'unconfirmed', why };
}
