/**
 * The hand of a painter where no painted picture reaches. What varies finely there in the footage is the footage's own; so
 * much of it stays as the painting kept, and what the painting has beyond that is added from a tile, along coordinates
 * that move with the picture. Strong edges stay. Four pixels at a time.
 *
 *   fine = dst - coarse, h = its luma^2 / (its luma^2 + EDGE^2)
 *   dst  = dst + (1 - alpha) * (weight * tile - (1 - keep) * (1 - h) * fine)
 *
 * Layout
 *   dst     RGBA8, row 0 is row `y0` of a picture of `width` x `height`; alpha says how far a key covers it, and is 255 after
 *   coarse  RGBA8, the same picture at `coarseWidth` x `coarseHeight`, with a pixel more on every side
 *   tile    RGBA8 around 128, `side` (a power of two) pixels each way, repeats
 *   weight  of the tile; 0: there is none, and no places
 *   places  of `steady/texture.ts`: twelve f32 a vertex, `placesStride` bytes a row, one each 8 pixels
 *
 * Cost: 1 ns per pixel where a key covers it, 30 elsewhere with two phases of the texture (1 thread of a busy EPYC, 958x540).
 */
import { codesAt, mixed, ofFifteen, storePixels } from './shared/lanes.as';

const EDGE: f32 = 22;
/** From here on a key covers a pixel. */
const COVERED: i32 = 252;
/** A phase of the texture with less is not read. */
const LEAST: f32 = 1.0 / 512.0;

export function followGrain(
  dst: usize, dstStride: i32, width: i32, height: i32, y0: i32, rows: i32,
  coarse: usize, coarseStride: i32, coarseWidth: i32, coarseHeight: i32, keep: f32,
  tile: usize, side: i32, weight: f32, places: usize, placesStride: i32,
): void {
  const perX = f32(coarseWidth) / f32(width);
  const perY = f32(coarseHeight) / f32(height);
  const lost: f32 = <f32>1 - keep;
  const closed = i32x4.splat(0xff000000);
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    const v = max<f32>(0, (f32(y) + 0.5) * perY - 0.5);
    const fy = f32(y & 7) * 0.125;
    let out = dst + usize(r * dstStride);
    for (let x = 0; x < width; x += 4, out += 16) {
      const pixels = v128.load(out);
      const cover = i32x4.shr_u(pixels, 24);
      if (i32x4.all_true(i32x4.ge_s(cover, i32x4.splat(COVERED)))) {
        storePixels(out, v128.or(pixels, closed), width - x);
        continue;
      }
      const low = i16x8.shl(i16x8.extend_low_i8x16_u(pixels), 6);
      const high = i16x8.shl(i16x8.extend_high_i8x16_u(pixels), 6);
      const left = linear(coarse, coarseStride, max<f32>(0, f32(x) * perX - 0.5), v);
      const right = linear(coarse, coarseStride, max<f32>(0, min(f32(x + 4), f32(width)) * perX - 0.5), v);
      const from = i16x8.narrow_i32x4_s(left, left);
      const way = i16x8.sub(i16x8.narrow_i32x4_s(right, right), from);
      const lowFine = i16x8.sub(low, i16x8.add(from, i16x8.q15mulr_sat_s(way, i16x8(4096, 4096, 4096, 4096, 12288, 12288, 12288, 12288))));
      const highFine = i16x8.sub(high, i16x8.add(from, i16x8.q15mulr_sat_s(way, i16x8(20480, 20480, 20480, 20480, 28672, 28672, 28672, 28672))));
      const own = ofFifteen(f32x4.mul(f32x4.splat(lost), faint(lowFine, highFine)));
      let lowChange = i16x8.neg(i16x8.q15mulr_sat_s(lowFine, v128.shuffle<i32>(own, own, 0, 0, 1, 1)));
      let highChange = i16x8.neg(i16x8.q15mulr_sat_s(highFine, v128.shuffle<i32>(own, own, 2, 2, 3, 3)));
      if (weight > 0) {
        const vertex = places + usize((y >> 3) * placesStride + (x >> 3) * 48);
        const fx = f32(x & 7) * 0.125;
        const share = place(vertex + 32, placesStride, fx + 0.1875, fy);
        for (let phase = 0; phase < 3; phase++) {
          const part = weight * (phase === 0 ? f32x4.extract_lane(share, 0) : phase === 1 ? f32x4.extract_lane(share, 1) : f32x4.extract_lane(share, 2));
          if (part < LEAST) continue;
          const strength = i16x8.splat(i16(min<f32>(32767, part * 32768)));
          const at = vertex + usize(phase << 3);
          const first = place(at, placesStride, fx, fy);
          const next = place(at, placesStride, fx + 0.125, fy);
          const step = f32x4.sub(next, first);
          const a = f32x4.extract_lane(first, 0);
          const b = f32x4.extract_lane(first, 1);
          const dx = f32x4.extract_lane(step, 0);
          const dy = f32x4.extract_lane(step, 1);
          const two = v128.shuffle<i64>(detail(tile, side, a, b), detail(tile, side, a + dx, b + dy), 0, 2);
          const four = v128.shuffle<i64>(detail(tile, side, a + 2 * dx, b + 2 * dy), detail(tile, side, a + 3 * dx, b + 3 * dy), 0, 2);
          lowChange = i16x8.add_sat_s(lowChange, i16x8.q15mulr_sat_s(two, strength));
          highChange = i16x8.add_sat_s(highChange, i16x8.q15mulr_sat_s(four, strength));
        }
      }
      const missing = f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(i32x4.splat(255), cover)), f32x4.splat(1.0 / 255.0));
      const open = ofFifteen(v128.andnot(missing, i32x4.ge_s(cover, i32x4.splat(COVERED))));
      const bytes = i8x16.narrow_i16x8_u(
        changed(low, lowChange, v128.shuffle<i32>(open, open, 0, 0, 1, 1)),
        changed(high, highChange, v128.shuffle<i32>(open, open, 2, 2, 3, 3)),
      );
      storePixels(out, v128.or(bytes, closed), width - x);
    }
  }
}

/** EDGE^2 / (luma^2 + EDGE^2) of four pixels, 2^6 a code. */
// @ts-ignore: decorator
@inline
function faint(low: v128, high: v128): v128 {
  const weights = i16x8(871, 2929, 296, 0, 871, 2929, 296, 0);
  const first = i32x4.dot_i16x8_s(low, weights);
  const second = i32x4.dot_i16x8_s(high, weights);
  const sum = i32x4.add(v128.shuffle<i32>(first, second, 0, 2, 4, 6), v128.shuffle<i32>(first, second, 1, 3, 5, 7));
  const l = f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.splat(1.0 / 262144.0));
  const edge = f32x4.splat(EDGE * EDGE);
  return f32x4.div(edge, f32x4.add(f32x4.mul(l, l), edge));
}

/** Two pixels with a change as far as they are open, in codes. */
// @ts-ignore: decorator
@inline
function changed(here: v128, change: v128, open: v128): v128 {
  return i16x8.shr_s(i16x8.add_sat_s(i16x8.add_sat_s(here, i16x8.q15mulr_sat_s(change, open)), i16x8.splat(32)), 6);
}

/** Bilinear, i32 x 4 of 2^6 a code. */
// @ts-ignore: decorator
@inline
function linear(src: usize, stride: i32, x: f32, y: f32): v128 {
  const i = i32(x);
  const j = i32(y);
  const p = src + usize(j * stride + (i << 2));
  const q = p + usize(stride);
  const s = f32x4.splat(x - f32(i));
  const value = mixed(mixed(codesAt(p), codesAt(p + 4), s), mixed(codesAt(q), codesAt(q + 4), s), f32x4.splat(y - f32(j)));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(value, f32x4.splat(64)), f32x4.splat(0.5)));
}

/** A pixel of the tile against its mean, i16 x 4 of 2^6 a code; it repeats. */
// @ts-ignore: decorator
@inline
function detail(tile: usize, side: i32, x: f32, y: f32): v128 {
  const u = i32(floor<f32>(x * 64));
  const v = i32(floor<f32>(y * 64));
  const last = side - 1;
  const i = (u >> 6) & last;
  const j = (v >> 6) & last;
  const upper = tile + usize(j * side << 2);
  const lower = tile + usize(((j + 1) & last) * side << 2);
  const left = usize(i << 2);
  const right = usize(((i + 1) & last) << 2);
  const above = v128.load32_lane(upper + right, v128.load32_zero(upper + left), 1);
  const below = v128.load32_lane(lower + right, v128.load32_zero(lower + left), 1);
  const t = i16(v & 63);
  const column = i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(above), i16x8.splat(64 - t)), i16x8.mul(i16x8.extend_low_i8x16_u(below), i16x8.splat(t)));
  const next = v128.shuffle<i64>(column, column, 1, 1);
  const value = i16x8.add(column, i16x8.q15mulr_sat_s(i16x8.sub(next, column), i16x8.splat(i16((u & 63) << 9))));
  return i16x8.sub(value, i16x8.splat(128 << 6));
}

// @ts-ignore: decorator
@inline
function place(vertex: usize, stride: i32, fx: f32, fy: f32): v128 {
  const below = vertex + usize(stride);
  const s = f32x4.splat(fx);
  return mixed(mixed(v128.load(vertex), v128.load(vertex, 48), s), mixed(v128.load(below), v128.load(below, 48), s), f32x4.splat(fy));
}
