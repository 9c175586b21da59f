/** A room to develop pictures in. */
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import { developFrame, keepPicture, masterBytes } from '../../../src/previz/range/develop.ts';
import type { Delivery, Opening } from '../../../src/previz/range/develop.ts';
import { brightnessOf } from '../../../src/previz/range/measures.ts';
import type { Brightness } from '../../../src/previz/range/measures.ts';
import { takeRange, takeRangeTables, writeRangeTables } from '../../../src/previz/range/room.ts';
import { createArena } from '../../../src/previz/scene/arena.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import type { View } from '../../../src/previz/scene/view.ts';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';

export interface Bench {
  readonly view: View;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  readonly delivery: Delivery;
  develop(rgba: Uint8Array, opening?: Partial<Opening>): Developed;
}

export interface Developed {
  /** Signals of luma, 0..1, and the 10-bit planes. */
  readonly luma: Float32Array;
  readonly planes: Uint16Array;
  /** Half floats, read back: red, green and blue of a pixel in AP0. */
  readonly aces: (x: number, y: number) => readonly [number, number, number];
  readonly brightness: Brightness;
}

export async function benchOf(width: number, height: number): Promise<Bench> {
  const view = viewOf(width, height);
  const arena = createArena(65536);
  const tables = takeRangeTables(arena.take);
  const room = takeRange(view, true, arena.take);
  const target = arena.take(masterBytes(view));
  const memory = createMemory(arena.top);
  const kernels = await linkKernels(await loadKernels(), memory);
  writeRangeTables(tables, memory);
  const delivery = { room, tables };
  const tools = { kernels, memory, delivery };
  return {
    view,
    memory,
    kernels,
    delivery,
    develop(rgba, opening = {}) {
      keepPicture(view, rgba, tools);
      developFrame(view, { shine: false, ...opening }, target, tools);
      const planes = new Uint16Array(memory.buffer, target, (width * height * 3) / 2).slice();
      const halves = new Uint16Array(memory.buffer, room.halves, width * height * 3).slice();
      const luma = Float32Array.from(planes.subarray(0, width * height), (code) => (code - 64) / 876);
      const at = (x: number, y: number, channel: number): number =>
        halfOf(halves[(y * 3 + channel) * width + x] as number);
      const aces = (x: number, y: number) => [at(x, y, 2), at(x, y, 1), at(x, y, 0)] as const;
      return { luma, planes, aces, brightness: brightnessOf(room.counts, memory) };
    },
  };
}

/** The number that a half float stands for (IEEE 754-2008). */
export function halfOf(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** A picture of code values by place. */
export function pictureOf(
  width: number,
  height: number,
  code: (x: number, y: number) => readonly [number, number, number],
): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgba.set(
        code(x, y).map((v) => Math.max(0, Math.min(255, Math.round(v)))),
        (y * width + x) * 4,
      );
  return rgba;
}
