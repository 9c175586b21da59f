/** Render threads and a memory that stay warm between clips. */
import { Worker } from 'node:worker_threads';
import { PAGE_BYTES, createMemory, linkKernels } from '../../previz/kernels/kernels.ts';
import type { KernelModules } from '../../previz/kernels/kernels.ts';
import type { PaintedLayer } from '../../previz/scene/painted.ts';
import type { SetShot } from '../../previz/set/set.ts';
import type { SetPlan } from '../../previz/set/wish.ts';
import type { MemorySource } from './memory.ts';
import type { ThreadData } from './protocol.ts';
import { startCrew } from './footage/crew.ts';
import type { Crew } from './footage/crew.ts';
import type { CrewScratch } from './footage/work.ts';
import { paintOn } from './paint.ts';
import { startRun } from './run.ts';
import type { RenderJob, RenderRun } from './run.ts';

export interface RenderPool extends MemorySource {
  /** Paints the layers of a set, far to near, while nothing is rendered. */
  paint(
    plan: SetPlan,
    shot: SetShot,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<PaintedLayer[]>;
  start(job: RenderJob): RenderRun;
  /** Threads that each take one piece of work at a time; as many as there is scratch for. */
  crew(memory: WebAssembly.Memory, scratch: readonly CrewScratch[], onLost: (cause: unknown) => void): Crew;
  close(): Promise<void>;
}

/** Threads keep little from frame to frame: with Node's own limit, two of them held 60 MB of garbage at 1080p. */
const YOUNG_MB = 8;

export function createRenderPool(threads: number, modules: KernelModules): RenderPool {
  // A dead thread takes the pool with it: the next task starts a new one.
  let workers: Worker[] = [];
  let kept: WebAssembly.Memory | undefined;

  const close = async (): Promise<void> => {
    const ending = workers;
    workers = [];
    kept = undefined;
    await Promise.all(ending.map((worker) => worker.terminate()));
  };

  const awake = (): readonly Worker[] => {
    if (workers.length === 0) workers = Array.from({ length: threads }, () => startThread(modules));
    return workers;
  };

  return {
    threads,
    memory(bytes) {
      kept ??= createMemory(bytes);
      // Grown in place: a second memory would lie beside the first until every thread has let go of it.
      const missing = bytes - kept.buffer.byteLength;
      if (missing > 0) kept.grow(Math.ceil(missing / PAGE_BYTES));
      return kept;
    },
    kernels: (memory) => linkKernels(modules, memory),
    paint: (plan, shot, count, signal) => paintOn(awake(), { plan, shot, count }, close, signal),
    start: (job) => startRun(job, awake(), close),
    crew: (memory, scratch, onLost) =>
      startCrew(
        memory,
        scratch,
        awake(),
        (cause) => {
          onLost(cause);
          void close();
        },
        close,
      ),
    close,
  };
}

function startThread(modules: KernelModules): Worker {
  // Source in a clone, JavaScript when installed: the thread is next to this file and of its kind.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const workerData: ThreadData = { modules };
  const worker = new Worker(new URL(`./thread.${extension}`, import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    name: 'previz-render',
  });
  worker.unref();
  return worker;
}
