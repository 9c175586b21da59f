/** Renders a clip with the previz engine: whole, as a worker does, or without the encoder. */
import { dirname } from 'node:path';
import { rename } from 'node:fs/promises';
import type { Engine, EngineTask } from '../../src/engines/engine.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { createRenderPool } from '../../src/engines/previz/pool.ts';
import type { RenderPool } from '../../src/engines/previz/pool.ts';
import { startClip } from '../../src/engines/previz/order.ts';
import { prepareShots } from '../../src/previz/shot/prepare.ts';
import { pinsOf, planOf } from '../../src/engines/previz/task.ts';
import type { Clip, PrevizClip } from './protocol.ts';

const engines = new Map<number, Engine>();
const pools = new Map<number, RenderPool>();

/** @returns milliseconds by stage */
export async function renderPreviz(clip: Clip, renderer: PrevizClip): Promise<Record<string, number>> {
  return clip.output === undefined
    ? await renderFrames(clip, renderer)
    : await renderFile(taskOf(clip, renderer), renderer.threads, clip.output);
}

export async function closePreviz(): Promise<void> {
  for (const engine of engines.values()) await engine.close?.();
  for (const pool of pools.values()) await pool.close();
}

async function renderFile(
  task: EngineTask,
  threads: number,
  output: string,
): Promise<Record<string, number>> {
  const engine = engines.get(threads) ?? createPrevizEngine({ threads });
  engines.set(threads, engine);
  const step = await engine.start(task, {
    signal: new AbortController().signal,
    scratch: dirname(output),
    progress: () => undefined,
    log: () => undefined,
  });
  const [video] = step.state === 'done' ? step.outputs : [];
  if (step.state !== 'done' || !video) throw new Error('The engine made no clip.');
  await rename(video.path, output);
  const report = step.report as { readonly timings_ms?: Record<string, number> };
  return report.timings_ms ?? {};
}

/** Every frame is made and given back. */
async function renderFrames(clip: Clip, renderer: PrevizClip): Promise<Record<string, number>> {
  const timings: Record<string, number> = {};
  for await (const _frame of previzFrames(clip, renderer, timings));
  return timings;
}

/** What the engine does, but for the encoder. Yields planar 4:2:0, valid until the next frame is asked for. */
export async function* previzFrames(
  clip: Clip,
  renderer: PrevizClip,
  timings: Record<string, number> = {},
): AsyncGenerator<Uint8Array> {
  const { threads } = renderer;
  const pool = pools.get(threads) ?? createRenderPool(threads, await loadKernels());
  pools.set(threads, pool);
  const task = taskOf(clip, renderer);
  const { canvas, seed } = task;
  const began = performance.now();
  const plan = planOf(task);
  const shots = await prepareShots(await pinsOf(task, ''), {
    plan,
    canvas,
    seed,
    prompt: task.request.prompt,
  });
  const run = await startClip(shots, canvas, pool, new AbortController().signal);
  const prepared = performance.now();
  for (let frame = 0; frame < canvas.frame_count; frame++) {
    yield await run.next();
    run.release();
  }
  timings['prepare'] = prepared - began;
  timings['frames'] = performance.now() - prepared;
  timings['render_cpu'] = await run.end();
}

function taskOf(clip: Clip, { prompt, plan }: PrevizClip): EngineTask {
  const { still, width, height, fps, frames } = clip;
  return {
    generation_id: '00000000-0000-4000-8000-000000000001',
    attempt: 1,
    seed: 7,
    canvas: { width, height, fps, frame_count: frames },
    request: {
      prompt,
      model: 'ray-3.2',
      type: 'video',
      video: { start_frame: { file_id: 'still' } },
      ...(plan ? { plan } : {}),
    },
    inputs: new Map([['still', { path: still, mime_type: 'image/jpeg', width: 1, height: 1 }]]),
  };
}
