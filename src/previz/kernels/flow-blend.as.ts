/**
 * A picture between two others: each pixel reads both where the carried displacements (`flow-splat.as.ts`) say it came
 * from, with Catmull-Rom weights, and mixes them by time and by whether it is seen there at all.
 *
 * Layout
 *   a, b    RGBA8, `stride` bytes a row, with two more pixels (their edge repeated) on every side
 *   fromA, fromB  f32x4, `cols` x `fieldRows`, as `flow-push.as.ts` leaves them, one for each 2^shift x 2^shift pixels
 *   table   128 x 32 bytes, i16: for each fraction of a pixel four times (w0, w1), then four times (w2, w3), of 2^14
 *   light   f32x4 each, by channel: factor and offset (64 times codes) for `a`, then for `b`; 0: as they are
 *   dst     RGBA8, `dstStride` bytes a row
 *   time    0..1: the share of `b` where both are seen
 *
 * Cost: 27 ns per pixel (1 thread, 960x540 and 1920x1080; reproduce with `bench/kernels.ts`).
 */
import { FRACTIONS, readCubic } from './shared/cubic.as';
import { mixed } from './shared/lanes.as';

export function flowBlend(
  a: usize, b: usize, stride: i32, width: i32, height: i32,
  fromA: usize, fromB: usize, cols: i32, fieldRows: i32, shift: i32, table: usize, light: usize, time: f32,
  dst: usize, dstStride: i32,
): void {
  const cell = 1 << shift;
  const inverse: f32 = 1 / f32(cell);
  const lead = cell >> 1;
  const scale = f32x4.splat(f32(-FRACTIONS * cell));
  const last = f32x4(
    f32((width - 1) * FRACTIONS), f32((height - 1) * FRACTIONS), f32((width - 1) * FRACTIONS), f32((height - 1) * FRACTIONS),
  );
  const zero = f32x4.splat(0);
  const times = f32x4(<f32>1 - time, time, 1, 1);
  const one = f32x4.splat(16384);
  const round = i32x4.splat(32);
  for (let y = 0; y < height; y++) {
    const v = (f32(y) + 0.5) * inverse - 0.5;
    const j0 = ((y + cell - lead) >> shift) - 1;
    const t = f32x4.splat(v - f32(j0));
    const upper = usize(max(0, j0) * cols) << 4;
    const lower = usize(min(fieldRows - 1, j0 + 1) * cols) << 4;
    const row = f32(y * FRACTIONS);
    let out = dst + usize(y * dstStride);
    let leftA = mixed(v128.load(fromA + upper), v128.load(fromA + lower), t);
    let leftB = mixed(v128.load(fromB + upper), v128.load(fromB + lower), t);
    for (let i0 = -1; i0 < cols; i0++) {
      const next = usize(min(cols - 1, i0 + 1)) << 4;
      const rightA = mixed(v128.load(fromA + upper + next), v128.load(fromA + lower + next), t);
      const rightB = mixed(v128.load(fromB + upper + next), v128.load(fromB + lower + next), t);
      const from = max(0, i0 * cell + lead);
      const to = min(width, i0 * cell + lead + cell);
      for (let x = from; x < to; x++, out += 4) {
        const s = f32x4.splat((f32(x) + 0.5) * inverse - 0.5 - f32(i0));
        const ma = mixed(leftA, rightA, s);
        const mb = mixed(leftB, rightB, s);
        const here = f32x4(f32(x * FRACTIONS), row, f32(x * FRACTIONS), row);
        const place = f32x4.add(here, f32x4.mul(v128.shuffle<f32>(ma, mb, 0, 1, 4, 5), scale));
        const at = whole(f32x4.pmin(last, f32x4.pmax(zero, place)));
        let ca = readCubic(a, stride, i32x4.extract_lane(at, 0), i32x4.extract_lane(at, 1), table);
        let cb = readCubic(b, stride, i32x4.extract_lane(at, 2), i32x4.extract_lane(at, 3), table);
        if (light !== 0) {
          ca = expose(ca, light);
          cb = expose(cb, light + 32);
        }
        const weights = f32x4.mul(times, seen(ma, mb));
        const all = f32x4.add(weights, v128.shuffle<f32>(weights, weights, 1, 0, 1, 0));
        const shares = whole(f32x4.mul(f32x4.div(weights, all), one));
        const share = v128.shuffle<i32>(shares, shares, 1, 1, 1, 1);
        const mixed = i32x4.add(ca, i32x4.shr_s(i32x4.mul(i32x4.sub(cb, ca), share), 14));
        const codes = i32x4.shr_s(i32x4.add(mixed, round), 6);
        const words = i16x8.narrow_i32x4_s(codes, codes);
        v128.store32_lane(out, i8x16.narrow_i16x8_u(words, words), 0);
      }
      leftA = rightA;
      leftB = rightB;
    }
  }
}

/** How much of what is here comes from `a`, and from `b`: by what falls here, and how far it is trusted. */
// @ts-ignore: decorator
@inline
function seen(ma: v128, mb: v128): v128 {
  const trust = v128.shuffle<f32>(ma, mb, 2, 6, 2, 6);
  const cover = v128.shuffle<f32>(ma, mb, 3, 7, 3, 7);
  const seen = f32x4.mul(f32x4.mul(cover, cover), f32x4.add(trust, f32x4.splat(0.02)));
  return f32x4.add(seen, f32x4.splat(1e-6));
}

/** The nearest whole numbers of values from 0 to 2^22: adding 2^23 leaves no room for fractions. */
// @ts-ignore: decorator
@inline
function whole(values: v128): v128 {
  return v128.and(f32x4.add(values, f32x4.splat(8388608)), i32x4.splat(0x7fffff));
}

// @ts-ignore: decorator
@inline
function expose(colour: v128, light: usize): v128 {
  const value = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(colour), v128.load(light)), v128.load(light, 16));
  return i32x4.trunc_sat_f32x4_s(value);
}
