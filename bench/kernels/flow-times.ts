/**
 * Milliseconds of each kernel of the flow: both flows of a pair together, and one picture between.
 * Best of eight runs.
 */
import { between, takeBetween } from '../../src/previz/flow/between.ts';
import { flowBetween, takeFlowScratch } from '../../src/previz/flow/flow.ts';
import { loadPicture, takeFlow } from '../../src/previz/flow/room.ts';
import { FLOW_KERNEL_NAMES } from '../../src/previz/kernels/flow-kernels.ts';
import { createMemory, linkKernels } from '../../src/previz/kernels/kernels.ts';
import type { KernelModules } from '../../src/previz/kernels/kernels.ts';
import { watched } from './watched.ts';

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
  const watch = watched(await linkKernels(modules, memory), FLOW_KERNEL_NAMES);
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

/** Detail of several sizes, moved sideways. */
export function ripples(width: number, height: number, by: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const u = x - by;
      const light = Math.sin(u / 3 + y / 9) + Math.sin(u / 7 - y / 5) + Math.sin((u * y) / 4000 + u / 23);
      rgba.set([128 + 40 * light, 120 + 38 * light, 110 + 36 * light], i);
    }
  return rgba;
}
