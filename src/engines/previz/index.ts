/** The built-in renderer: a still and a prompt become a camera move, on the CPU, at no cost. */
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { openClipEncoder } from '../../media/encode.ts';
import type { ClipEncoder, EncodeOptions } from '../../media/encode.ts';
import { KinoraError } from '../../ray/errors.ts';
import { ASPECT_RATIOS, DURATIONS, RESOLUTIONS } from '../../ray/request.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { EngineError } from '../engine.ts';
import type { Engine, EngineCapabilities, EngineContext, EngineResult, EngineTask } from '../engine.ts';
import type { Still } from '../../media/still.ts';
import type { StillAnalysis } from '../../previz/depth/analyse.ts';
import { DEPTH_RUNTIME } from './depth-model/process.ts';
import { openDepthReader } from './depth-model/reader.ts';
import type { DepthReader } from './depth-model/reader.ts';
import { createHealth } from './health.ts';
import { loadKernels } from './load-kernels.ts';
import { createRenderPool } from './pool.ts';
import type { RenderPool, RenderRun } from './pool.ts';
import { loadScene, prepareShot } from './prepare.ts';
import { createProgress } from './progress.ts';
import type { ClipProgress } from './progress.ts';
import { reportOf } from './report.ts';
import { checkPlan, planOf, stillPathOf } from './task.ts';

export interface PrevizOptions {
  /** Render threads; the cores of the machine, at most 8, when absent. The clip does not depend on it. */
  readonly threads?: number;
  /** An ONNX model of relative depth that takes the place of the guess. */
  readonly depthModel?: string | undefined;
  /** The package that runs it. */
  readonly depthRuntime?: string;
}

const CAPABILITIES: EngineCapabilities = {
  types: ['video'],
  resolutions: RESOLUTIONS,
  ratios: ASPECT_RATIOS,
  durations: DURATIONS,
  text_to_video: false,
  max_keyframes: 1,
  end_frame: false,
  loop: false,
  hdr: false,
  exr: false,
  extend: false,
  image_ref: false,
  deterministic: true,
};

/** Measured on 2 cores (EPYC, 2026): seconds to start, and per million output pixels. */
const START_SECONDS = 0.3;
const SECONDS_PER_MEGAPIXEL = 0.009;

export function createPrevizEngine(options: PrevizOptions = {}): Engine {
  const threads = options.threads ?? Math.min(8, availableParallelism());
  const { depthModel, depthRuntime = DEPTH_RUNTIME } = options;
  const place = depthModel === undefined ? undefined : { path: depthModel, runtime: depthRuntime };
  const depths = place && openDepthReader(place);
  const health = createHealth(threads, place);
  let opened: Promise<RenderPool> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const openPool = (): Promise<RenderPool> => {
    opened ??= loadKernels().then((modules) => createRenderPool(threads, modules));
    // A failed start is tried anew by the next task.
    opened.catch(() => (opened = undefined));
    return opened;
  };

  return {
    id: 'previz',
    name: 'Kinora previz (CPU)',
    // What a model says may differ in its last digits from one kind of processor to another.
    capabilities: { ...CAPABILITIES, deterministic: place === undefined },
    health: () => health.ask(),
    check: checkPlan,
    estimate: (_request, canvas) => ({ cost_micros: 0, seconds: estimateSeconds(canvas) }),
    start(task, context) {
      // One clip at a time: two at once would only share the same cores and need twice the memory.
      const turn = queue.then(async () => {
        context.signal.throwIfAborted();
        return await render(task, context, { pool: await openPool(), threads, depths }).catch(failed);
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      health.close();
      await queue;
      await depths?.close();
      const pool = await opened?.catch(() => undefined);
      opened = undefined;
      await pool?.close();
    },
  };
}

/** An input that cannot be read is the client's to know; anything else stays as it is. */
function failed(error: unknown): never {
  if (error instanceof KinoraError && error.code === 'corrupt_input') {
    throw new EngineError(error.message, { failure_code: 'corrupt_input', retryable: false, cause: error });
  }
  throw error;
}

function estimateSeconds({ width, height, frame_count }: Canvas): number {
  return START_SECONDS + (SECONDS_PER_MEGAPIXEL * width * height * frame_count) / 1e6;
}

interface Studio {
  readonly pool: RenderPool;
  readonly threads: number;
  readonly depths: DepthReader | undefined;
}

async function render(
  task: EngineTask,
  context: EngineContext,
  { pool, threads, depths }: Studio,
): Promise<EngineResult> {
  const { canvas, seed } = task;
  const { signal } = context;
  const progress = createProgress(context, canvas.frame_count);
  progress.analysing();
  const plan = planOf(task);
  const depthOf = depths && ((still: Still, guess: StillAnalysis) => depths.read(still, guess, signal));
  const shot = await prepareShot(stillPathOf(task), plan, canvas, seed, depthOf, task.request.prompt);
  signal.throwIfAborted();
  if (shot.model?.unused !== undefined) context.log(shot.model.unused);
  progress.prepared();

  const loaded = await loadScene(shot, pool, threads);
  signal.throwIfAborted();
  const run = pool.start({ ...loaded, path: shot.path, frameCount: canvas.frame_count, fps: canvas.fps });
  const path = join(context.scratch, 'video.mp4');
  const bytes = await encodeRun(run, { path, ...canvas }, progress, signal);
  const timings = progress.timings(await run.end());
  context.log(`Rendered ${canvas.frame_count} frames in ${Math.round(timings.total)} ms.`);
  const { width, height, fps, frame_count: frames } = canvas;
  return {
    state: 'done',
    outputs: [{ type: 'video', path, mime_type: 'video/mp4', width, height, frames, fps }],
    cost_micros: 0,
    report: reportOf(task, { plan, shot, holes: loaded.holes, bytes, threads, timings }),
  };
}

/** Encodes all frames of the run into a file and gives its size; on any failure ends the run and leaves no file. */
async function encodeRun(
  run: RenderRun,
  options: EncodeOptions & Canvas,
  progress: ClipProgress,
  signal: AbortSignal,
): Promise<number> {
  let encoder: ClipEncoder | undefined;
  try {
    encoder = await openClipEncoder(options);
    await encodeFrames(run, encoder, options.frame_count, progress.frame, signal);
    progress.finishing();
    return await encoder.finish();
  } catch (error) {
    await run.end();
    await encoder?.discard();
    throw error;
  }
}

/** Hands the frames to the encoder in order; stops between two frames when the signal says so. */
async function encodeFrames(
  run: RenderRun,
  encoder: ClipEncoder,
  count: number,
  done: (frame: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    const pixels = await run.next();
    signal.throwIfAborted();
    await encoder.write(pixels);
    run.release();
    done(frame);
  }
  signal.throwIfAborted();
}
