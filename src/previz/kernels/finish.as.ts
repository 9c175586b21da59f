/**
 * The last pass over an RGBA8 picture: light, grade, glow, grain.
 *
 *   v = table(dst * gain * (1 + (light - 1) * lit));  v = sqrt(v^2 + glow * tint);  v += grain
 *
 * Layout
 *   dst    RGBA8, `dstStride` bytes a row; `width` is rounded up to whole groups of four pixels
 *   light  f32x4 gains on code values, `cols` a row: one for each 4 x 4 pixels and one around
 *   glow   f32x4 squared code values, as `light`; 0 for none; red, green and blue of its tint
 *   table  f32x4 code values, 25 x 25 x 25 nodes, red fastest; 0 for none; tetrahedral
 *          interpolation (Kasson et al. 1995)
 *   grain  i8, 256 x 256, tiles; `grainX`, `grainY` are its offset in this frame, `amount` in code values per unit / 64
 *
 * Cost: see `bench/kernels.ts`.
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
      for (let k = 0; k < 4; k++) {
        const t = f32x4.splat(f32((k + 2) & 3) * 0.25 + 0.125);
        const local = k < 2 ? mixed(a, b, t) : mixed(b, c, t);
        const shine = f32x4.mul(k < 2 ? mixed(ga, gb, t) : mixed(gb, gc, t), tint);
        let v = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p))));
        v = f32x4.min(f32x4.mul(v, f32x4.add(even, f32x4.mul(local, share))), f32x4.splat(255));
        if (table != 0) v = looked(table, v);
        if (glow != 0) v = f32x4.sqrt(f32x4.add(f32x4.mul(v, v), shine));
        const luma = f32x4.extract_lane(v, 1);
        // Film grain is strongest in the middle tones.
        const strong: f32 = perUnit * max<f32>(0.3, <f32>1 - abs<f32>(luma - 110) * <f32>(1.0 / 190.0));
        const noise = f32(load<i8>(grains + usize((((g << 2) + k) + grainX) & 255))) * strong;
        const words = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.add(v, f32x4.splat(noise))));
        const halves = i16x8.narrow_i32x4_s(words, words);
        v128.store32_lane(p, i8x16.replace_lane(i8x16.narrow_i16x8_u(halves, halves), 3, -1), 0);
        p += 4;
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
function looked(table: usize, v: v128): v128 {
  const place = f32x4.mul(v, f32x4.splat(f32(NODES - 1) / <f32>255));
  const floors = i32x4.min_s(i32x4.trunc_sat_f32x4_s(place), i32x4.splat(NODES - 2));
  const f = f32x4.sub(place, f32x4.convert_i32x4_s(floors));
  const r = f32x4.extract_lane(f, 0), g = f32x4.extract_lane(f, 1), b = f32x4.extract_lane(f, 2);
  const base =
    table +
    (usize(
      i32x4.extract_lane(floors, 0) +
        NODES * (i32x4.extract_lane(floors, 1) + NODES * i32x4.extract_lane(floors, 2)),
    ) <<
      4);
  const R: usize = 16, G: usize = 16 * NODES, B: usize = 16 * NODES * NODES;
  // From the darkest corner to the brightest, first along the largest fraction.
  let first: usize = R, second: usize = G, big = r, middle = g, small = b;
  if (r >= g) {
    if (g >= b) { first = R; second = G; }
    else if (r >= b) { second = B; middle = b; small = g; }
    else { first = B; second = R; big = b; middle = r; small = g; }
  } else if (b > g) { first = B; second = G; big = b; middle = g; small = r; }
  else if (b > r) { first = G; second = B; big = g; middle = b; small = r; }
  else { first = G; second = R; big = g; middle = r; small = b; }
  const c0 = v128.load(base), c1 = v128.load(base + first), c2 = v128.load(base + first + second);
  const c3 = v128.load(base + R + G + B);
  return f32x4.add(
    f32x4.add(f32x4.mul(c0, f32x4.splat(1 - big)), f32x4.mul(c1, f32x4.splat(big - middle))),
    f32x4.add(f32x4.mul(c2, f32x4.splat(middle - small)), f32x4.mul(c3, f32x4.splat(small))),
  );
}

// @ts-ignore: decorator
@inline
function mixed(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}
