/** Render threads and a memory that stay warm between clips. */
import { Worker } from 'node:worker_threads';
import { linkKernels } from '../../previz/kernels/kernels.ts';
import type { KernelModules } from '../../previz/kernels/kernels.ts';
import { keptMemory } from '../../previz/shot/memory.ts';
import type { MemorySource } from '../../previz/shot/memory.ts';
import type { Studio } from '../../previz/shot/words.ts';
import type { ThreadData } from './protocol.ts';
import { startCrew } from './footage/crew.ts';
import type { Crew } from './footage/crew.ts';
import type { CrewScratch } from './footage/work.ts';
import { paintOn } from './paint.ts';
import { startRun } from './run.ts';
import type { RenderJob, RenderRun } from './run.ts';

/** Paints while nothing is rendered. */
export interface RenderPool extends MemorySource, Pick<Studio, 'paint'> {
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
  const kept = keptMemory();

  const close = async (): Promise<void> => {
    const ending = workers;
    workers = [];
    kept.drop();
    await Promise.all(ending.map((worker) => worker.terminate()));
  };

  const awake = (): readonly Worker[] => {
    if (workers.length === 0) workers = Array.from({ length: threads }, () => startThread(modules));
    return workers;
  };

  return {
    threads,
    memory: (bytes) => kept.of(bytes),
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
