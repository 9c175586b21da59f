/** The picture between two pictures at any time: a pure function of the pair and the time, for any thread to make. */
import type { Exposure } from './exposure.ts';
import type { Flow } from './flow.ts';
import type { Take } from './planes.ts';
import type { FlowRoom, FlowSide } from './room.ts';
import type { FlowTools } from './tools.ts';

/** What one thread needs to make such pictures. */
export interface BetweenScratch {
  /** Displacements carried from each picture, at the flow's size and then ever smaller. */
  readonly fromA: readonly number[];
  readonly fromB: readonly number[];
  readonly light: number;
}

/** RGBA8. */
export interface Target {
  readonly offset: number;
  readonly stride: number;
}

export interface Moment {
  /**
   * Where the motion is, 0..1 of the way. For a pace that changes, the caller maps its own time to this: the map's slope
   * is the speed, in shares of the way.
   */
  readonly time: number;
}

export function takeBetween(take: Take, { shape }: Pick<FlowRoom, 'shape'>): BetweenScratch {
  const levels = (): number[] => sizesOf(shape.width, shape.height).map(([w, h]) => take(w * h * 16));
  return { fromA: levels(), fromB: levels(), light: take(64) };
}

/**
 * Draws the picture at `time` between the two of `room` to `target`. Displacements are carried from both pictures to
 * where they are at that time; each pixel then looks back along what arrived, and takes the mean of what both pictures
 * show there, or the one that shows it. At 0 and 1 the pictures themselves.
 */
export function between(
  { kernels, memory }: FlowTools,
  room: FlowRoom,
  { exposure }: Flow,
  { time }: Moment,
  scratch: BetweenScratch,
  target: Target,
): void {
  if (time <= 0 || time >= 1) return copy(memory, room, time <= 0 ? room.a : room.b, target);
  const tools = { kernels, memory };
  carry(tools, room, room.forward, time, scratch.fromA);
  carry(tools, room, room.backward, 1 - time, scratch.fromB);
  if (exposure) writeLight(memory, scratch.light, exposure, time);
  const { a, b, width, height, shape, shift, table } = room;
  kernels.flowBlend(
    a.offset, b.offset, a.stride, width, height, first(scratch.fromA), first(scratch.fromB), shape.width,
    shape.height, shift, table, exposure ? scratch.light : 0, time, target.offset, target.stride,
  ); // prettier-ignore
}

/** Carries the displacements of one picture to the given time, and fills where none arrives by push-pull. */
function carry(
  { kernels }: FlowTools,
  { shape }: FlowRoom,
  flow: FlowSide,
  share: number,
  levels: readonly number[],
): void {
  const { width, height, stride } = shape;
  kernels.flowSplat(flow.u, flow.v, flow.trust, stride, width, height, share, first(levels));
  const sizes = sizesOf(width, height);
  for (const [n, [w, h]] of sizes.entries()) {
    const [fine, coarse] = [levels[n], levels[n + 1]];
    if (fine !== undefined && coarse !== undefined) kernels.flowPull(fine, w, h, coarse);
  }
  for (const [n, [w, h]] of [...sizes.entries()].reverse()) {
    const fine = levels[n];
    if (fine !== undefined) kernels.flowPush(levels[n + 1] ?? 0, fine, w, h);
  }
}

function sizesOf(width: number, height: number): (readonly [number, number])[] {
  const sizes: [number, number][] = [[width, height]];
  for (let [w, h] = [width, height]; w > 1 || h > 1; sizes.push([w, h]))
    [w, h] = [(w + 1) >> 1, (h + 1) >> 1];
  return sizes;
}

function first(levels: readonly number[]): number {
  const [level] = levels;
  if (level === undefined) throw new Error('There is no scratch.');
  return level;
}

/** Both pictures in the light of a time between them: factors and offsets (64 times codes) for each channel. */
function writeLight(memory: WebAssembly.Memory, at: number, exposure: Exposure, time: number): void {
  const values = new Float32Array(memory.buffer, at, 16);
  values.fill(0);
  for (const [c, { gain, offset }] of exposure.entries()) {
    const factor = 1 + time * (gain - 1);
    values[c] = factor;
    values[4 + c] = 64 * time * offset;
    // Back to the light of the first picture, and from there to that of the time.
    values[8 + c] = factor / gain;
    values[12 + c] = 64 * (time * offset - (factor * offset) / gain);
  }
  for (const alpha of [3, 11]) values[alpha] = 1;
}

function copy(
  memory: WebAssembly.Memory,
  { width, height }: FlowRoom,
  from: Target,
  { offset, stride }: Target,
): void {
  const bytes = new Uint8Array(memory.buffer);
  for (let y = 0; y < height; y++) {
    const start = from.offset + y * from.stride;
    bytes.copyWithin(offset + y * stride, start, start + width * 4);
  }
}
