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
  const areas: number[] = [];
  for (const id of of) areas[id] = (areas[id] ?? 0) + 1;
  let open: number[] = [];
  for (let i = 0; i < of.length; i++) {
    if ((areas[of[i] as number] ?? 0) >= least) continue;
    of[i] = -1;
    open.push(i);
  }
  while (open.length > 0) {
    const left: number[] = [];
    const found: (readonly [number, number])[] = [];
    for (const i of open) {
      const x = i % width;
      const near = [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width];
      let [best, gap] = [-1, Infinity];
      for (const k of near) {
        if (k < 0 || k >= width * height || (of[k] ?? -1) < 0) continue;
        const difference = Math.abs((data[k] as number) - (data[i] as number));
        if (difference < gap) [best, gap] = [of[k] as number, difference];
      }
      if (best < 0) left.push(i);
      else found.push([i, best]);
    }
    if (found.length === 0) {
      for (const i of left) of[i] = 0;
      return;
    }
    for (const [i, id] of found) of[i] = id;
    open = left;
  }
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
