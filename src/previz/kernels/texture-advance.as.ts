/**
 * Carries the coordinates of textures from one frame to the next (semi-Lagrangian, Catmull-Rom), and says how much each
 * of their three phases counts (`src/previz/steady/texture.ts`).
 *
 * Layout: `cols` x `rows` vertices of 12 f32, eight pixels of the frame apart
 *   before, after  departures from the coordinates of the whole picture: (u, v) of phases 0 and 1, of phase 2, trust, -,
 *                  then what each phase gives up in the next frame, -. `before` 0: all phases are born
 *   out            coordinates of phases 0 and 1, of phase 2, -, -, then their weights, -; scratch until the end
 *   u, v, trust    f32 planes with border, of `stride`, `width` x `height`: the flow from this frame to the one before
 *   whole          28 f32: the coordinates of the whole picture, a + b x + c y, d + e x + f y; in the same form its motion to
 *                  the frame before, in pixels, and what the coordinates gain besides; then those of the frame before
 *                  along x (u, v) and y (u, v); the weights of the phases in time; the phase born now, or -1; pixels of
 *                  motion that count as none; pixels over which a texture is the same
 *   scaleX, scaleY pixels of the frame that one of the flow covers
 *
 * Cost: 112 ns a vertex (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { readPlane } from './shared/plane.as';

const CELL: f32 = 8;
/** Stretch up to which a phase counts in full, from which on it does not, and what it then gives up by frame. */
const FINE: f32 = 1.25;
const WORST: f32 = 1.6;
const LEAVE: f32 = 0.2;
/** What a phase counts at least, so that there is always one. */
const LEAST: f32 = 0.001;
/** Disagreement in pixels from which on phases are told apart. */
const APART: f32 = 0.5;

export function textureAdvance(
  before: usize, after: usize, out: usize, cols: i32, rows: i32,
  u: usize, v: usize, trust: usize, stride: i32, width: i32, height: i32, scaleX: f32, scaleY: f32, whole: usize,
): void {
  const born = i32(load<f32>(whole, 100));
  if (before === 0) memory.fill(after, 0, usize(cols * rows) * 48);
  else {
    carry(before, out, cols, rows, u, v, trust, stride, width, height, scaleX, scaleY, whole, born);
    settle(out, after, cols, rows);
  }
  judge(after, out, cols, rows, whole);
}

/** Departures, and the trust in each, to `out`. */
function carry(
  before: usize, out: usize, cols: i32, rows: i32, u: usize, v: usize, trust: usize, stride: i32, width: i32, height: i32,
  scaleX: f32, scaleY: f32, whole: usize, born: i32,
): void {
  const quiet = load<f32>(whole, 104);
  const keep0 = born === 0 ? f32x4(0, 0, 1, 1) : born === 1 ? f32x4(1, 1, 0, 0) : f32x4.splat(1);
  const keep1 = born === 2 ? f32x4.splat(0) : f32x4(1, 1, 0, 0);
  const xu = load<f32>(whole, 72);
  const xv = load<f32>(whole, 76);
  const yu = load<f32>(whole, 80);
  const yv = load<f32>(whole, 84);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++, out += 48) {
      const x = f32(i) * CELL;
      const y = f32(j) * CELL;
      const fx = max<f32>(0, min<f32>(f32(width - 1), (x + 0.5) / scaleX - 0.5));
      const fy = max<f32>(0, min<f32>(f32(height - 1), (y + 0.5) / scaleY - 0.5));
      const gx = affine(whole + 24, x, y);
      const gy = affine(whole + 36, x, y);
      let ex = bilinear(u, stride, fx, fy) * scaleX - gx;
      let ey = bilinear(v, stride, fx, fy) * scaleY - gy;
      const length = ex * ex + ey * ey;
      const moves: f32 = length > quiet * quiet ? <f32>1 - (quiet * quiet) / length : 0;
      ex *= moves;
      ey *= moves;
      const px = max<f32>(0, min<f32>(f32(cols - 1), (x + gx + ex) / CELL));
      const py = max<f32>(0, min<f32>(f32(rows - 1), (y + gy + ey) / CELL));
      const m = i32(px);
      const n = i32(py);
      const near = before + usize(min(rows - 1, i32(py + 0.5)) * cols + min(cols - 1, i32(px + 0.5))) * 48;
      const w = cubic(px - f32(m));
      const h = cubic(py - f32(n));
      let a = f32x4.splat(0);
      let b = a;
      for (let q = 0; q < 4; q++) {
        const row = before + usize(max(0, min(rows - 1, n + q - 1)) * cols) * 48;
        const weight = q === 0 ? f32x4.extract_lane(h, 0) : q === 1 ? f32x4.extract_lane(h, 1) : q === 2 ? f32x4.extract_lane(h, 2) : f32x4.extract_lane(h, 3);
        if (weight === 0) continue;
        const p0 = row + usize(max(0, m - 1)) * 48;
        const p1 = row + usize(m) * 48;
        const p2 = row + usize(min(cols - 1, m + 1)) * 48;
        const p3 = row + usize(min(cols - 1, m + 2)) * 48;
        const w0 = f32x4.splat(weight * f32x4.extract_lane(w, 0));
        const w1 = f32x4.splat(weight * f32x4.extract_lane(w, 1));
        const w2 = f32x4.splat(weight * f32x4.extract_lane(w, 2));
        const w3 = f32x4.splat(weight * f32x4.extract_lane(w, 3));
        a = f32x4.add(a, f32x4.add(f32x4.add(f32x4.mul(v128.load(p0), w0), f32x4.mul(v128.load(p1), w1)), f32x4.add(f32x4.mul(v128.load(p2), w2), f32x4.mul(v128.load(p3), w3))));
        b = f32x4.add(b, f32x4.add(f32x4.add(f32x4.mul(v128.load(p0, 16), w0), f32x4.mul(v128.load(p1, 16), w1)), f32x4.add(f32x4.mul(v128.load(p2, 16), w2), f32x4.mul(v128.load(p3, 16), w3))));
      }
      const leave = f32x4.sub(f32x4.splat(1), v128.load(near, 32));
      const du = ex * xu + ey * yu + affine(whole + 48, x, y);
      const dv = ex * xv + ey * yv + affine(whole + 60, x, y);
      const gain = f32x4(du, dv, du, dv);
      a = f32x4.add(f32x4.mul(a, v128.shuffle<i32>(leave, leave, 0, 0, 1, 1)), gain);
      b = f32x4.add(f32x4.mul(b, v128.shuffle<i32>(leave, leave, 2, 2, 2, 2)), gain);
      v128.store(out, f32x4.mul(a, keep0));
      v128.store(out, f32x4.replace_lane(f32x4.mul(b, keep1), 2, bilinear(trust, stride, fx, fy)), 16);
    }
}

/** What was hidden takes its departures from around it. */
function settle(from: usize, after: usize, cols: i32, rows: i32): void {
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      const at = usize(j * cols + i) * 48;
      const sure = load<f32>(from + at, 24);
      let a = v128.load(from + at);
      let b = v128.load(from + at, 16);
      if (sure < 0.5) {
        let sumA = f32x4.splat(0);
        let sumB = sumA;
        let all: f32 = 0;
        for (let n = max(0, j - 1); n <= min(rows - 1, j + 1); n++)
          for (let m = max(0, i - 1); m <= min(cols - 1, i + 1); m++) {
            const p = from + usize(n * cols + m) * 48;
            const t = load<f32>(p, 24);
            all += t;
            sumA = f32x4.add(sumA, f32x4.mul(v128.load(p), f32x4.splat(t)));
            sumB = f32x4.add(sumB, f32x4.mul(v128.load(p, 16), f32x4.splat(t)));
          }
        if (all > 0.5) {
          const share = f32x4.splat(1 - 2 * sure);
          const mean = f32x4.splat(1 / all);
          a = f32x4.add(a, f32x4.mul(f32x4.sub(f32x4.mul(sumA, mean), a), share));
          b = f32x4.add(b, f32x4.mul(f32x4.sub(f32x4.mul(sumB, mean), b), share));
        }
      }
      v128.store(after + at, a);
      v128.store(after + at, b, 16);
    }
}

/** Coordinates, how much they are stretched, and what each phase counts. */
function judge(after: usize, out: usize, cols: i32, rows: i32, whole: usize): void {
  const same = load<f32>(whole, 108);
  const tight: f32 = 1 / (same * same);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      const at = usize(j * cols + i) * 48;
      const x = f32(i) * CELL;
      const y = f32(j) * CELL;
      const au = affine(whole, x, y);
      const av = affine(whole + 12, x, y);
      const base = f32x4(au, av, au, av);
      const a = v128.load(after + at);
      const b = v128.load(after + at, 16);
      v128.store(out + at, f32x4.add(a, base));
      v128.store(out + at, f32x4.add(b, base), 16);
      const left = max(0, i - 1);
      const right = min(cols - 1, i + 1);
      const top = max(0, j - 1);
      const bottom = min(rows - 1, j + 1);
      let w0: f32 = 0;
      let w1: f32 = 0;
      let w2: f32 = 0;
      for (let k = 0; k < 3; k++) {
        const lane = after + usize(k << 3);
        const across = slopeOf(lane + usize(j * cols + left) * 48, lane + usize(j * cols + right) * 48, load<f32>(whole, 4), load<f32>(whole, 16), right - left);
        const along = slopeOf(lane + usize(top * cols + i) * 48, lane + usize(bottom * cols + i) * 48, load<f32>(whole, 8), load<f32>(whole, 20), bottom - top);
        const r = max<f32>(max<f32>(across, 1 / across), max<f32>(along, 1 / along));
        const fit = max<f32>(LEAST, min<f32>(1, (WORST - r) * (1 / (WORST - FINE))));
        store<f32>(after + at + usize(k << 2), r > WORST ? min<f32>(LEAVE, r - WORST) : 0, 32);
        const w = max<f32>(LEAST, load<f32>(whole + usize(k << 2), 88)) * fit;
        if (k === 0) w0 = w;
        else if (k === 1) w1 = w;
        else w2 = w;
      }
      const sum: f32 = <f32>1 / (w0 + w1 + w2);
      const d01 = distance(a, f32x4(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3), 0, 0));
      const d02 = distance(a, b);
      const d12 = distance(v128.shuffle<i32>(a, a, 2, 3, 2, 3), b);
      const agree = max<f32>(0, 1 - Mathf.sqrt(max<f32>(d01, d02)) / APART);
      const one = agree * agree;
      w0 = one + (1 - one) * w0 * sum;
      w1 = (1 - one) * w1 * sum;
      w2 = (1 - one) * w2 * sum;
      const crossed = w0 * w1 * alike(d01, tight) + w0 * w2 * alike(d02, tight) + w1 * w2 * alike(d12, tight);
      const gain = one === 1 ? <f32>1 : 1 / Mathf.sqrt(w0 * w0 + w1 * w1 + w2 * w2 + 2 * crossed);
      v128.store(out + at, f32x4(w0 * gain, w1 * gain, w2 * gain, 0), 32);
    }
}

/** How far the texture runs over a pixel of the frame. */
// @ts-ignore: decorator
@inline
function slopeOf(from: usize, to: usize, wholeU: f32, wholeV: f32, cells: i32): f32 {
  const per: f32 = 1 / (CELL * f32(max(1, cells)));
  const du = (load<f32>(to) - load<f32>(from)) * per + wholeU;
  const dv = (load<f32>(to, 4) - load<f32>(from, 4)) * per + wholeV;
  return Mathf.sqrt(du * du + dv * dv) + 1e-6;
}

/** Squared, of the first two values. */
// @ts-ignore: decorator
@inline
function distance(a: v128, b: v128): f32 {
  const d = f32x4.sub(a, b);
  const s = f32x4.mul(d, d);
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1);
}

// @ts-ignore: decorator
@inline
function alike(square: f32, tight: f32): f32 {
  const r: f32 = 1 + square * tight;
  return 1 / (r * r);
}

// @ts-ignore: decorator
@inline
function affine(p: usize, x: f32, y: f32): f32 {
  return load<f32>(p) + load<f32>(p, 4) * x + load<f32>(p, 8) * y;
}

// @ts-ignore: decorator
@inline
function bilinear(plane: usize, stride: i32, x: f32, y: f32): f32 {
  const i = i32(x);
  const j = i32(y);
  return readPlane(plane + (usize(j * stride + i) << 2), stride, x - f32(i), y - f32(j));
}

/** Catmull-Rom weights. */
// @ts-ignore: decorator
@inline
function cubic(t: f32): v128 {
  return f32x4(
    ((-0.5 * t + 1) * t - 0.5) * t,
    (1.5 * t - 2.5) * t * t + 1,
    ((-1.5 * t + 2) * t + 0.5) * t,
    (0.5 * t - 0.5) * t * t,
  );
}
