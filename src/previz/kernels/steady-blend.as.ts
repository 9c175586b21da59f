/**
 * A frame as the mean of itself and of its neighbours, each read where its way (`steady-way.as.ts`) leads, with
 * Catmull-Rom weights: S + sum w_k (W_k - S) / (1 + sum w_k). A weight falls by (1 - (d / limit)^2)^2, d what the neighbour
 * differs by in red, green and blue together, so that nothing shines through that is not the same. Four pixels of two
 * rows go the same way, and eight where the next four go nearly that way.
 *
 * Layout
 *   centre  RGBA8, `stride` bytes a row, with four more pixels (its edge repeated) on every side; its alpha is kept
 *   list    16 bytes for each of `count` neighbours: i32 offset of a picture like `centre`, i32 bytes of its row, i32
 *           offset of its way, -
 *   ways    f32x4, `cols` x `rows`; the frame is 1 / inverseX times as wide and 1 / inverseY times as high. Weights to 1
 *   table   of `steady/weights.ts`
 *   row     scratch: 42 + 4 `count` bytes for each of `width` + 12
 *   limit   codes, up to 765
 *   sharpen  0..1: how much detail gains over the mean of its four neighbours where a pixel is a mean of many frames
 *   dst     RGBA8, `dstStride` bytes a row
 *
 * Cost: 24 ns per pixel with four neighbours (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { mixed } from './shared/lanes.as';
import { BIAS, BITS, PARTS, readEight, readFour } from './shared/runs.as';

/** Parts of a pixel by which two fours may differ and go one way: each is off by half of it. */
const NEARLY: i32 = 8;
/** Makes a whole number of an f32 in its lowest bits: 1.5 x 2^23. */
const MAGIC: f32 = 12582912;
const MAGIC_BITS: i32 = 0x4b400000;
const MOST: i16 = 32767;

export function steadyBlend(
  centre: usize, stride: i32, width: i32, height: i32, list: usize, count: i32, cols: i32, rows: i32,
  inverseX: f32, inverseY: f32, limit: f32, sharpen: f32, table: usize, row: usize, dst: usize, dstStride: i32,
): void {
  const all = usize((width + 7) & ~7);
  const found = (row + 15) & ~15;
  const sums = found + 64;
  const base = sums + (all << 3);
  const weights = base + (all << 3);
  const lines = weights + (all << 1) + 16;
  const length = (all << 3) + 16;
  const runs = lines + 3 * length;
  // A quarter of it, of 2^15: the neighbours in space are four.
  const strength = i16x8.splat(i16(sharpen * 8191));
  for (let y = 0; y < height; y++) {
    const own = centre + usize(y * stride);
    memory.fill(sums, 0, all << 3);
    memory.fill(weights, 0, all << 1);
    for (let at: usize = 0; at < all << 2; at += 8)
      v128.store(base + (at << 1), i16x8.sub(i16x8.shl(v128.load8x8_u(own + at), BITS), i16x8.splat(BIAS)));
    for (let k = 0; k < count; k++) {
      const entry = list + usize(k << 4);
      const leads = runs + usize(k) * (all << 2);
      if ((y & 1) === 0) plan(load<i32>(entry, 8), cols, rows, (f32(y) + 1) * inverseY - 0.5, inverseX, width, leads);
      add(load<i32>(entry), load<i32>(entry, 4), width, height, y, leads, limit, table, found, base, sums, weights);
    }
    const line = lines + usize(y % 3) * length;
    average(base, sums, weights, all, line);
    repeatEnds(line, width);
    if (y > 0) emit(lines + usize((max(2, y) - 2) % 3) * length, lines + usize((y - 1) % 3) * length, line, own - usize(stride), dst + usize((y - 1) * dstStride), width, strength);
  }
  const last = lines + usize((height - 1) % 3) * length;
  emit(lines + usize(max(0, height - 2) % 3) * length, last, last, centre + usize((height - 1) * stride), dst + usize((height - 1) * dstStride), width, strength);
}

/** A row of means, 2^4 a code, and in place of alpha what the neighbours have of them, of 2^15. */
function average(base: usize, sums: usize, weights: usize, all: usize, line: usize): void {
  for (let x: usize = 0; x < all; x += 8) {
    const w = v128.load(weights + (x << 1));
    const own = i16x8.narrow_i32x4_s(ownShare(i32x4.extend_low_i16x8_u(w)), ownShare(i32x4.extend_high_i16x8_u(w)));
    const low = v128.shuffle<i16>(own, own, 0, 0, 1, 1, 2, 2, 3, 3);
    const high = v128.shuffle<i16>(own, own, 4, 4, 5, 5, 6, 6, 7, 7);
    const at = x << 3;
    averageTwo(base + at, sums + at, v128.shuffle<i32>(low, low, 0, 0, 1, 1), line + at);
    averageTwo(base + at + 16, sums + at + 16, v128.shuffle<i32>(low, low, 2, 2, 3, 3), line + at + 16);
    averageTwo(base + at + 32, sums + at + 32, v128.shuffle<i32>(high, high, 0, 0, 1, 1), line + at + 32);
    averageTwo(base + at + 48, sums + at + 48, v128.shuffle<i32>(high, high, 2, 2, 3, 3), line + at + 48);
  }
}

/** What the frame itself has of a mean, of 2^15, from the weights of its neighbours, of 2^12. */
// @ts-ignore: decorator
@inline
function ownShare(weights: v128): v128 {
  const share = f32x4.div(f32x4.splat(4096.0 * 32767.0), f32x4.add(f32x4.splat(4096), f32x4.convert_i32x4_s(weights)));
  return whole(share);
}

/** The nearest whole numbers, below 2^22. */
// @ts-ignore: decorator
@inline
function whole(values: v128): v128 {
  return i32x4.sub(f32x4.add(values, f32x4.splat(MAGIC)), i32x4.splat(MAGIC_BITS));
}

// @ts-ignore: decorator
@inline
function averageTwo(base: usize, sums: usize, own: v128, to: usize): void {
  const mean = i16x8.add_sat_s(v128.load(base), i16x8.q15mulr_sat_s(v128.load(sums), own));
  const value = i16x8.add(i16x8.shr_s(i16x8.add_sat_s(mean, i16x8.splat(4)), 3), i16x8.splat(BIAS >> 3));
  v128.store(to, v128.bitselect(i16x8.sub(i16x8.splat(MOST), own), value, i16x8(0, 0, 0, -1, 0, 0, 0, -1)));
}

/** The ends of a row of eight bytes a pixel, once more on both sides. */
// @ts-ignore: decorator
@inline
function repeatEnds(line: usize, width: i32): void {
  store<u64>(line - 8, load<u64>(line));
  const end = line + (usize(width) << 3);
  store<u64>(end, load<u64>(end - 8));
}

/** Writes a row, sharpened against what is around it as far as it is a mean of several frames. */
function emit(above: usize, line: usize, below: usize, own: usize, out: usize, width: i32, strength: v128): void {
  for (let x = 0; x < width; x += 2) {
    const at = usize(x) << 3;
    const c = v128.load(line + at);
    const around = i16x8.add(i16x8.add(v128.load(above + at), v128.load(below + at)), i16x8.add(v128.load(line + at - 8), v128.load(line + at + 8)));
    const edge = i16x8.sub(i16x8.shl(c, 2), around);
    const much = i16x8.q15mulr_sat_s(strength, v128.shuffle<i16>(c, c, 3, 3, 3, 3, 7, 7, 7, 7));
    const sharp = i16x8.shr_s(i16x8.add(i16x8.add_sat_s(c, i16x8.q15mulr_sat_s(edge, much)), i16x8.splat(8)), 4);
    const bytes = i8x16.narrow_i16x8_u(sharp, sharp);
    const kept = v128.bitselect(v128.load64_zero(own + usize(x << 2)), bytes, i32x4.splat(0xff000000));
    if (x + 1 < width) v128.store64_lane(out + usize(x << 2), kept, 0);
    else v128.store32_lane(out + usize(x << 2), kept, 0);
  }
}

/** Where the eights of two rows lead, 32 bytes each: i32 x 4 parts of a pixel of both halves, i16 x 8 weights of 2^8. */
function plan(from: usize, cols: i32, rows: i32, place: f32, inverse: f32, width: i32, runs: usize): void {
  const at = max<f32>(0, min<f32>(f32(rows - 1), place));
  const j = i32(at);
  const upper = from + (usize(j * cols) << 4);
  const lower = from + (usize(min(rows - 1, j + 1) * cols) << 4);
  const t = f32x4.splat(at - f32(j));
  const last = cols - 1;
  const parts = f32x4.splat(f32(PARTS) * 0.5);
  let left = wayAt(upper, lower, t, -0.5, last);
  for (let x = 0; x < width; x += 8, runs += 32) {
    const middle = wayAt(upper, lower, t, (f32(x) + 4) * inverse - 0.5, last);
    const right = wayAt(upper, lower, t, (f32(x) + 8) * inverse - 0.5, last);
    const both = v128.shuffle<f32>(f32x4.add(left, middle), f32x4.add(middle, right), 0, 1, 4, 5);
    v128.store(runs, whole(f32x4.mul(both, parts)));
    v128.store(runs, ramp(left, middle, right), 16);
    left = right;
  }
}

/** Weights of eight pixels between those before them, in their middle and after them. */
// @ts-ignore: decorator
@inline
function ramp(left: v128, middle: v128, right: v128): v128 {
  const from = v128.shuffle<i32>(left, left, 2, 2, 2, 2);
  const mid = v128.shuffle<i32>(middle, middle, 2, 2, 2, 2);
  const to = v128.shuffle<i32>(right, right, 2, 2, 2, 2);
  const t = f32x4(0.125, 0.375, 0.625, 0.875);
  const most = f32x4.splat(255);
  return i16x8.narrow_i32x4_s(whole(f32x4.mul(mixed(from, mid, t), most)), whole(f32x4.mul(mixed(mid, to, t), most)));
}

/** A way between its columns and rows. */
// @ts-ignore: decorator
@inline
function wayAt(upper: usize, lower: usize, t: v128, place: f32, last: i32): v128 {
  const at = max<f32>(0, min<f32>(f32(last), place));
  const i = i32(at);
  const p = usize(i) << 4;
  const q = usize(min(last, i + 1)) << 4;
  const s = f32x4.splat(at - f32(i));
  return mixed(mixed(v128.load(upper + p), v128.load(upper + q), s), mixed(v128.load(lower + p), v128.load(lower + q), s), t);
}

/** Adds what a neighbour differs by to the sums of a row (2^7 a code), and its weights (of 2^12) to theirs. */
function add(
  picture: usize, stride: i32, width: i32, height: i32, y: i32, runs: usize, limit: f32,
  table: usize, found: usize, base: usize, sums: usize, weights: usize,
): void {
  const lastX = (width - 1) << BITS;
  const lastY = (height - 1) << BITS;
  const near = i16x8.splat(i16(limit));
  const share = i16x8.splat(i16(65535 / i32(limit)));
  const down = y << BITS;
  for (let x = 0; x < width; x += 8, runs += 32) {
    const weight = v128.load(runs, 16);
    if (!v128.any_true(weight)) continue;
    const mx = load<i32>(runs);
    const my = load<i32>(runs, 4);
    const nx = load<i32>(runs, 8);
    const ny = load<i32>(runs, 12);
    const px = (x << BITS) + mx;
    const alike = abs(mx - nx) <= NEARLY && abs(my - ny) <= NEARLY;
    if (alike && px >= -3 * PARTS && px < lastX - 7 * PARTS) {
      readEight(picture, stride, (px + (x << BITS) + nx) >> 1, max(0, min(lastY, down + ((my + ny) >> 1))), table, found);
    } else {
      const qx = ((x + 4) << BITS) + nx;
      readFour(picture, stride, max(-3 * PARTS, min(lastX, px)), max(0, min(lastY, down + my)), table, found);
      readFour(picture, stride, max(-3 * PARTS, min(lastX, qx)), max(0, min(lastY, down + ny)), table, found + 32);
    }
    gather(found, weight, near, share, base + (usize(x) << 3), sums + (usize(x) << 3), weights + (usize(x) << 1));
  }
}

/** Sums with what eight pixels differ by. */
// @ts-ignore: decorator
@inline
function gather(found: usize, weight: v128, near: v128, share: v128, base: usize, sums: usize, weights: usize): void {
  const a = i16x8.sub_sat_s(v128.load(found), v128.load(base));
  const b = i16x8.sub_sat_s(v128.load(found, 16), v128.load(base, 16));
  const c = i16x8.sub_sat_s(v128.load(found, 32), v128.load(base, 32));
  const d = i16x8.sub_sat_s(v128.load(found, 48), v128.load(base, 48));
  const apart = i16x8.narrow_i32x4_s(together(a, b), together(c, d));
  const part = i16x8.shr_u(i16x8.mul(i16x8.min_s(apart, near), share), 8);
  const rest = i16x8.sub(i16x8.splat(256), i16x8.shr_u(i16x8.mul(part, part), 8));
  const like = i16x8.shr_u(i16x8.mul(rest, i16x8.min_s(rest, i16x8.splat(255))), 8);
  const w = i16x8.shr_u(i16x8.mul(like, weight), 1);
  v128.store(weights, i16x8.add(v128.load(weights), i16x8.shr_u(w, 3)));
  const low = v128.shuffle<i16>(w, w, 0, 0, 1, 1, 2, 2, 3, 3);
  const high = v128.shuffle<i16>(w, w, 4, 4, 5, 5, 6, 6, 7, 7);
  gain(sums, a, v128.shuffle<i32>(low, low, 0, 0, 1, 1));
  gain(sums + 16, b, v128.shuffle<i32>(low, low, 2, 2, 3, 3));
  gain(sums + 32, c, v128.shuffle<i32>(high, high, 0, 0, 1, 1));
  gain(sums + 48, d, v128.shuffle<i32>(high, high, 2, 2, 3, 3));
}

/** What each of four pixels differs by, in codes of all channels together. */
// @ts-ignore: decorator
@inline
function together(a: v128, b: v128): v128 {
  const codes = i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.abs(a), BITS), i16x8.shr_u(i16x8.abs(b), BITS));
  return i32x4.dot_i16x8_s(i16x8.extadd_pairwise_i8x16_u(codes), i16x8.splat(1));
}

// @ts-ignore: decorator
@inline
function gain(sums: usize, apart: v128, weight: v128): void {
  v128.store(sums, i16x8.add_sat_s(v128.load(sums), i16x8.q15mulr_sat_s(apart, weight)));
}
