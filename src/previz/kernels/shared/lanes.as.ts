/** Pixels in lanes: as f32x4 (red, green, blue and alpha as code values, 0..255), and shares and stores of four at a time. */

/** The code values of an RGBA8 pixel. */
// @ts-ignore: decorator
@inline
export function codesAt(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

/** Writes code values as an RGBA8 pixel: fractions are cut off, what lies beyond 0..255 is held there. */
// @ts-ignore: decorator
@inline
export function storeCodes(at: usize, values: v128): void {
  const whole = i32x4.trunc_sat_f32x4_s(values);
  const words = i16x8.narrow_i32x4_s(whole, whole);
  v128.store32_lane(at, i8x16.narrow_i16x8_u(words, words), 0);
}

/** From `a` to `b` by the share `t`. */
// @ts-ignore: decorator
@inline
export function mixed(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

/** Shares of four pixels as i16 of 2^15, each twice. */
// @ts-ignore: decorator
@inline
export function ofFifteen(share: v128): v128 {
  const words = i32x4.trunc_sat_f32x4_s(f32x4.min(f32x4.splat(32767), f32x4.mul(share, f32x4.splat(32768))));
  return v128.or(words, i32x4.shl(words, 16));
}

/** The first `count` of four pixels. */
// @ts-ignore: decorator
@inline
export function storePixels(at: usize, pixels: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, pixels);
    return;
  }
  v128.store32_lane(at, pixels, 0);
  if (count > 1) v128.store32_lane(at, pixels, 1, 4);
  if (count > 2) v128.store32_lane(at, pixels, 2, 8);
}
