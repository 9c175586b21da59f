/**
 * Sharpens the edges of a depth map: again and again, each place takes the nearer or the farther extreme among its
 * neighbours, whichever lies closer (Kramer & Bruckner 1975). Edges become steps where they were steepest, and steps,
 * also where three depths meet, stay as they are; a single wide window would paint the outer two over the middle one.
 */
import type { Plane } from '../depth/plane.ts';

/** Only what differs from its neighbours by more than this share of the whole range: ramps stay ramps. */
const LEAST_RANGE = 0.01;
/** Side of the blocks in which edges are looked for. */
const BLOCK = 8;
/** Range of depth around a block, as a share of the whole, that may be an edge. */
const EDGE_RANGE = 0.04;
/** Steepest step around a block, as a share of the range there: a plain ramp has about a twenty-fourth. */
const EDGE_STEP = 0.08;

/** Edges of up to twice `radius` pixels become steps. */
export function snapEdges(disparity: Plane, radius: number): Plane {
  const { width, height, data } = disparity;
  const whole = rangeOf(disparity);
  const open = edgePlaces(disparity, whole);
  let from = data;
  const to = data.slice();
  for (let n = 0, changed = true; n < radius && changed; n++) {
    changed = false;
    for (const i of open) {
      const x = i % width;
      const [left, right] = [x > 0 ? -1 : 0, x + 1 < width ? 1 : 0];
      const [up, down] = [i >= width ? -width : 0, i + width < data.length ? width : 0];
      const q = from[i] as number;
      let [low, high] = [q, q];
      for (let row = up; row <= down; row += width)
        for (let k = i + row + left; k <= i + row + right; k++) {
          const value = from[k] as number;
          if (value < low) low = value;
          else if (value > high) high = value;
        }
      if (high - low <= LEAST_RANGE * whole) continue;
      const snapped = 2 * q > low + high ? high : low;
      if (snapped !== q) changed = true;
      to[i] = snapped;
    }
    from = to.slice();
  }
  return { width, height, data: to };
}

export function rangeOf({ data }: Plane): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return Math.max(1e-6, high - low);
}

/** The places of all blocks in or beside which depth has an edge. */
function edgePlaces(disparity: Plane, whole: number): Uint32Array {
  const { width, height } = disparity;
  const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const { low, high, step } = blocksOf(disparity, columns, rows);
  const out = new Uint32Array(width * height);
  let count = 0;
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      let [least, most, steepest] = [Infinity, -Infinity, 0];
      for (let v = Math.max(0, j - 1); v <= Math.min(rows - 1, j + 1); v++)
        for (let u = Math.max(0, i - 1); u <= Math.min(columns - 1, i + 1); u++) {
          const at = v * columns + u;
          least = Math.min(least, low[at] as number);
          most = Math.max(most, high[at] as number);
          steepest = Math.max(steepest, step[at] as number);
        }
      const range = most - least;
      if (range <= EDGE_RANGE * whole || steepest <= EDGE_STEP * range) continue;
      for (let y = j * BLOCK; y < Math.min(height, (j + 1) * BLOCK); y++)
        for (let x = i * BLOCK; x < Math.min(width, (i + 1) * BLOCK); x++) out[count++] = y * width + x;
    }
  return out.subarray(0, count);
}

/** Extremes of depth and steepest step of each block. */
function blocksOf(
  { width, height, data }: Plane,
  columns: number,
  rows: number,
): { low: Float32Array; high: Float32Array; step: Float32Array } {
  const low = new Float32Array(columns * rows).fill(Infinity);
  const high = new Float32Array(columns * rows).fill(-Infinity);
  const step = new Float32Array(columns * rows);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const at = Math.floor(y / BLOCK) * columns + Math.floor(x / BLOCK);
      const q = data[i] as number;
      if (q < (low[at] as number)) low[at] = q;
      if (q > (high[at] as number)) high[at] = q;
      const right = x + 1 < width ? Math.abs((data[i + 1] as number) - q) : 0;
      const below = y + 1 < height ? Math.abs((data[i + width] as number) - q) : 0;
      const most = right > below ? right : below;
      if (most > (step[at] as number)) step[at] = most;
    }
  return { low, high, step };
}
