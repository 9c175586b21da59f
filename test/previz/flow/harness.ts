/** Pictures into flows and pictures between, without threads. */
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { between, takeBetween } from '../../../src/previz/flow/between.ts';
import type { Moment } from '../../../src/previz/flow/between.ts';
import { FAST, MEDIUM } from '../../../src/previz/flow/estimate.ts';
import { flowBetween, takeFlowScratch } from '../../../src/previz/flow/flow.ts';
import type { Flow, FlowOptions } from '../../../src/previz/flow/flow.ts';
import { loadPicture, takeFlow } from '../../../src/previz/flow/room.ts';
import type { FlowRoom, FlowSide } from '../../../src/previz/flow/room.ts';
import type { FlowTools } from '../../../src/previz/flow/tools.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';

const modules = await loadKernels();

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA8. */
  readonly rgba: Uint8Array;
}

export interface Pair {
  readonly tools: FlowTools;
  readonly room: FlowRoom;
  readonly flow: Flow;
  /** Room for more. */
  take(bytes: number): number;
  /** The first byte that is free. */
  next(): number;
  /** Nothing was written between the rooms. */
  intact(): boolean;
  /** Displacement of a place of one picture, in its pixels. */
  at(side: FlowSide, x: number, y: number): readonly [number, number];
  frame(moment: Moment): Picture;
}

/** Memory is full of this before use, f32 that are not numbers; and so must stay what lies between the rooms. */
const SOIL = 0xff;
const GAP = 4096;

export interface PairOptions extends FlowOptions {
  /** A pair that lies in the same memory. */
  readonly beside?: Pair;
  /** Bytes of a new memory. */
  readonly bytes?: number;
}

export async function pairOf(a: Picture, b: Picture, options: PairOptions = {}): Promise<Pair> {
  const { effort = MEDIUM } = options;
  const { width, height } = a;
  const tools = options.beside?.tools ?? (await freshTools(options.bytes ?? bytesFor(width, height)));
  const { memory } = tools;
  const bytes = new Uint8Array(memory.buffer);
  let next = options.beside?.next() ?? 65536;
  const gaps: number[] = [];
  const take = (count: number): number => {
    const offset = next + GAP;
    gaps.push(next, offset + count);
    next = (offset + count + GAP + 63) & ~63;
    if (next > bytes.length) throw new Error('The memory of the test is too small.');
    return offset;
  };
  const room = takeFlow(take, width, height, effort.finest);
  const scratch = takeFlowScratch(take, room);
  const own = takeBetween(take, room);
  const target = { offset: take(width * height * 4), stride: width * 4 };
  loadPicture(memory, room, room.a, a.rgba);
  loadPicture(memory, room, room.b, b.rgba);
  const flow = flowBetween(tools, room, scratch, { ...options, effort });
  const values = new Float32Array(memory.buffer);
  const scale = 2 ** room.shift;
  return {
    tools,
    room,
    flow,
    take,
    next: () => next,
    intact: () => gaps.every((gap) => bytes.subarray(gap, gap + GAP).every((byte) => byte === SOIL)),
    at({ u, v }, x, y) {
      const place = Math.floor(y / scale) * room.shape.stride + Math.floor(x / scale);
      return [scale * (values[u / 4 + place] as number), scale * (values[v / 4 + place] as number)];
    },
    frame(moment) {
      between(tools, room, flow, moment, own, target);
      return { width, height, rgba: bytes.slice(target.offset, target.offset + width * height * 4) };
    },
  };
}

async function freshTools(count: number): Promise<FlowTools> {
  const memory = createMemory(count);
  new Uint8Array(memory.buffer).fill(SOIL, 65536);
  return { memory, kernels: await linkKernels(modules, memory) };
}

/** Generous: pictures, pyramids, and the planes of an estimate. */
function bytesFor(width: number, height: number): number {
  return (4 << 20) + 48 * 4 * (width + 96) * (height + 96);
}

/** Brightness of BT.709 against another's, in decibels. */
export function psnrOf(p: Picture, q: Picture): number {
  let sum = 0;
  for (let i = 0; i < p.rgba.length; i += 4) {
    const d = (c: number): number => (p.rgba[i + c] as number) - (q.rgba[i + c] as number);
    sum += (0.2126 * d(0) + 0.7152 * d(1) + 0.0722 * d(2)) ** 2;
  }
  return 10 * Math.log10((255 * 255 * p.rgba.length) / 4 / Math.max(1e-9, sum));
}

export function crossFade(p: Picture, q: Picture): Picture {
  return { ...p, rgba: p.rgba.map((value, i) => Math.round((value + (q.rgba[i] as number)) / 2)) };
}

export { FAST, MEDIUM };
