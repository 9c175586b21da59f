/**
 * The last pass over some rows of an opaque RGBA8 picture: light, glow, grain.
 *
 *   v = dst * gain * (1 + (light - 1) * lit);  v^2 = v^2 + glow * tint * (1 - v^2 / white^2);  v += grain
 *
 * A glow takes the room that is left up to white (a "screen"): it never burns out what it lies over.
 *
 * Layout
 *   dst    RGBA8, `dstStride` bytes a row; row 0 is row `y0` of the frame; rows have room for whole cells of 8 pixels
 *   light  f32 gains on code values, `cols` a row: one for each 8 x 8 pixels and one around
 *   glow   f32x4 squared code values, as `light`; 0 for none; red, green and blue of its tint
 *   grain  i8, 256 x 256, tiles; `grainX`, `grainY` are its offset in this frame, `amount` in code values per unit / 64
 *
 * Cost: 2.4 ns per pixel, 4.8 with a glow (1 thread, 1920x1080; reproduce with `bench/kernels.ts`).
 */
export function finish(
  dst: usize, dstStride: i32, width: i32, y0: i32, rows: i32,
  light: usize, lit: f32, gain: f32,
  glow: usize, red: f32, green: f32, blue: f32,
  cols: i32,
  grain: usize, grainX: i32, grainY: i32, amount: f32,
): void {
  const cells = (width + 7) >> 3;
  const share = lit * gain, even = gain - lit * gain;
  const tint = f32x4(red, green, blue, 0);
  const left = f32x4(0.5625, 0.6875, 0.8125, 0.9375), right = f32x4(0.0625, 0.1875, 0.3125, 0.4375);
  const perUnit = f32x4.splat(amount * <f32>(1.0 / 64.0));
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    const offset = usize(((y + 4) >> 3) * cols), next = usize(cols);
    const fy = (f32((y + 4) & 7) + 0.5) * 0.125;
    const lights = light + (offset << 2), glows = glow + (offset << 4);
    const fy4 = f32x4.splat(fy);
    const grains = grain + usize(((y + grainY) & 255) << 8);
    let p = dst + usize(r * dstStride);
    let a = gainOf(lights, next, fy, share, even), b = gainOf(lights + 4, next, fy, share, even);
    let ga = f32x4.splat(0), gb = f32x4.splat(0), gc = f32x4.splat(0);
    if (glow != 0) {
      ga = shineOf(glows, next, fy4, tint);
      gb = shineOf(glows + 16, next, fy4, tint);
    }
    for (let i = 0; i < cells; i++) {
      const at = usize(min(i + 2, cols - 1));
      const c = gainOf(lights + (at << 2), next, fy, share, even);
      if (glow != 0) gc = shineOf(glows + (at << 4), next, fy4, tint);
      const x = (i << 3) + grainX;
      finished(p, a, b, ga, gb, left, glow, grainsAt(grains, x), perUnit);
      finished(p + 16, b, c, gb, gc, right, glow, grainsAt(grains, x + 4), perUnit);
      p += 32;
      a = b;
      b = c;
      ga = gb;
      gb = gc;
    }
  }
}

// @ts-ignore: decorator
@inline
function gainOf(light: usize, next: usize, fy: f32, share: f32, even: f32): f32 {
  const top = load<f32>(light);
  return even + share * (top + (load<f32>(light + (next << 2)) - top) * fy);
}

// @ts-ignore: decorator
@inline
function shineOf(glow: usize, next: usize, fy: v128, tint: v128): v128 {
  const top = v128.load(glow);
  return f32x4.mul(tint, f32x4.add(top, f32x4.mul(f32x4.sub(v128.load(glow + (next << 4)), top), fy)));
}

/** Four neighbours; the tile goes on where it ends. */
// @ts-ignore: decorator
@inline
function grainsAt(row: usize, x: i32): v128 {
  const at = x & 255;
  if (at <= 252) return i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(row + usize(at))));
  return i32x4(
    load<i8>(row + usize(at)), load<i8>(row + usize((at + 1) & 255)),
    load<i8>(row + usize((at + 2) & 255)), load<i8>(row + usize((at + 3) & 255)),
  );
}

/** Four pixels, between two cells of each map. */
// @ts-ignore: decorator
@inline
function finished(
  p: usize, a: f32, b: f32, from: v128, to: v128, t: v128, glow: usize, grain: v128, perUnit: v128,
): void {
  const byte = i32x4.splat(255);
  const pixels = v128.load(p);
  const gain = f32x4.add(f32x4.splat(a), f32x4.mul(f32x4.splat(b - a), t));
  let red = f32x4.mul(f32x4.convert_i32x4_s(v128.and(pixels, byte)), gain);
  let green = f32x4.mul(f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, 8), byte)), gain);
  let blue = f32x4.mul(f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, 16), byte)), gain);
  const step = f32x4.sub(to, from);
  if (glow != 0 && v128.any_true(v128.or(from, to))) {
    red = shone(red, v128.shuffle<f32>(from, from, 0, 0, 0, 0), v128.shuffle<f32>(step, step, 0, 0, 0, 0), t);
    green = shone(green, v128.shuffle<f32>(from, from, 1, 1, 1, 1), v128.shuffle<f32>(step, step, 1, 1, 1, 1), t);
    blue = shone(blue, v128.shuffle<f32>(from, from, 2, 2, 2, 2), v128.shuffle<f32>(step, step, 2, 2, 2, 2), t);
  }
  // Film grain is strongest in the middle tones.
  const away = f32x4.abs(f32x4.sub(green, f32x4.splat(110)));
  const strong = f32x4.pmax(f32x4.splat(0.3), f32x4.sub(f32x4.splat(1), f32x4.mul(away, f32x4.splat(1.0 / 190.0))));
  const more = f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(grain), perUnit), strong);
  v128.store(p, v128.or(
    v128.or(i32x4.shl(coded(green, more), 8), i32x4.shl(coded(blue, more), 16)),
    v128.or(coded(red, more), i32x4.splat(0xff000000)),
  ));
}

// @ts-ignore: decorator
@inline
function shone(v: v128, from: v128, step: v128, t: v128): v128 {
  const light = f32x4.mul(v, v);
  const room = f32x4.pmax(f32x4.splat(0), f32x4.sub(f32x4.splat(1), f32x4.mul(light, f32x4.splat(1.0 / 65025.0))));
  return f32x4.sqrt(f32x4.add(light, f32x4.mul(room, f32x4.add(from, f32x4.mul(step, t)))));
}

/** Code values in the low bytes: adding 2^23 rounds to whole numbers and leaves them there. */
// @ts-ignore: decorator
@inline
function coded(v: v128, more: v128): v128 {
  const sum = f32x4.add(v, more);
  return f32x4.add(f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(255), sum)), f32x4.splat(8388608));
}
