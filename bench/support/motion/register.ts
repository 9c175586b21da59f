/**
 * The affine motion between two frames, to about a hundredth of a pixel: Gauss-Newton on the difference of brightness,
 * coarse to fine, with the gradients of the first frame (inverse compositional alignment, Baker and Matthews 2004).
 */
import type { Brightness } from './plane.ts';

/**
 * How far the content at a point has gone, in pixels: a point at (px, py) from the middle of the frame goes
 * x + xx px + xy py to the right and y + yx px + yy py down.
 */
export interface Affine {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

export const STILL: Affine = { x: 0, y: 0, xx: 0, xy: 0, yx: 0, yy: 0 };

/** Six of the motion and one of brightness. */
const UNKNOWNS = 7;
const ITERATIONS = 12;
/** Pixels at the border of the frame by which a step may change before it counts as settled. */
const SETTLED = 5e-4;
/** Samples wanted on a level. */
const SAMPLES = 20_000;
/** Pixels next to the border that the cubic reading needs. */
const BORDER = 3;

/** @param a and b pyramids of frames of the same size @param guess where to start */
export function register(a: readonly Brightness[], b: readonly Brightness[], guess: Affine = STILL): Affine {
  let motion = guess;
  for (let level = Math.min(a.length, b.length) - 1; level >= 0; level--) {
    const scale = 2 ** level;
    const start = { ...motion, x: motion.x / scale, y: motion.y / scale };
    const settled = settle(a[level]!, b[level]!, start);
    motion = { ...settled, x: settled.x * scale, y: settled.y * scale };
  }
  return motion;
}

function settle(a: Brightness, b: Brightness, start: Affine): Affine {
  const samples = samplesOf(a);
  const reach = Math.max(a.width, a.height) / 2;
  let motion = start;
  for (let n = 0; n < ITERATIONS; n++) {
    const delta = step(samples, b, motion);
    const [x, y, xx, xy, yx, yy] = [delta[0]!, delta[1]!, delta[2]!, delta[3]!, delta[4]!, delta[5]!];
    motion = {
      x: motion.x + x,
      y: motion.y + y,
      xx: motion.xx + xx,
      xy: motion.xy + xy,
      yx: motion.yx + yx,
      yy: motion.yy + yy,
    };
    const change = Math.max(Math.abs(x), Math.abs(y), reach * Math.max(...[xx, xy, yx, yy].map(Math.abs)));
    if (change < SETTLED) break;
  }
  return motion;
}

/** Where `a` is read: position from its middle, brightness and gradient, five numbers a sample. */
interface Samples {
  readonly values: Float64Array;
  readonly count: number;
}

function samplesOf({ width, height, data }: Brightness): Samples {
  const stride = Math.max(1, Math.round(Math.sqrt((width * height) / SAMPLES)));
  const values = new Float64Array(Math.ceil(width / stride) * Math.ceil(height / stride) * 5);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  let at = 0;
  for (let y = BORDER; y < height - BORDER; y += stride)
    for (let x = BORDER; x < width - BORDER; x += stride) {
      const i = y * width + x;
      values[at++] = x - cx;
      values[at++] = y - cy;
      values[at++] = data[i]!;
      values[at++] = (data[i + 1]! - data[i - 1]!) / 2;
      values[at++] = (data[i + width]! - data[i - width]!) / 2;
    }
  return { values, count: at / 5 };
}

/** The change of the motion that takes away most of the difference. */
function step({ values, count }: Samples, b: Brightness, motion: Affine): Float64Array {
  const [cx, cy] = [(b.width - 1) / 2, (b.height - 1) / 2];
  const normal = new Float64Array(UNKNOWNS * UNKNOWNS);
  const right = new Float64Array(UNKNOWNS);
  const row = new Float64Array(UNKNOWNS);
  for (let n = 0, at = 0; n < count; n++, at += 5) {
    const [px, py] = [values[at]!, values[at + 1]!];
    const u = px + cx + motion.x + motion.xx * px + motion.xy * py;
    const v = py + cy + motion.y + motion.yx * px + motion.yy * py;
    if (u < 1 || v < 1 || u >= b.width - 2 || v >= b.height - 2) continue;
    const difference = values[at + 2]! - readCubic(b, u, v);
    const [gx, gy] = [values[at + 3]!, values[at + 4]!];
    row[0] = gx;
    row[1] = gy;
    row[2] = gx * px;
    row[3] = gx * py;
    row[4] = gy * px;
    row[5] = gy * py;
    row[6] = 1;
    for (let i = 0; i < UNKNOWNS; i++) {
      right[i]! += row[i]! * difference;
      for (let j = i; j < UNKNOWNS; j++) normal[i * UNKNOWNS + j]! += row[i]! * row[j]!;
    }
  }
  return solve(normal, right);
}

/** Catmull-Rom interpolation of 4 x 4 pixels. */
function readCubic({ width, data }: Brightness, u: number, v: number): number {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const along = (p: number): number => cubic(data[p - 1]!, data[p]!, data[p + 1]!, data[p + 2]!, s);
  const at = j * width + i;
  return cubic(along(at - width), along(at), along(at + width), along(at + 2 * width), t);
}

function cubic(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/** Cholesky solution of the normal equations, of which the upper triangle is given. */
function solve(normal: Float64Array, right: Float64Array): Float64Array {
  const n = UNKNOWNS;
  const upper = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      let sum = normal[i * n + j]!;
      for (let k = 0; k < i; k++) sum -= upper[k * n + i]! * upper[k * n + j]!;
      if (i === j && sum <= 0) throw new Error('The frames have too little in them to measure a motion.');
      upper[i * n + j] = i === j ? Math.sqrt(sum) : sum / upper[i * n + i]!;
    }
  const out = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) out[i]! -= upper[k * n + i]! * out[k]!;
    out[i]! /= upper[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) out[i]! -= upper[i * n + k]! * out[k]!;
    out[i]! /= upper[i * n + i]!;
  }
  return out;
}
