/** The built-in renderer: a still and a prompt become a camera move, on the CPU, at no cost. */
import { availableParallelism } from 'node:os';
import { KinoraError } from '../../ray/errors.ts';
import { ASPECT_RATIOS, CONTAINERS, DURATIONS, MOST_KEYFRAMES, RESOLUTIONS } from '../../ray/request.ts';
import { EngineError } from '../engine.ts';
import type { Engine, EngineCapabilities } from '../engine.ts';
import { renderClip } from './clip.ts';
import { DEPTH_RUNTIME } from './depth-model/process.ts';
import { openDepthReader } from './depth-model/reader.ts';
import { estimateSeconds } from './estimate.ts';
import { createHealth } from './health.ts';
import { loadKernels } from './load-kernels.ts';
import { createRenderPool } from './pool.ts';
import type { RenderPool } from './pool.ts';
import { checkPlan } from './task.ts';

export interface PrevizOptions {
  /** Render threads; the cores of the machine, at most 8, when absent. The clip does not depend on it. */
  readonly threads?: number;
  /** An ONNX model of relative depth that takes the place of the guess. */
  readonly depthModel?: string | undefined;
  /** The package that runs it. */
  readonly depthRuntime?: string;
}

const CAPABILITIES: EngineCapabilities = {
  types: ['video', 'video_edit', 'video_reframe'],
  resolutions: RESOLUTIONS,
  ratios: ASPECT_RATIOS,
  durations: DURATIONS,
  text_to_video: true,
  max_keyframes: MOST_KEYFRAMES,
  end_frame: true,
  loop: true,
  hdr: true,
  exr: true,
  exr_compressions: ['zips', 'zip', 'dwab'],
  containers: CONTAINERS,
  quality: true,
  extend: true,
  image_ref: true,
  deterministic: true,
};

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
    lane: 'local',
    name: 'Kinora previz (CPU)',
    // What a model says may differ in its last digits from one kind of processor to another.
    capabilities: { ...CAPABILITIES, deterministic: place === undefined },
    health: () => health.ask(),
    check: checkPlan,
    estimate: (request, canvas) => ({ cost_micros: 0, seconds: estimateSeconds(request, canvas) }),
    start(task, context) {
      // One clip at a time: two at once would only share the same cores and need twice the memory.
      const turn = queue.then(async () => {
        context.signal.throwIfAborted();
        return await renderClip(task, context, await openPool(), depths).catch(failed);
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
