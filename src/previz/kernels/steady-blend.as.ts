/**
 * A frame as the mean of itself and of its neighbours, each read where its way (`steady-way.as.ts`) leads, with
 * Catmull-Rom weights: S + sum w_k (W_k - S) / (1 + sum w_k). A weight falls by (1 - (d / limit)^2)^2, d what the neighbour
 * differs by in red, green and blue together, so that nothing shines through that is not the same. Four pixels in a row
 * go the same way.
 *
 * Layout
 *   centre  RGBA8, `stride` bytes a row, with four more pixels (its edge repeated) on every side; its alpha is kept
 *   list    16 bytes for each of `count` neighbours: i32 offset of a picture like `centre`, i32 bytes of its row, i32
 *           offset of its way, -
 *   ways    f32x4, `cols` x `rows`; the frame is 1 / inverseX times as wide and 1 / inverseY times as high. Weights to 1
 *   table   128 x 16 bytes: for each fraction of a pixel i16 x 4 weights of 2^7, then of 2^14
 *   row     scratch: 32 bytes for each of `width` + 5, 16 for each of `cols` + 3
 *   limit   codes, up to 765
 *   sharpen  0..1: how much detail gains over the mean of its four neighbours where a pixel is a mean of many frames
 *   dst     RGBA8, `dstStride` bytes a row
 *
 * Cost: 56 to 64 ns per pixel with four neighbours (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { mixed } from './shared/lanes.as';

const BITS: i32 = 7;
const FRACTIONS: i32 = 1 << BITS;
/** A neighbour that weighs less is not read, of 2^15. */
const LEAST: i32 = 128;
/** What lies on the sums is less by this: 128 codes of 2^7. */
const BIAS: i16 = 16384;

export function steadyBlend(
  centre: usize, stride: i32, width: i32, height: i32, list: usize, count: i32, cols: i32, rows: i32,
  inverseX: f32, inverseY: f32, limit: f32, sharpen: f32, table: usize, row: usize, dst: usize, dstStride: i32,
): void {
  const way = (row + (usize(width + 4) << 3) + 15) & ~15;
  const lines = way + (usize(cols + 1) << 4) + 16;
  const length = usize(width + 4) << 3;
  // A quarter of it, of 2^15: the neighbours in space are four.
  const strength = i16x8.splat(i16(sharpen * 8191));
  const sixteen = f32x4.splat(16);
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  const perCode = f32x4(1.0 / 128.0, 1.0 / 128.0, 1.0 / 128.0, 1.0 / 4096.0);
  for (let y = 0; y < height; y++) {
    const own = centre + usize(y * stride);
    memory.fill(row, 0, usize(width + 4) << 3);
    for (let k = 0; k < count; k++) {
      const entry = list + usize(k << 4);
      downWay(load<i32>(entry, 8), cols, rows, (f32(y) + 0.5) * inverseY - 0.5, way);
      add(own, load<i32>(entry), load<i32>(entry, 4), width, height, y, way, cols, inverseX, limit, table, row);
    }
    const line = lines + usize(y % 3) * length;
    for (let x = 0; x < width; x++) {
      const sum = f32x4.mul(f32x4.convert_i32x4_s(v128.load16x4_s(row + (usize(x) << 3))), perCode);
      const all = f32x4.add(one, v128.shuffle<i32>(sum, sum, 3, 3, 3, 3));
      const codes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(own + usize(x << 2))));
      const mean = f32x4.div(sum, all);
      const value = f32x4.add(f32x4.convert_i32x4_u(codes), mean);
      const fine = f32x4.replace_lane(f32x4.mul(value, sixteen), 3, f32x4.extract_lane(mean, 3) * 32767);
      const words = i32x4.trunc_sat_f32x4_s(f32x4.add(fine, half));
      v128.store64_lane(line + (usize(x) << 3), i16x8.narrow_i32x4_s(words, words), 0);
    }
    repeatEnds(line, width);
    if (y > 0) emit(lines + usize((max(2, y) - 2) % 3) * length, lines + usize((y - 1) % 3) * length, line, own - usize(stride), dst + usize((y - 1) * dstStride), width, strength);
  }
  const last = lines + usize((height - 1) % 3) * length;
  emit(lines + usize(max(0, height - 2) % 3) * length, last, last, centre + usize((height - 1) * stride), dst + usize((height - 1) * dstStride), width, strength);
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

/** One row of a way, between its rows; the last value twice. */
function downWay(from: usize, cols: i32, rows: i32, place: f32, way: usize): void {
  const at = max<f32>(0, min<f32>(f32(rows - 1), place));
  const j = i32(at);
  const upper = from + (usize(j * cols) << 4);
  const lower = from + (usize(min(rows - 1, j + 1) * cols) << 4);
  const t = f32x4.splat(at - f32(j));
  for (let i = 0; i <= cols; i++) {
    const p = usize(min(i, cols - 1)) << 4;
    v128.store(way + (usize(i) << 4), mixed(v128.load(upper + p), v128.load(lower + p), t));
  }
}

/** Adds what a neighbour differs by to the sums of a row (2^7 a code), and its weight (of 2^12) in place of alpha. */
function add(
  own: usize, picture: usize, stride: i32, width: i32, height: i32, y: i32,
  way: usize, cols: i32, inverse: f32, limit: f32, table: usize, sums: usize,
): void {
  const most = f32(cols - 1);
  const lastX = (width - 1) << BITS;
  const lastY = (height - 1) << BITS;
  const near = i16x8.splat(i16(limit));
  const share = i16x8.splat(i16(65535 / i32(limit)));
  const alpha = i16x8(0, 0, 0, -1, 0, 0, 0, -1);
  const along = i16x8(0, 0, 0, 0, 1, 1, 1, 1);
  let left = wayAt(way, -0.5, most);
  for (let x = 0; x < width; x += 4) {
    const right = wayAt(way, (f32(x) + 4) * inverse - 0.5, most);
    const middle = f32x4.mul(f32x4.add(left, right), f32x4.splat(f32(FRACTIONS) * 0.5));
    const from = i32(f32x4.extract_lane(left, 2) * 32767);
    const to = i32(f32x4.extract_lane(right, 2) * 32767);
    left = right;
    if (max(from, to) < LEAST) continue;
    const px = max(-3 * FRACTIONS, min(lastX, (x << BITS) + nearest(f32x4.extract_lane(middle, 0))));
    const py = max(0, min(lastY, (y << BITS) + nearest(f32x4.extract_lane(middle, 1))));
    const wx = table + usize((px & (FRACTIONS - 1)) << 4);
    const wy = table + usize((py & (FRACTIONS - 1)) << 4);
    const p = picture + usize(((py >> BITS) - 1) * stride + (((px >> BITS) - 1) << 2));
    const p1 = p + usize(stride);
    const p2 = p1 + usize(stride);
    const p3 = p2 + usize(stride);
    const v0 = v128.load16_splat(wy);
    const v1 = v128.load16_splat(wy, 2);
    const v2 = v128.load16_splat(wy, 4);
    const v3 = v128.load16_splat(wy, 6);
    let a = v128.load(p);
    let b = v128.load(p1);
    let c = v128.load(p2);
    let d = v128.load(p3);
    const c01 = down(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), i16x8.extend_low_i8x16_u(c), i16x8.extend_low_i8x16_u(d), v0, v1, v2, v3);
    const c23 = down(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), i16x8.extend_high_i8x16_u(c), i16x8.extend_high_i8x16_u(d), v0, v1, v2, v3);
    a = v128.load(p, 16);
    b = v128.load(p1, 16);
    c = v128.load(p2, 16);
    d = v128.load(p3, 16);
    const c45 = down(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), i16x8.extend_low_i8x16_u(c), i16x8.extend_low_i8x16_u(d), v0, v1, v2, v3);
    const c67 = down(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), i16x8.extend_high_i8x16_u(c), i16x8.extend_high_i8x16_u(d), v0, v1, v2, v3);
    const c12 = v128.shuffle<i64>(c01, c23, 1, 2);
    const c34 = v128.shuffle<i64>(c23, c45, 1, 2);
    const c56 = v128.shuffle<i64>(c45, c67, 1, 2);
    const w01 = v128.load32_splat(wx, 8);
    const w23 = v128.load32_splat(wx, 12);
    const first = level(c01, c12, c23, c34, w01, w23);
    const second = level(c23, c34, c45, c56, w01, w23);

    const here = v128.load(own + usize(x << 2));
    const step = (to - from) >> 2;
    const start = i16x8.shr_u(i16x8.add(i16x8.splat(i16(from + (step >> 1))), i16x8.mul(along, i16x8.splat(i16(step)))), 7);
    const next = i16x8.shr_u(i16x8.add(i16x8.splat(i16(from + (step >> 1) + 2 * step)), i16x8.mul(along, i16x8.splat(i16(step)))), 7);
    const at = sums + (usize(x) << 3);
    v128.store(at, counted(first, i16x8.extend_low_i8x16_u(here), start, near, share, alpha, v128.load(at)));
    v128.store(at, counted(second, i16x8.extend_high_i8x16_u(here), next, near, share, alpha, v128.load(at, 16)), 16);
  }
}

/** A sum with what two pixels differ by. */
// @ts-ignore: decorator
@inline
function counted(found: v128, here: v128, weight: v128, near: v128, share: v128, alpha: v128, sum: v128): v128 {
  const apart = i16x8.sub_sat_s(found, i16x8.sub(i16x8.shl(here, BITS), i16x8.splat(BIAS)));
  const size = i16x8.shr_u(i16x8.abs(apart), BITS);
  const pairs = i16x8.add(size, v128.shuffle<i16>(size, size, 1, 0, 3, 2, 5, 4, 7, 6));
  const all = i16x8.add(pairs, v128.shuffle<i16>(pairs, pairs, 2, 3, 0, 1, 6, 7, 4, 5));
  const part = i16x8.shr_u(i16x8.mul(i16x8.min_s(all, near), share), 8);
  const rest = i16x8.sub(i16x8.splat(256), i16x8.shr_u(i16x8.mul(part, part), 8));
  const like = i16x8.shr_u(i16x8.mul(rest, i16x8.min_s(rest, i16x8.splat(255))), 8);
  const w = i16x8.shr_u(i16x8.mul(like, weight), 1);
  return i16x8.add_sat_s(sum, v128.bitselect(i16x8.shr_u(w, 3), i16x8.q15mulr_sat_s(apart, w), alpha));
}

/** A way between its columns. */
// @ts-ignore: decorator
@inline
function wayAt(way: usize, place: f32, most: f32): v128 {
  const s = max<f32>(0, min<f32>(most, place));
  const i = i32(s);
  const p = way + (usize(i) << 4);
  return mixed(v128.load(p), v128.load(p, 16), f32x4.splat(s - f32(i)));
}

// @ts-ignore: decorator
@inline
function nearest(value: f32): i32 {
  return i32(value + 1048576.5) - 1048576;
}

/** Two columns of four pixels, weighted: sums wrap around, their end does not. */
// @ts-ignore: decorator
@inline
function down(a: v128, b: v128, c: v128, d: v128, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  const outer = i16x8.add(i16x8.mul(a, w0), i16x8.mul(d, w3));
  const inner = i16x8.add(i16x8.mul(b, w1), i16x8.mul(c, w2));
  return i16x8.add(i16x8.sub(outer, i16x8.splat(BIAS)), inner);
}

/** Two pixels of a row. */
// @ts-ignore: decorator
@inline
function level(a: v128, b: v128, c: v128, d: v128, w01: v128, w23: v128): v128 {
  const left = i32x4.add(
    i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11), w01),
    i32x4.dot_i16x8_s(v128.shuffle<i16>(c, d, 0, 8, 1, 9, 2, 10, 3, 11), w23),
  );
  const right = i32x4.add(
    i32x4.dot_i16x8_s(v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15), w01),
    i32x4.dot_i16x8_s(v128.shuffle<i16>(c, d, 4, 12, 5, 13, 6, 14, 7, 15), w23),
  );
  return i16x8.narrow_i32x4_s(i32x4.shr_s(left, 14), i32x4.shr_s(right, 14));
}
