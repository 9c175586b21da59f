/**
 * Painted keys over a picture: each pixel reads every key where its field leads, the painted picture with Catmull-Rom
 * weights, and takes the mean of what they show and of what lies there already, by the weight of the field and by how
 * nearly the key's own source looks like the pixel. Four pixels of two rows go the same way.
 *
 *   share of a key   = weight * field * alpha / (1 + (|frame - (gain source + offset)| / LOOK)^2)
 *   share of the rest = REST * (1 - the shares of all keys)
 *
 * Layout
 *   frame, dst  RGBA8 with their own strides, row 0 is row `y0` of the picture; `dst` holds the rest, and in alpha
 *               afterwards how far keys cover it
 *   keys        `count` records of 48 bytes: field (address), source, styled (addresses), weight, gain, offset, then six
 *               f32 that move the place (x, y) where the painted picture is read by (a + b x + c y, d + e x + f y)
 *   source, styled  RGBA8 of one `keyStride`, with four more pixels on every side; `styled` has 0 in alpha where it shows
 *               nothing
 *   fields      f32x4, `cols` x `fieldRows`, over the whole picture (`follow-field.as.ts`)
 *   line        scratch, 64 bytes, then `cols` x 16 for each key
 *   table       of `steady/weights.ts`
 *   amount      0..1: how far the result goes from the rest to that mean
 *
 * Cost: 25 ns per pixel with one key (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { mixed, ofFifteen, storePixels } from './shared/lanes.as';
import { BIAS, BITS, PARTS, readFour } from './shared/runs.as';

const RECORD: usize = 48;
/** A difference of codes (the mean of the channels) that halves the share of a key. */
const LOOK: f32 = 22;
/** How much the rest counts where the keys are not sure. */
const REST: f32 = 0.5;
/** A key fades out over a few pixels beyond its edge. */
const BEYOND: f32 = 0.125;
/** A field that weighs less is not read. */
const LEAST: f32 = 0.004;

export function followLay(
  frame: usize, frameStride: i32, dst: usize, dstStride: i32, width: i32, height: i32, y0: i32, rows: i32,
  keys: usize, count: i32, keyStride: i32, cols: i32, fieldRows: i32, line: usize, table: usize, amount: f32,
): void {
  const perX = f32(cols) / f32(width);
  const perY = f32(fieldRows) / f32(height);
  const lineBytes = usize(cols) << 4;
  const found = line;
  const lines = line + 64;
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    if (r === 0 || (y & 1) === 0) fieldsAt(keys, count, lineBytes, fieldRows, f32((y & ~1) + 1) * perY - 0.5, lines);
    const own = frame + usize(r * frameStride);
    const out = dst + usize(r * dstStride);
    for (let x = 0; x < width; x += 4) {
      const at = usize(x) << 2;
      const low = codes(out + at);
      const high = codes(out + at + 8);
      let lowSum = i16x8.splat(0);
      let highSum = i16x8.splat(0);
      let shares = f32x4.splat(0);
      for (let n = 0; n < count; n++) {
        const field = lines + usize(n) * lineBytes;
        const left = fieldAt(field, f32(x) * perX - 0.5, cols);
        const right = fieldAt(field, f32(x + 4) * perX - 0.5, cols);
        if (max(f32x4.extract_lane(left, 2), f32x4.extract_lane(right, 2)) < LEAST) continue;
        const key = keys + usize(n) * RECORD;
        const way = f32x4.mul(f32x4.add(left, right), f32x4.splat(0.5));
        const px = f32(x) + f32x4.extract_lane(way, 0);
        const py = min(f32(height - 1), max(<f32>0, f32(y) + f32x4.extract_lane(way, 1)));
        const off = unlike(own + at, usize(load<u32>(key, 4)), keyStride, px, py, width, load<f32>(key, 16), load<f32>(key, 20), found);
        const mid = min(f32(width - 1), max(<f32>0, px + 1.5));
        const ox = px + load<f32>(key, 24) + load<f32>(key, 28) * mid + load<f32>(key, 32) * py;
        const oy = py + load<f32>(key, 36) + load<f32>(key, 40) * mid + load<f32>(key, 44) * py;
        readRun(usize(load<u32>(key, 8)), keyStride, width, height, ox, oy, table, found);
        const first = v128.load(found);
        const second = v128.load(found, 16);
        const weight = mixed(v128.shuffle<f32>(left, left, 2, 2, 2, 2), v128.shuffle<f32>(right, right, 2, 2, 2, 2), f32x4(0.125, 0.375, 0.625, 0.875));
        const sure = f32x4.mul(f32x4.mul(weight, v128.load32_splat(key + 12)), f32x4.mul(alphaOf(first, second), inside(ox, oy, width, height)));
        const share = f32x4.div(sure, f32x4.add(f32x4.splat(1), f32x4.mul(off, off)));
        shares = f32x4.add(shares, share);
        const words = ofFifteen(share);
        lowSum = i16x8.add_sat_s(lowSum, i16x8.q15mulr_sat_s(i16x8.sub_sat_s(first, low), v128.shuffle<i32>(words, words, 0, 0, 1, 1)));
        highSum = i16x8.add_sat_s(highSum, i16x8.q15mulr_sat_s(i16x8.sub_sat_s(second, high), v128.shuffle<i32>(words, words, 2, 2, 3, 3)));
      }
      const covered = f32x4.gt(shares, f32x4.splat(0));
      if (!v128.any_true(covered)) continue;
      const open = f32x4.max(f32x4.splat(0), f32x4.sub(f32x4.splat(1), shares));
      const all = f32x4.div(f32x4.splat(amount), f32x4.add(shares, f32x4.mul(open, f32x4.splat(REST))));
      const half = ofFifteen(f32x4.mul(all, f32x4.splat(0.5)));
      const bytes = i8x16.narrow_i16x8_u(
        moved(low, lowSum, v128.shuffle<i32>(half, half, 0, 0, 1, 1)),
        moved(high, highSum, v128.shuffle<i32>(half, half, 2, 2, 3, 3)),
      );
      const cover = i32x4.shl(i32x4.trunc_sat_f32x4_s(f32x4.min(f32x4.splat(255), f32x4.mul(f32x4.mul(all, shares), f32x4.splat(255.5)))), 24);
      const alpha = v128.bitselect(cover, v128.load(out + at), covered);
      storePixels(out + at, v128.bitselect(alpha, bytes, i32x4.splat(0xff000000)), width - x);
    }
  }
}

/** One row of each field, between its rows. */
function fieldsAt(keys: usize, count: i32, lineBytes: usize, fieldRows: i32, place: f32, lines: usize): void {
  const v = min(f32(fieldRows - 1), max(<f32>0, place));
  const j = min(max(0, fieldRows - 2), i32(v));
  const t = f32x4.splat(v - f32(j));
  for (let n = 0; n < count; n++) {
    const upper = usize(load<u32>(keys + usize(n) * RECORD)) + usize(j) * lineBytes;
    const lower = fieldRows > 1 ? upper + lineBytes : upper;
    const line = lines + usize(n) * lineBytes;
    for (let at: usize = 0; at < lineBytes; at += 16)
      v128.store(line + at, mixed(v128.load(upper + at), v128.load(lower + at), t));
  }
}

// @ts-ignore: decorator
@inline
function fieldAt(line: usize, place: f32, cols: i32): v128 {
  const u = min(f32(cols - 1), max(<f32>0, place));
  const i = max(0, min(cols - 2, i32(u)));
  const p = line + (usize(i) << 4);
  return mixed(v128.load(p), v128.load(p, 16), f32x4.splat(u - f32(i)));
}

/** Two pixels, 2^7 a code, less by `BIAS`. */
// @ts-ignore: decorator
@inline
function codes(at: usize): v128 {
  return i16x8.sub(i16x8.shl(v128.load8x8_u(at), BITS), i16x8.splat(BIAS));
}

/** Two pixels that go on by twice `half` of a sum, as codes. */
// @ts-ignore: decorator
@inline
function moved(there: v128, sum: v128, half: v128): v128 {
  const step = i16x8.q15mulr_sat_s(sum, half);
  const value = i16x8.add_sat_s(i16x8.add_sat_s(there, step), i16x8.add_sat_s(step, i16x8.splat(64)));
  return i16x8.add(i16x8.shr_s(value, BITS), i16x8.splat(128));
}

/** Alpha of four pixels, 0..1. */
// @ts-ignore: decorator
@inline
function alphaOf(first: v128, second: v128): v128 {
  const alpha = i32x4.shr_s(v128.shuffle<i32>(first, second, 1, 3, 5, 7), 16);
  const share = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(alpha), f32x4.splat(f32(BIAS))), f32x4.splat(1.0 / 32640.0));
  return f32x4.min(f32x4.splat(1), f32x4.max(f32x4.splat(0), share));
}

/** 1 for each of four pixels that lies in the picture, less beyond its edge. */
// @ts-ignore: decorator
@inline
function inside(x: f32, y: f32, width: i32, height: i32): v128 {
  const zero = f32x4.splat(0);
  const across = f32x4.add(f32x4.splat(x), f32x4(0, 1, 2, 3));
  const beyond = f32x4.max(f32x4.max(f32x4.neg(across), f32x4.sub(across, f32x4.splat(f32(width - 1)))), zero);
  const down = max<f32>(0, max<f32>(-y, y - f32(height - 1)));
  const far = f32x4.mul(f32x4.add(beyond, f32x4.splat(down)), f32x4.splat(BEYOND));
  return f32x4.max(zero, f32x4.sub(f32x4.splat(1), far));
}

/** Four pixels of a painted picture; its edge is repeated beyond it. */
// @ts-ignore: decorator
@inline
function readRun(src: usize, stride: i32, width: i32, height: i32, x: f32, y: f32, table: usize, found: usize): void {
  const v = i32(min(f32(height - 1), max<f32>(0, y)) * f32(PARTS) + 0.5);
  const last = f32(width - 1);
  if (x >= -2 && x <= last - 3) return readFour(src, stride, i32((x + 4) * f32(PARTS) + 0.5) - 4 * PARTS, v, table, found);
  for (let n = 3; n >= 0; n--) {
    readFour(src, stride, i32(min(last, max<f32>(0, x + f32(n))) * f32(PARTS) + 0.5), v, table, found + 32);
    store<u64>(found + usize(n << 3), load<u64>(found, 32));
  }
}

/** How little four pixels look like those of a source at (x, y): the mean difference of their channels, of `LOOK`. */
// @ts-ignore: decorator
@inline
function unlike(own: usize, src: usize, stride: i32, x: f32, y: f32, width: i32, gain: f32, offset: f32, found: usize): v128 {
  const last = f32(width - 1);
  if (x >= -3 && x <= last - 1) {
    linearFour(src, stride, x, y, found);
  } else {
    for (let n = 0; n < 4; n++) {
      linearFour(src, stride, min(last, max<f32>(0, x + f32(n))), y, found + 32);
      store<u64>(found + usize(n << 3), load<u64>(found, 32));
    }
  }
  const by = i16x8.splat(i16(min<f32>(32767, gain * 8192)));
  const more = i16x8.splat(i16(offset * 16));
  const first = apart(own, v128.load(found), by, more);
  const second = apart(own + 8, v128.load(found, 16), by, more);
  const sum = i32x4.add(v128.shuffle<i32>(first, second, 0, 2, 4, 6), v128.shuffle<i32>(first, second, 1, 3, 5, 7));
  return f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.splat(1.0 / (48.0 * LOOK)));
}

/** What two pixels differ by from those of a source, 2^4 a code: red and green, then blue. */
// @ts-ignore: decorator
@inline
function apart(own: usize, shown: v128, gain: v128, offset: v128): v128 {
  const lit = i16x8.add_sat_s(i16x8.q15mulr_sat_s(shown, gain), offset);
  const difference = i16x8.abs(i16x8.sub_sat_s(i16x8.shl(v128.load8x8_u(own), 4), lit));
  return i32x4.dot_i16x8_s(difference, i16x8(1, 1, 1, 0, 1, 1, 1, 0));
}

/** Four pixels from (x, y) on, bilinear, 2^6 a code. */
// @ts-ignore: decorator
@inline
function linearFour(src: usize, stride: i32, x: f32, y: f32, to: usize): void {
  const u = i32((x + 4) * 64) - 256;
  const v = i32(y * 64);
  const p = src + usize((v >> 6) * stride + ((u >> 6) << 2));
  const t = i16(v & 63);
  const lower = i16x8.splat(t);
  const upper = i16x8.splat(64 - t);
  const a = column(p, stride, upper, lower);
  const b = column(p + 8, stride, upper, lower);
  const c = column(p + 16, stride, upper, lower);
  const s = i16x8.splat(i16((u & 63) << 9));
  v128.store(to, between(a, b, s));
  v128.store(to, between(b, c, s), 16);
}

// @ts-ignore: decorator
@inline
function column(p: usize, stride: i32, upper: v128, lower: v128): v128 {
  return i16x8.add(i16x8.mul(v128.load8x8_u(p), upper), i16x8.mul(v128.load8x8_u(p + usize(stride)), lower));
}

/** Two pixels between those of two columns and the next. */
// @ts-ignore: decorator
@inline
function between(a: v128, b: v128, s: v128): v128 {
  return i16x8.add(a, i16x8.q15mulr_sat_s(i16x8.sub(v128.shuffle<i64>(a, b, 1, 2), a), s));
}
