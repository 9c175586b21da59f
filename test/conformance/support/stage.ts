/** An engine that a test conducts: each run waits until the test has it write a line, finish or fail. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../../src/engines/engine.ts';
import type { Engine, EngineContext, EngineStep, EngineTask } from '../../../src/engines/engine.ts';
import { abortReason } from '../../../src/media/abort-reason.ts';
import { finished, scriptedEngine } from '../../support/scripted-engine.ts';

/** The directory of an archive that holds nothing. */
const EMPTY_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

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

/** What a run gives: small files that are said to be as large and as long as was asked for. */
async function made({ canvas, request }: EngineTask, context: EngineContext): Promise<EngineStep> {
  const { outputs, ...result } = await finished(context);
  const facts = { width: canvas.width, height: canvas.height, frames: canvas.frame_count, fps: canvas.fps };
  const path = join(context.scratch, 'frames.zip');
  const masters = request.video?.exr_export === true;
  if (masters) await writeFile(path, EMPTY_ZIP);
  return {
    ...result,
    outputs: [
      ...outputs.map((output) => ({ ...output, ...facts })),
      ...(masters ? [{ type: 'exr' as const, path, mime_type: 'application/zip', ...facts }] : []),
    ],
  };
}

function conducted(task: EngineTask, context: EngineContext, offer: (run: Run) => void): Promise<EngineStep> {
  const { promise, resolve, reject } = Promise.withResolvers<EngineStep>();
  const stopped = Promise.withResolvers<undefined>();
  let over = false;
  const stop = (): void => {
    over = true;
    stopped.resolve(undefined);
    reject(abortReason(context.signal));
  };
  if (context.signal.aborted) stop();
  else context.signal.addEventListener('abort', stop, { once: true });
  offer({
    task,
    log: (line) => context.log(line),
    finish() {
      if (!over) resolve(made(task, context));
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
