/**
 * Painted keys over a picture: each pixel reads every key where its field leads, the painted picture with Catmull-Rom
 * weights, and takes the mean of what they show and of what lies there already, by the weight of the field and by how
 * nearly the key's own source looks like the pixel.
 *
 *   share of a key   = weight * field * alpha / (1 + (|frame - (gain source + offset)| / LOOK)^2)
 *   share of the rest = REST * (1 - the shares of all keys)
 *
 * Layout
 *   frame, dst  RGBA8 with their own strides, row 0 is row `y0` of the picture; `dst` holds the rest, and in alpha
 *               afterwards how far keys cover it
 *   keys        `count` records of 48 bytes: field (address), source, styled (addresses), weight, gain, offset, then six
 *               f32 that move the place (x, y) where the painted picture is read by (a + b x + c y, d + e x + f y)
 *   source, styled  RGBA8 of one `keyStride`, with two more pixels on every side; `styled` has 0 in alpha where it shows
 *               nothing
 *   fields      f32x4, `cols` x `fieldRows`, over the whole picture (`follow-field.as.ts`)
 *   line        scratch, `cols` x 16 bytes for each key
 *   table       of `flow/cubic.ts`
 *   amount      0..1: how far the result goes from the rest to that mean
 *
 * Cost: 66 ns per pixel with one key (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { FRACTIONS, readCubic } from './shared/cubic.as';
import { codesAt, mixed, storeCodes } from './shared/lanes.as';

const RECORD: usize = 48;
/** A difference of codes (the mean of the channels) that halves the share of a key. */
const LOOK: f32 = 22;
/** How much the rest counts where the keys are not sure. */
const REST: f32 = 0.5;
/** A key fades out over a few pixels beyond its edge. */
const BEYOND: f32 = 0.125;

export function followLay(
  frame: usize, frameStride: i32, dst: usize, dstStride: i32, width: i32, height: i32, y0: i32, rows: i32,
  keys: usize, count: i32, keyStride: i32, cols: i32, fieldRows: i32, line: usize, table: usize, amount: f32,
): void {
  const perX = f32(cols) / f32(width);
  const perY = f32(fieldRows) / f32(height);
  const lastX = f32(width - 1);
  const lastY = f32(height - 1);
  const lineBytes = usize(cols) << 4;
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    const v = min(f32(fieldRows - 1), max(<f32>0, (f32(y) + 0.5) * perY - 0.5));
    const j = min(max(0, fieldRows - 2), i32(v));
    const t = f32x4.splat(v - f32(j));
    for (let n = 0; n < count; n++) {
      const upper = usize(load<u32>(keys + usize(n) * RECORD)) + usize(j) * lineBytes;
      const lower = fieldRows > 1 ? upper + lineBytes : upper;
      for (let at: usize = 0; at < lineBytes; at += 16)
        v128.store(line + usize(n) * lineBytes + at, mixed(v128.load(upper + at), v128.load(lower + at), t));
    }
    let own = frame + usize(r * frameStride);
    let out = dst + usize(r * dstStride);
    for (let x = 0; x < width; x++, own += 4, out += 4) {
      const u = min(f32(cols - 1), max(<f32>0, (f32(x) + 0.5) * perX - 0.5));
      const i = min(cols - 2, i32(u));
      const s = f32x4.splat(u - f32(i));
      const here = codesAt(own);
      let sum = f32x4.splat(0);
      let shares: f32 = 0;
      for (let n = 0; n < count; n++) {
        const place = line + usize(n) * lineBytes + (usize(i) << 4);
        const way = mixed(v128.load(place), v128.load(place, 16), s);
        const weight = f32x4.extract_lane(way, 2);
        if (weight < 0.004) continue;
        const key = keys + usize(n) * RECORD;
        const px = min(lastX, max(<f32>0, f32(x) + f32x4.extract_lane(way, 0)));
        const py = min(lastY, max(<f32>0, f32(y) + f32x4.extract_lane(way, 1)));
        const shown = linear(usize(load<u32>(key, 4)), keyStride, px, py);
        const lit = f32x4.add(f32x4.mul(shown, v128.load32_splat(key + 16)), v128.load32_splat(key + 20));
        const apart = f32x4.abs(f32x4.sub(here, lit));
        const off = (f32x4.extract_lane(apart, 0) + f32x4.extract_lane(apart, 1) + f32x4.extract_lane(apart, 2)) / (3 * LOOK);
        const ox = px + load<f32>(key, 24) + load<f32>(key, 28) * px + load<f32>(key, 32) * py;
        const oy = py + load<f32>(key, 36) + load<f32>(key, 40) * px + load<f32>(key, 44) * py;
        const qx = min(lastX, max(<f32>0, ox));
        const qy = min(lastY, max(<f32>0, oy));
        const inside = max(<f32>0, 1 - (abs(ox - qx) + abs(oy - qy)) * BEYOND);
        const styled = f32x4.convert_i32x4_s(
          readCubic(usize(load<u32>(key, 8)), keyStride, i32(qx * f32(FRACTIONS) + 0.5), i32(qy * f32(FRACTIONS) + 0.5), table),
        );
        const alpha = min(<f32>1, max(<f32>0, f32x4.extract_lane(styled, 3) * (1.0 / 16320.0)));
        const share = load<f32>(key, 12) * weight * alpha * inside / (1 + off * off);
        shares += share;
        sum = f32x4.add(sum, f32x4.mul(styled, f32x4.splat(share * (1.0 / 64.0))));
      }
      if (shares <= 0) continue;
      const rest = REST * max(<f32>0, 1 - shares);
      const there = codesAt(out);
      const mean = f32x4.div(f32x4.add(sum, f32x4.mul(there, f32x4.splat(rest))), f32x4.splat(shares + rest));
      const value = mixed(there, mean, f32x4.splat(amount));
      storeCodes(out, f32x4.replace_lane(f32x4.add(value, f32x4.splat(0.5)), 3, 255.5 * amount * shares / (shares + rest)));
    }
  }
}

/** Bilinear, weights of 7 bits. */
// @ts-ignore: decorator
@inline
function linear(src: usize, stride: i32, x: f32, y: f32): v128 {
  const u = i32(x * 128);
  const v = i32(y * 128);
  const p = src + usize((v >> 7) * stride + ((u >> 7) << 2));
  const upper = i16x8.extend_low_i8x16_u(v128.load64_zero(p));
  const lower = i16x8.extend_low_i8x16_u(v128.load64_zero(p + usize(stride)));
  const t = v & 127;
  const column = i16x8.shr_u(i16x8.add(i16x8.mul(upper, i16x8.splat(i16(128 - t))), i16x8.mul(lower, i16x8.splat(i16(t)))), 7);
  const s = u & 127;
  const turned = v128.shuffle<i16>(column, column, 0, 4, 1, 5, 2, 6, 3, 7);
  return f32x4.mul(
    f32x4.convert_i32x4_s(i32x4.dot_i16x8_s(turned, i32x4.splat((s << 16) | (128 - s)))),
    f32x4.splat(1.0 / 128.0),
  );
}
