/**
 * Milliseconds of each kernel of the flow: both flows of a pair together, and one picture between.
 * Best of eight runs.
 */
import { between, takeBetween } from '../../src/previz/flow/between.ts';
import { flowBetween, takeFlowScratch } from '../../src/previz/flow/flow.ts';
import { loadPicture, takeFlow } from '../../src/previz/flow/room.ts';
import { FLOW_KERNEL_NAMES } from '../../src/previz/kernels/flow-kernels.ts';
import { createMemory, linkKernels } from '../../src/previz/kernels/kernels.ts';
import type { KernelModules, Kernels } from '../../src/previz/kernels/kernels.ts';

const RUNS = 8;

export async function flowTimes(
  modules: KernelModules,
  width: number,
  height: number,
): Promise<Record<string, number>> {
  let next = 65536;
  const take = (bytes: number): number => {
    const offset = next;
    next = (next + bytes + 63) & ~63;
    return offset;
  };
  const room = takeFlow(take, width, height, 1);
  const scratch = takeFlowScratch(take, room);
  const own = takeBetween(take, room);
  const target = { offset: take(width * height * 4), stride: width * 4 };
  const memory = createMemory(next);
  const watch = watched(await linkKernels(modules, memory));
  const tools = { memory, kernels: watch.kernels };
  loadPicture(memory, room, room.a, ripples(width, height, 0));
  loadPicture(memory, room, room.b, ripples(width, height, 7));
  for (let run = 0; run <= RUNS; run++) {
    const flow = flowBetween(tools, room, scratch);
    between(tools, room, flow, { time: 0.4 }, own, target);
    watch.round();
  }
  return watch.best;
}

/** Kernels that keep the time of each: the sum over a round, the best round of all. */
function watched(kernels: Kernels): { kernels: Kernels; best: Record<string, number>; round(): void } {
  const best: Record<string, number> = {};
  let now: Record<string, number> = {};
  const names = FLOW_KERNEL_NAMES.map((name) =>
    name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
  const timed = new Proxy(kernels, {
    get(target, name: string) {
      const kernel = target[name as keyof Kernels] as (...values: number[]) => number | undefined;
      if (!names.includes(name)) return kernel;
      return (...values: number[]) => {
        const began = performance.now();
        const result = kernel(...values);
        now[name] = (now[name] ?? 0) + performance.now() - began;
        return result;
      };
    },
  });
  return {
    kernels: timed,
    best,
    round() {
      for (const [name, ms] of Object.entries(now)) best[name] = Math.min(best[name] ?? Infinity, ms);
      now = {};
    },
  };
}

/** Detail of several sizes, moved sideways. */
function ripples(width: number, height: number, by: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const u = x - by;
      const light = Math.sin(u / 3 + y / 9) + Math.sin(u / 7 - y / 5) + Math.sin((u * y) / 4000 + u / 23);
      rgba.set([128 + 40 * light, 120 + 38 * light, 110 + 36 * light], i);
    }
  return rgba;
}
