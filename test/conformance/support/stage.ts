/** An engine that a test conducts: each run waits until the test has it write a line, finish or fail. */
import { EngineError } from '../../../src/engines/engine.ts';
import type { Engine, EngineContext, EngineStep, EngineTask } from '../../../src/engines/engine.ts';
import { finished, scriptedEngine } from '../../support/scripted-engine.ts';

export interface Run {
  readonly task: EngineTask;
  log(line: string): void;
  finish(): void;
  /** Ends the run as an engine that means its failure; it is not tried again. */
  fail(message: string): void;
  /** Resolves when the run is stopped from outside: the generation was cancelled. */
  readonly stopped: Promise<void>;
}

export interface Stage {
  readonly engine: Engine;
  /** From now on runs wait for the test. They finish at once by themselves otherwise. */
  hold(): void;
  /** Runs finish by themselves again, and so do those that are under way. */
  release(): void;
  /** The next run that a worker begins, in order; only while runs are held. */
  next(): Promise<Run>;
}

export function openStage(): Stage {
  const waiting: Run[] = [];
  const underWay = new Set<Run>();
  const takers: ((run: Run) => void)[] = [];
  let held = false;
  const offer = (run: Run): void => {
    underWay.add(run);
    const take = takers.shift();
    if (take) take(run);
    else if (held) waiting.push(run);
    else run.finish();
  };
  return {
    engine: scriptedEngine({ start: (task, context) => conducted(task, context, offer) }),
    hold: () => void (held = true),
    release() {
      held = false;
      waiting.length = 0;
      takers.length = 0;
      for (const run of underWay) run.finish();
      underWay.clear();
    },
    next() {
      const run = waiting.shift();
      if (run) return Promise.resolve(run);
      const { promise, resolve } = Promise.withResolvers<Run>();
      takers.push(resolve);
      return promise;
    },
  };
}

function conducted(task: EngineTask, context: EngineContext, offer: (run: Run) => void): Promise<EngineStep> {
  const { promise, resolve, reject } = Promise.withResolvers<EngineStep>();
  const stopped = Promise.withResolvers<undefined>();
  let over = false;
  const stop = (): void => {
    over = true;
    stopped.resolve(undefined);
    reject(context.signal.reason as Error);
  };
  if (context.signal.aborted) stop();
  else context.signal.addEventListener('abort', stop, { once: true });
  offer({
    task,
    log: (line) => context.log(line),
    finish() {
      if (!over) resolve(finished(context));
      over = true;
    },
    fail(message) {
      over = true;
      reject(new EngineError(message, { failure_code: 'generation_failed', retryable: false }));
    },
    stopped: stopped.promise,
  });
  return promise;
}
