/** Colours as f32x4 of code values 0..1: red, green, blue and one more. */

/** Luma of BT.709. */
// @ts-ignore: decorator
@inline
export function lumaOf(v: v128): f32 {
  return <f32>0.2126 * f32x4.extract_lane(v, 0) + <f32>0.7152 * f32x4.extract_lane(v, 1) + <f32>0.0722 * f32x4.extract_lane(v, 2);
}

/** An RGBA8 pixel as 0..1. */
// @ts-ignore: decorator
@inline
export function loadColour(at: usize): v128 {
  const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
  return f32x4.mul(f32x4.convert_i32x4_u(wide), f32x4.splat(<f32>(1.0 / 255.0)));
}

/** Rational form of tanh (Pade 3/2), exact to 0.024 and flat beyond +-3. */
// @ts-ignore: decorator
@inline
export function tanhOf(x: f32): f32 {
  const v = min<f32>(3, max<f32>(-3, x));
  const s = v * v;
  return v * (<f32>27 + s) / (<f32>27 + <f32>9 * s);
}
