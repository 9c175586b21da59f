/** An engine whose every step is the test's to decide, so that tests wait for signals and not for time. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { abortReason } from '../../src/media/abort-reason.ts';
import {
  ASPECT_RATIOS,
  CONTAINERS,
  DURATIONS,
  GENERATION_TYPES,
  RESOLUTIONS,
} from '../../src/ray/request.ts';
import type {
  Engine,
  EngineContext,
  EngineResult,
  EngineStep,
  EngineTask,
  Lane,
  Operation,
} from '../../src/engines/engine.ts';

export interface Script {
  start?: (task: EngineTask, context: EngineContext) => Promise<EngineStep>;
  proceed?: (task: EngineTask, operation: Operation, context: EngineContext) => Promise<EngineStep>;
  cancel?: (task: EngineTask, operation: Operation) => Promise<'stopped' | 'runs_on'>;
  cost_micros?: number;
  lane?: Lane;
}

export function scriptedEngine(script: Script, id = 'scripted'): Engine {
  return {
    id,
    name: 'Scripted',
    lane: script.lane ?? 'local',
    capabilities: {
      types: GENERATION_TYPES,
      resolutions: RESOLUTIONS,
      ratios: ASPECT_RATIOS,
      durations: DURATIONS,
      text_to_video: true,
      max_keyframes: 64,
      end_frame: true,
      loop: true,
      hdr: true,
      exr: true,
      exr_compressions: ['zips', 'zip'],
      containers: CONTAINERS,
      quality: true,
      extend: true,
      image_ref: true,
      deterministic: true,
    },
    health: () => Promise.resolve({ ok: true, sentence: 'ready' }),
    estimate: () => ({ cost_micros: script.cost_micros ?? 0, seconds: 1 }),
    start: script.start ?? ((_task, context) => finished(context)),
    ...(script.proceed ? { proceed: script.proceed } : {}),
    ...(script.cancel ? { cancel: script.cancel } : {}),
  };
}

/** A run that succeeds at once with a small file. */
export async function finished(context: EngineContext, cost_micros = 0): Promise<EngineResult> {
  const path = join(context.scratch, 'clip.mp4');
  await writeFile(path, 'not really a clip');
  return {
    state: 'done',
    outputs: [{ type: 'video', path, mime_type: 'video/mp4', width: 16, height: 16, frames: 120, fps: 24 }],
    cost_micros,
    report: { engine: 'scripted' },
  };
}

/** A submit that was paid perhaps: nobody knows what became of it. */
export async function lost(context: EngineContext): Promise<EngineStep> {
  const operation = { id: randomUUID(), detail: {} };
  await context.memory?.remember(operation);
  return { state: 'pending', operation, again_in_ms: 0, stage: 'unconfirmed', why: 'The answer was lost.' };
}

/** Rejects when the run is to stop, as a real engine does. */
export function untilAborted(context: EngineContext): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(abortReason(context.signal));
  if (context.signal.aborted) abort();
  else context.signal.addEventListener('abort', abort, { once: true });
  return promise;
}
