/** The engine's way from two pictures to those between them, on one thread or shared with others. */
import { Worker } from 'node:worker_threads';
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { between, takeBetween } from '../../src/previz/flow/between.ts';
import { MEDIUM } from '../../src/previz/flow/estimate.ts';
import type { FlowEffort } from '../../src/previz/flow/estimate.ts';
import { flowBetween, takeFlowScratch } from '../../src/previz/flow/flow.ts';
import type { Flow } from '../../src/previz/flow/flow.ts';
import { loadPicture, takeFlow } from '../../src/previz/flow/room.ts';
import { createMemory, linkKernels } from '../../src/previz/kernels/kernels.ts';
import type { FrameOrder } from './frames-thread.ts';

const THREAD = new URL('./frames-thread.ts', import.meta.url);

export interface Interpolator extends AsyncDisposable {
  /** The flow between two RGBA8 pictures. */
  load(a: Uint8Array, b: Uint8Array): Flow;
  /** One picture; valid until the next. */
  frame(flow: Flow, time: number): Uint8Array;
  /** Makes pictures at these times on all threads and throws them away. */
  frames(flow: Flow, times: readonly number[]): Promise<void>;
}

/** @param threads besides this one */
export async function createInterpolator(
  width: number,
  height: number,
  threads = 0,
  effort: FlowEffort = MEDIUM,
): Promise<Interpolator> {
  let next = 65536;
  const take = (bytes: number): number => {
    const offset = next;
    next = (next + bytes + 63) & ~63;
    return offset;
  };
  const room = takeFlow(take, width, height, effort.finest);
  const scratch = takeFlowScratch(take, room);
  const places = Array.from({ length: threads + 1 }, () => ({
    scratch: takeBetween(take, room),
    target: { offset: take(width * height * 4), stride: width * 4 },
  }));
  const [own, ...others] = places;
  if (!own) throw new Error('There is no place for a picture.');
  const memory = createMemory(next);
  const modules = await loadKernels();
  const tools = { memory, kernels: await linkKernels(modules, memory) };
  const workers = others.map(() => new Worker(THREAD, { workerData: { modules, memory } }));
  const make = (flow: Flow, time: number): void =>
    between(tools, room, flow, { time }, own.scratch, own.target);
  return {
    load(a, b) {
      loadPicture(memory, room, room.a, a);
      loadPicture(memory, room, room.b, b);
      return flowBetween(tools, room, scratch, { effort });
    },
    frame(flow, time) {
      make(flow, time);
      return new Uint8Array(memory.buffer, own.target.offset, width * height * 4);
    },
    async frames(flow, times) {
      const share = (n: number): number[] => times.filter((_, k) => k % places.length === n);
      const done = workers.map(async (worker, n) => {
        const answer = new Promise((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
        });
        const place = others[n];
        if (place) worker.postMessage({ room, flow, times: share(n + 1), ...place } satisfies FrameOrder);
        await answer;
      });
      for (const time of share(0)) make(flow, time);
      await Promise.all(done);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
