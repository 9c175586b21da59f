/**
 * Render threads that stay warm between clips. Frames come out of order and are handed on in order; a ring of slots
 * in the shared memory keeps the threads no more than a few frames ahead of the encoder.
 */
import { Worker } from 'node:worker_threads';
import type { PathInput } from '../../previz/camera/path.ts';
import { PAGE_BYTES, createMemory, linkKernels } from '../../previz/kernels/kernels.ts';
import type { KernelModules, Kernels } from '../../previz/kernels/kernels.ts';
import type { TaskLayout } from '../../previz/scene/memory.ts';
import type { Scene } from '../../previz/scene/scene.ts';
import { CONTROL_WORDS, STOP, TAKEN } from './protocol.ts';
import type { RenderOrder, ThreadData, ThreadNews } from './protocol.ts';

export interface RenderJob {
  readonly memory: WebAssembly.Memory;
  readonly layout: TaskLayout;
  readonly scene: Scene;
  readonly path: PathInput;
  readonly frameCount: number;
  readonly fps: number;
}

/** A clip being rendered. Take frames 0, 1, 2, … in order. */
export interface RenderRun {
  /** The next frame in its slot: planar 4:2:0, valid until `release`. */
  next(): Promise<Uint8Array>;
  /** Gives the slot of the frame taken last back to the threads. */
  release(): void;
  /** Ends the run at once or at its end; resolves when every thread is idle. Gives the milliseconds of rendering. */
  end(): Promise<number>;
}

export interface RenderPool {
  /** A zeroed or reused memory of at least `bytes`; belongs to one task at a time. */
  memory(bytes: number): WebAssembly.Memory;
  /** The kernels on that memory, for work before the first frame. */
  kernels(memory: WebAssembly.Memory): Promise<Kernels>;
  start(job: RenderJob): RenderRun;
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

  return {
    memory(bytes) {
      kept ??= createMemory(bytes);
      // Grown in place: a second memory would lie beside the first until every thread has let go of it.
      const missing = bytes - kept.buffer.byteLength;
      if (missing > 0) kept.grow(Math.ceil(missing / PAGE_BYTES));
      return kept;
    },
    kernels: (memory) => linkKernels(modules, memory),
    start(job) {
      if (workers.length === 0) workers = Array.from({ length: threads }, () => startThread(modules));
      return startRun(job, workers, close);
    },
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

function startRun(job: RenderJob, workers: readonly Worker[], abandon: () => Promise<void>): RenderRun {
  const { layout, memory } = job;
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4));
  const frames = Array.from({ length: job.frameCount }, () => Promise.withResolvers<undefined>());
  const idle = Promise.withResolvers<undefined>();
  let [busy, taken, renderMs] = [workers.length, 0, 0];

  const fail = (cause: unknown): void => {
    for (const frame of frames) frame.reject(cause);
    idle.resolve(undefined);
    void abandon();
  };
  const hear = (news: ThreadNews): void => {
    if ('idle' in news) {
      if (--busy === 0) idle.resolve(undefined);
      return;
    }
    renderMs += news.ms;
    frames[news.frame]?.resolve(undefined);
  };
  // Frames that nobody waits for any more must not count as unhandled.
  for (const frame of frames) frame.promise.catch(() => undefined);
  for (const [index, worker] of workers.entries()) {
    const scratch = layout.scratch[index];
    if (!scratch) throw new Error('The layout has scratch for fewer threads than there are.');
    const { scene, path, frameCount, fps } = job;
    const order: RenderOrder = { memory, control, scene, path, scratch, ring: layout.ring, frameCount, fps };
    worker.on('message', hear);
    worker.once('error', fail);
    worker.ref();
    worker.postMessage(order);
  }

  return {
    async next() {
      await frames[taken]?.promise;
      const slot = layout.ring[taken % layout.ring.length];
      if (slot === undefined) throw new Error('The ring has no slots.');
      return new Uint8Array(memory.buffer, slot, layout.frameBytes);
    },
    release() {
      taken++;
      Atomics.store(control, TAKEN, taken);
      Atomics.notify(control, TAKEN);
    },
    async end() {
      Atomics.store(control, STOP, 1);
      // A changed word wakes also those who were just about to wait.
      Atomics.add(control, TAKEN, job.frameCount);
      Atomics.notify(control, TAKEN);
      await idle.promise;
      for (const worker of workers) {
        worker.off('message', hear);
        worker.off('error', fail);
        worker.unref();
      }
      return renderMs;
    },
  };
}
