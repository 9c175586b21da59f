/** Pieces of a depth map that hang together: a piece ends where depth jumps, never at a fixed depth. */
import type { Plane } from '../depth/plane.ts';
import { rangeOf } from './snap.ts';

export interface Segments {
  readonly width: number;
  readonly height: number;
  /** Segment of each place. */
  readonly of: Int32Array;
  readonly areas: readonly number[];
  readonly means: readonly number[];
}

/** A jump between neighbours, as a share of the whole range. */
const JUMP = 0.03;
/** Smaller pieces go to the neighbour whose depth is closest. */
const LEAST_AREA = 0.0004;

export function segmentsOf(disparity: Plane): Segments {
  const { width, height } = disparity;
  const of = flood(disparity, JUMP * rangeOf(disparity));
  absorbSmall(of, disparity, Math.max(4, LEAST_AREA * width * height));
  return { width, height, of, ...measure(of, disparity) };
}

function flood({ width, height, data }: Plane, jump: number): Int32Array {
  const of = new Int32Array(data.length).fill(-1);
  const stack = new Int32Array(data.length);
  let next = 0;
  for (let start = 0; start < data.length; start++) {
    if (of[start] !== -1) continue;
    const id = next++;
    let size = 0;
    stack[size++] = start;
    of[start] = id;
    while (size > 0) {
      const i = stack[--size] as number;
      const x = i % width;
      const q = data[i] as number;
      const visit = (k: number): void => {
        if (of[k] !== -1 || Math.abs((data[k] as number) - q) > jump) return;
        of[k] = id;
        stack[size++] = k;
      };
      if (x > 0) visit(i - 1);
      if (x + 1 < width) visit(i + 1);
      if (i >= width) visit(i - width);
      if (i + width < width * height) visit(i + width);
    }
  }
  return of;
}

/** Lets large pieces grow over small ones, ring by ring, each place to the neighbour of the closest depth. */
function absorbSmall(of: Int32Array, { width, height, data }: Plane, least: number): void {
  const areas = new Int32Array(of.length);
  for (let i = 0; i < of.length; i++) areas[of[i] as number] = (areas[of[i] as number] as number) + 1;
  let left = 0;
  for (let i = 0; i < of.length; i++) {
    if ((areas[of[i] as number] as number) >= least) continue;
    of[i] = OPEN;
    left++;
  }
  if (left === of.length) {
    of.fill(0);
    return;
  }
  // A ring is what lies beside the one before it.
  let ring = new Int32Array(left);
  let next = new Int32Array(left);
  const ids = new Int32Array(left);
  let count = 0;
  const around = (i: number, to: Int32Array): void => {
    const x = i % width;
    const reach = (k: number): void => {
      if (of[k] !== OPEN) return;
      of[k] = WAITING;
      to[count++] = k;
    };
    if (x > 0) reach(i - 1);
    if (x + 1 < width) reach(i + 1);
    if (i >= width) reach(i - width);
    if (i + width < width * height) reach(i + width);
  };
  for (let i = 0; i < of.length; i++) if ((of[i] as number) >= 0) around(i, ring);
  while (count > 0) {
    for (let r = 0; r < count; r++) ids[r] = closest(of, data, ring[r] as number, width);
    for (let r = 0; r < count; r++) of[ring[r] as number] = ids[r] as number;
    const found = count;
    count = 0;
    for (let r = 0; r < found; r++) around(ring[r] as number, next);
    [ring, next] = [next, ring];
  }
}
/** Places of small pieces: not yet reached, and in the ring that is next. */
const [OPEN, WAITING] = [-1, -2];

/** The piece beside a place whose depth there is the closest. */
function closest(of: Int32Array, data: Float32Array, i: number, width: number): number {
  const x = i % width;
  let [best, gap] = [0, Infinity];
  const ask = (k: number): void => {
    const id = of[k] as number;
    if (id < 0) return;
    const difference = Math.abs((data[k] as number) - (data[i] as number));
    if (difference < gap) [best, gap] = [id, difference];
  };
  if (x > 0) ask(i - 1);
  if (x + 1 < width) ask(i + 1);
  if (i >= width) ask(i - width);
  if (i + width < of.length) ask(i + width);
  return best;
}

/** Numbers the pieces anew, without gaps. */
function measure(of: Int32Array, { data }: Plane): { areas: number[]; means: number[] } {
  const names = new Map<number, number>();
  const areas: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < of.length; i++) {
    const old = of[i] as number;
    let id = names.get(old);
    if (id === undefined) names.set(old, (id = names.size));
    of[i] = id;
    areas[id] = (areas[id] ?? 0) + 1;
    sums[id] = (sums[id] ?? 0) + (data[i] as number);
  }
  return { areas, means: sums.map((sum, id) => sum / (areas[id] ?? 1)) };
}
