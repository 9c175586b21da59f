/** From a task to a clip: shots of its pinned pictures, segments between them, a file and a report. */
import { join } from 'node:path';
import type { EngineContext, EngineResult, EngineTask } from '../engine.ts';
import type { DepthReader } from './depth-model/reader.ts';
import { encodeRun } from './encode-run.ts';
import { startClip } from './order.ts';
import type { RenderPool } from './pool.ts';
import { prepareShots } from './prepare.ts';
import type { ClipGiven } from './prepare.ts';
import { createProgress } from './progress.ts';
import { reportOf } from './report.ts';
import { seamOf, withSeam } from './seam.ts';
import { pinsOf, planOf } from './task.ts';

export async function renderClip(
  task: EngineTask,
  context: EngineContext,
  pool: RenderPool,
  depths: DepthReader | undefined,
): Promise<EngineResult> {
  const { canvas, seed, request } = task;
  const { signal } = context;
  const progress = createProgress(context, canvas.frame_count);
  progress.analysing();
  const plan = planOf(task);
  const loop = request.video?.loop === true;
  const shots = await prepareShots(pinsOf(task), {
    plan,
    canvas,
    seed,
    prompt: request.prompt,
    loop,
    signal,
    depthOf: depths && ((still, guess) => depths.read(still, guess, signal)),
  } satisfies ClipGiven);
  const [shot] = shots;
  if (!shot) throw new Error('A clip without a picture.');
  signal.throwIfAborted();
  for (const { model } of shots) if (model?.unused !== undefined) context.log(model.unused);
  progress.prepared();

  const run = withSeam(await startClip(shots, canvas, pool, signal), canvas);
  const path = join(context.scratch, 'video.mp4');
  const { bytes, pins } = await encodeRun(run, { path, ...canvas }, progress, signal);
  const seam = loop ? await seamOf(run, path, shot, canvas.fps) : undefined;
  const timings = progress.timings(await run.end());
  context.log(`Rendered ${canvas.frame_count} frames in ${Math.round(timings.total)} ms.`);
  const { width, height, fps, frame_count: frames } = canvas;
  return {
    state: 'done',
    outputs: [{ type: 'video', path, mime_type: 'video/mp4', width, height, frames, fps }],
    cost_micros: 0,
    report: reportOf(task, { plan, shot, seam, bytes, pins, threads: pool.threads, timings }),
  };
}
