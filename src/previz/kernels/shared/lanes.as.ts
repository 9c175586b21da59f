/** Pixels as f32x4: red, green, blue and alpha as code values, 0..255. */

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
