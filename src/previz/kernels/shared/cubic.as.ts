/** Catmull-Rom reads of RGBA8 pictures; the table of weights is that of `flow/cubic.ts`. */

const BITS: i32 = 7;
/** Parts of a pixel. */
export const FRACTIONS: i32 = 1 << BITS;

/** Four channels as i32, 64 times the code value; the place in parts of a pixel. */
// @ts-ignore: decorator
@inline
export function readCubic(src: usize, stride: i32, x: i32, y: i32, table: usize): v128 {
  const p = src + usize(((y >> BITS) - 1) * stride + (((x >> BITS) - 1) << 2));
  const wx = table + usize((x & (FRACTIONS - 1)) << 5);
  const wy = table + usize((y & (FRACTIONS - 1)) << 5);
  const w01 = v128.load(wy);
  const w23 = v128.load(wy, 16);
  const r0 = v128.load(p);
  const r1 = v128.load(p + usize(stride));
  const r2 = v128.load(p + usize(2 * stride));
  const r3 = v128.load(p + usize(3 * stride));
  const lowA = v128.shuffle<i8>(r0, r1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const highA = v128.shuffle<i8>(r0, r1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const lowB = v128.shuffle<i8>(r2, r3, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const highB = v128.shuffle<i8>(r2, r3, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const c0 = down(i16x8.extend_low_i8x16_u(lowA), i16x8.extend_low_i8x16_u(lowB), w01, w23);
  const c1 = down(i16x8.extend_high_i8x16_u(lowA), i16x8.extend_high_i8x16_u(lowB), w01, w23);
  const c2 = down(i16x8.extend_low_i8x16_u(highA), i16x8.extend_low_i8x16_u(highB), w01, w23);
  const c3 = down(i16x8.extend_high_i8x16_u(highA), i16x8.extend_high_i8x16_u(highB), w01, w23);
  const left = i16x8.narrow_i32x4_s(c0, c1);
  const right = i16x8.narrow_i32x4_s(c2, c3);
  const sum = i32x4.add(
    i32x4.dot_i16x8_s(v128.shuffle<i16>(left, left, 0, 4, 1, 5, 2, 6, 3, 7), v128.load(wx)),
    i32x4.dot_i16x8_s(v128.shuffle<i16>(right, right, 0, 4, 1, 5, 2, 6, 3, 7), v128.load(wx, 16)),
  );
  return i32x4.shr_s(sum, 14);
}

/** One column of four pixels, weighted. */
// @ts-ignore: decorator
@inline
function down(upper: v128, lower: v128, w01: v128, w23: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(upper, w01), i32x4.dot_i16x8_s(lower, w23)), 8);
}
