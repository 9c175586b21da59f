/**
 * From one frame to another by a coarse map: which of the two is seen at a pixel, how much light or fog lies over it,
 * and how bright that is. All may also depend on the brightness of the pixel itself, so that edges follow the pictures.
 *
 *   w = smoothstep(map0 + byA * Ya + byB * Yb), 0 = the first frame, 1 = the second
 *   mixed = lerp(Ya * gainA + addA, Yb * gainB + addB, w)
 *   l = clamp(map1 + edge * 4 w (1 - w) + glare * mixed, 0, 1)
 *   out = lerp(mixed, map2, l)
 *
 * Chroma takes the mean of w and l over its four pixels, and goes towards one colour.
 *
 * Layout
 *   a, b, dst  planar 4:2:0, tightly packed, `width` (even, at least 8) by `height` (even); `dst` is another than both
 *   maps       three maps of f32, one after the other, `cols` x `mapRows`: a vertex each 8 pixels, one more each way
 *   values     f32: byA, byB, edge, glare, then gainA, addA, gainB, addB of Y, of Cb and of Cr, then Cb and Cr of light
 *
 * Cost: 5 ns per pixel (1 thread, 960x540; reproduce with `bench/kernels.ts`).
 */
export function bridge(
  a: usize, b: usize, dst: usize, width: i32, height: i32,
  maps: usize, cols: i32, mapRows: i32, values: usize,
): void {
  const size = usize(width * height);
  const half = width >> 1;
  const quarter = size >> 2;
  const plane = usize(cols * mapRows) << 2;
  for (let y = 0; y < height; y += 2) {
    for (let done = 0; done < width; done += 8) {
      // The last group may overlap the one before.
      const x = min(done, width - 8);
      wSum = f32x4.splat(0);
      wSum2 = f32x4.splat(0);
      lSum = f32x4.splat(0);
      lSum2 = f32x4.splat(0);
      const at = usize(y * width + x);
      eight(a + at, b + at, dst + at, x, y, maps, plane, cols, values);
      const below = at + usize(width);
      eight(a + below, b + below, dst + below, x, y + 1, maps, plane, cols, values);
      const w = f32x4.mul(pairs(wSum, wSum2), f32x4.splat(0.25));
      const l = f32x4.mul(pairs(lSum, lSum2), f32x4.splat(0.25));
      const c = size + usize((y >> 1) * half + (x >> 1));
      four(a + c, b + c, dst + c, w, l, values + 32, load<f32>(values + 64));
      four(a + c + quarter, b + c + quarter, dst + c + quarter, w, l, values + 48, load<f32>(values + 68));
    }
  }
}

let wSum: v128 = f32x4.splat(0);
let wSum2: v128 = f32x4.splat(0);
let lSum: v128 = f32x4.splat(0);
let lSum2: v128 = f32x4.splat(0);

// @ts-ignore: decorator
@inline
function eight(
  a: usize, b: usize, dst: usize, x: i32, y: i32,
  maps: usize, plane: usize, cols: i32, values: usize,
): void {
  const steps = f32x4(0, 0.125, 0.25, 0.375);
  const half = f32x4.splat(0.5);
  const m0 = read(maps, cols, x, y), d0 = f32x4.splat(read(maps, cols, x + 8, y) - m0);
  const m1 = read(maps + plane, cols, x, y), d1 = f32x4.splat(read(maps + plane, cols, x + 8, y) - m1);
  const last = maps + 2 * plane;
  const m2 = read(last, cols, x, y), d2 = f32x4.splat(read(last, cols, x + 8, y) - m2);
  const first = i16x8.extend_low_i8x16_u(v128.load64_zero(a));
  const second = i16x8.extend_low_i8x16_u(v128.load64_zero(b));
  const lo = part(
    f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(first)),
    f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(second)),
    f32x4.add(f32x4.splat(m0), f32x4.mul(d0, steps)),
    f32x4.add(f32x4.splat(m1), f32x4.mul(d1, steps)),
    f32x4.add(f32x4.splat(m2), f32x4.mul(d2, steps)),
    values,
  );
  wSum = f32x4.add(wSum, wOut);
  lSum = f32x4.add(lSum, lOut);
  const later = f32x4.add(steps, half);
  const hi = part(
    f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(first)),
    f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(second)),
    f32x4.add(f32x4.splat(m0), f32x4.mul(d0, later)),
    f32x4.add(f32x4.splat(m1), f32x4.mul(d1, later)),
    f32x4.add(f32x4.splat(m2), f32x4.mul(d2, later)),
    values,
  );
  wSum2 = f32x4.add(wSum2, wOut);
  lSum2 = f32x4.add(lSum2, lOut);
  const words = i16x8.narrow_i32x4_s(lo, hi);
  v128.store64_lane(dst, i8x16.narrow_i16x8_u(words, words), 0);
}

let wOut: v128 = f32x4.splat(0);
let lOut: v128 = f32x4.splat(0);

// @ts-ignore: decorator
@inline
function part(ya: v128, yb: v128, m0: v128, m1: v128, m2: v128, values: usize): v128 {
  const one = f32x4.splat(1);
  const e = unit(f32x4.add(m0, f32x4.add(f32x4.mul(ya, v128.load32_splat(values)), f32x4.mul(yb, v128.load32_splat(values + 4)))));
  const w = f32x4.mul(f32x4.mul(e, e), f32x4.sub(f32x4.splat(3), f32x4.add(e, e)));
  const p = f32x4.add(f32x4.mul(ya, v128.load32_splat(values + 16)), v128.load32_splat(values + 20));
  const q = f32x4.add(f32x4.mul(yb, v128.load32_splat(values + 24)), v128.load32_splat(values + 28));
  const sum = f32x4.add(p, f32x4.mul(w, f32x4.sub(q, p)));
  const mixed = f32x4.pmax(f32x4.splat(16), f32x4.pmin(f32x4.splat(235), sum));
  const edge = f32x4.mul(f32x4.mul(w, f32x4.sub(one, w)), f32x4.mul(f32x4.splat(4), v128.load32_splat(values + 8)));
  const l = unit(f32x4.add(m1, f32x4.add(edge, f32x4.mul(mixed, v128.load32_splat(values + 12)))));
  wOut = w;
  lOut = l;
  return rounded(f32x4.add(mixed, f32x4.mul(l, f32x4.sub(m2, mixed))));
}

/** Four samples of a plane of colour differences. */
// @ts-ignore: decorator
@inline
function four(a: usize, b: usize, dst: usize, w: v128, l: v128, values: usize, light: f32): void {
  const ca = wide(a);
  const cb = wide(b);
  const p = f32x4.add(f32x4.mul(ca, v128.load32_splat(values)), v128.load32_splat(values + 4));
  const q = f32x4.add(f32x4.mul(cb, v128.load32_splat(values + 8)), v128.load32_splat(values + 12));
  const sum = f32x4.add(p, f32x4.mul(w, f32x4.sub(q, p)));
  const mixed = f32x4.pmax(f32x4.splat(16), f32x4.pmin(f32x4.splat(240), sum));
  const out = rounded(f32x4.add(mixed, f32x4.mul(l, f32x4.sub(f32x4.splat(light), mixed))));
  const words = i16x8.narrow_i32x4_s(out, out);
  v128.store32_lane(dst, i8x16.narrow_i16x8_u(words, words), 0);
}

// @ts-ignore: decorator
@inline
function wide(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

// @ts-ignore: decorator
@inline
function unit(x: v128): v128 {
  return f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(1), x));
}

// @ts-ignore: decorator
@inline
function rounded(x: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(x, f32x4.splat(0.5)));
}

/** Neighbours added: four sums of eight numbers. */
// @ts-ignore: decorator
@inline
function pairs(lo: v128, hi: v128): v128 {
  return f32x4.add(v128.shuffle<f32>(lo, hi, 0, 2, 4, 6), v128.shuffle<f32>(lo, hi, 1, 3, 5, 7));
}

// @ts-ignore: decorator
@inline
function read(map: usize, cols: i32, x: i32, y: i32): f32 {
  const row = map + (usize((y >> 3) * cols + (x >> 3)) << 2);
  const below = row + (usize(cols) << 2);
  const fx = f32(x & 7) * 0.125;
  const fy = f32(y & 7) * 0.125;
  // Where a vertex is met exactly, the next may lie beyond the map.
  const next: usize = (x & 7) == 0 ? 0 : 4;
  const top = load<f32>(row) + (load<f32>(row + next) - load<f32>(row)) * fx;
  if ((y & 7) == 0) return top;
  const bottom = load<f32>(below) + (load<f32>(below + next) - load<f32>(below)) * fx;
  return top + (bottom - top) * fy;
}
