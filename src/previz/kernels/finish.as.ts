/**
 * The last pass over an RGBA8 picture: light, grade, glow, grain.
 *
 *   v = table(dst * gain * (1 + (light - 1) * lit));  v = sqrt(v^2 + glow * tint);  v += grain
 *
 * Layout
 *   dst    RGBA8, `dstStride` bytes a row; `width` is rounded up to whole groups of four pixels
 *   light  f32x4 gains on code values, `cols` a row: one for each 4 x 4 pixels and one around
 *   glow   f32x4 squared code values, as `light`; 0 for none; red, green and blue of its tint
 *   table  f32x4 code values, 25 x 25 x 25 nodes, red fastest; 0 for none; trilinear
 *   grain  i8, 256 x 256, tiles; `grainX`, `grainY` are its offset in this frame, `amount` in code values per unit / 64
 *
 * Cost: 13.3 ns per pixel, 5.1 without a table (1 thread, 960x540 and 1920x1080; reproduce with `bench/kernels.ts`).
 */
const NODES: i32 = 25;

export function finish(
  dst: usize, dstStride: i32, width: i32, rows: i32,
  light: usize, lit: f32, gain: f32,
  glow: usize, red: f32, green: f32, blue: f32,
  cols: i32, table: usize,
  grain: usize, grainX: i32, grainY: i32, amount: f32,
): void {
  const groups = (width + 3) >> 2;
  const share = f32x4.splat(lit * gain), even = f32x4.splat(gain - lit * gain);
  const tint = f32x4(red, green, blue, 0);
  const near = f32x4.splat(0.625), far = f32x4.splat(0.875), far0 = f32x4.splat(0.125), far1 = f32x4.splat(0.375);
  const perUnit = amount * <f32>(1.0 / 64.0);
  for (let y = 0; y < rows; y++) {
    const offset = usize(((y + 2) >> 2) * cols) << 4;
    const next = usize(cols) << 4;
    const fy = f32x4.splat(f32((y + 2) & 3) * 0.25 + 0.125);
    const top = light + offset, glowTop = glow + offset;
    const grains = grain + usize(((y + grainY) & 255) << 8);
    let p = dst + usize(y * dstStride);
    let a = mixed(v128.load(top), v128.load(top + next), fy);
    let b = mixed(v128.load(top, 16), v128.load(top + next, 16), fy);
    let ga = f32x4.splat(0), gb = f32x4.splat(0), gc = f32x4.splat(0);
    if (glow != 0) {
      ga = mixed(v128.load(glowTop), v128.load(glowTop + next), fy);
      gb = mixed(v128.load(glowTop, 16), v128.load(glowTop + next, 16), fy);
    }
    for (let g = 0; g < groups; g++) {
      const at = usize(min(g + 2, cols - 1)) << 4;
      const c = mixed(v128.load(top + at), v128.load(top + next + at), fy);
      if (glow != 0) gc = mixed(v128.load(glowTop + at), v128.load(glowTop + next + at), fy);
      const x = (g << 2) + grainX;
      for (let half = 0; half < 2; half++) {
        const left = half == 0 ? a : b, right = half == 0 ? b : c;
        const glowLeft = half == 0 ? ga : gb, glowRight = half == 0 ? gb : gc;
        const early = half == 0 ? near : far0, late = half == 0 ? far : far1;
        const n = x + (half << 1);
        const g0 = f32(load<i8>(grains + usize(n & 255))) * perUnit;
        const g1 = f32(load<i8>(grains + usize((n + 1) & 255))) * perUnit;
        const light0 = f32x4.add(even, f32x4.mul(mixed(left, right, early), share));
        const light1 = f32x4.add(even, f32x4.mul(mixed(left, right, late), share));
        const shine0 = f32x4.mul(mixed(glowLeft, glowRight, early), tint);
        const shine1 = f32x4.mul(mixed(glowLeft, glowRight, late), tint);
        finished(p, light0, shine0, g0, table);
        finished(p + 4, light1, shine1, g1, table);
        p += 8;
      }
      a = b;
      b = c;
      ga = gb;
      gb = gc;
    }
  }
}

// @ts-ignore: decorator
@inline
function finished(p: usize, light: v128, shine: v128, grain: f32, table: usize): void {
  let v = f32x4.mul(
    f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p)))),
    light,
  );
  if (table != 0) v = looked(table, f32x4.pmin(f32x4.splat(255), v));
  v = f32x4.sqrt(f32x4.add(f32x4.mul(v, v), shine));
  // Film grain is strongest in the middle tones.
  const away = f32x4.abs(f32x4.sub(v128.shuffle<f32>(v, v, 1, 1, 1, 1), f32x4.splat(110)));
  const strong = f32x4.pmax(f32x4.splat(0.3), f32x4.sub(f32x4.splat(1), f32x4.mul(away, f32x4.splat(1.0 / 190.0))));
  storePixel(p, f32x4.add(v, f32x4.mul(strong, f32x4.splat(grain))));
}

// @ts-ignore: decorator
@inline
function looked(table: usize, v: v128): v128 {
  const place = f32x4.mul(v, f32x4.splat(f32(NODES - 1) / <f32>255));
  const whole = f32x4.pmin(f32x4.floor(place), f32x4.splat(f32(NODES - 2)));
  const f = f32x4.sub(place, whole);
  const bits = f32x4.add(whole, f32x4.splat(8388608));
  const r = i32x4.extract_lane(bits, 0) & 31, g = i32x4.extract_lane(bits, 1) & 31, b = i32x4.extract_lane(bits, 2) & 31;
  const base = table + (usize(r + NODES * (g + NODES * b)) << 4);
  const G: usize = 16 * NODES, B: usize = 16 * NODES * NODES;
  const fr = v128.shuffle<f32>(f, f, 0, 0, 0, 0), fg = v128.shuffle<f32>(f, f, 1, 1, 1, 1);
  const a = mixed(v128.load(base), v128.load(base, 16), fr);
  const c = mixed(v128.load(base + G), v128.load(base + G, 16), fr);
  const d = mixed(v128.load(base + B), v128.load(base + B, 16), fr);
  const e = mixed(v128.load(base + B + G), v128.load(base + B + G, 16), fr);
  return mixed(mixed(a, c, fg), mixed(d, e, fg), v128.shuffle<f32>(f, f, 2, 2, 2, 2));
}

// @ts-ignore: decorator
@inline
function mixed(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

/** Stores red, green and blue, rounded and clamped, and an opaque alpha: adding 2^23 leaves whole numbers in the bits. */
// @ts-ignore: decorator
@inline
function storePixel(p: usize, v: v128): void {
  const inside = f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(255), v));
  const bits = f32x4.add(inside, f32x4.splat(8388608));
  const bytes = i8x16.shuffle(bits, i32x4.splat(-1), 0, 4, 8, 16, 0, 4, 8, 16, 0, 4, 8, 16, 0, 4, 8, 16);
  v128.store32_lane(p, bytes, 0);
}
