/**
 * Mixes two RGBA8 pictures by a coarse map: dst = dst + (src - dst) * weight / 128, rounded to nearest, where weight is
 * (map - low) * share * 128, cut to 0..128. Vertex (i, j) of the map belongs to output pixel (i << shift, j << shift);
 * it is read bilinearly, in groups of four pixels.
 *
 * Layout
 *   src, dst  RGBA8 with their own strides; row 0 is output row `y0`; each row has room for whole cells
 *   map       f32, `cols` a row
 *
 * Cost: 1.2 ns per pixel (1 thread; reproduce with `bench/kernels.ts`).
 */
export function mixBy(
  src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, y0: i32, rows: i32,
  map: usize, cols: i32, shift: i32, low: f32, share: f32,
): void {
  const cell = 1 << shift;
  const inv: f32 = <f32>1 / f32(cell);
  const cells = (width + cell - 1) >> shift;
  const scale = share * 128;
  const places = f32x4(0, 1, 2, 3);
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    const fy = f32(y & (cell - 1)) * inv;
    const top = map + (usize((y >> shift) * cols) << 2);
    const bottom = top + (usize(cols) << 2);
    let s = src + usize(r * srcStride);
    let d = dst + usize(r * dstStride);
    let left = (between(load<f32>(top), load<f32>(bottom), fy) - low) * scale;
    for (let c = 1; c <= cells; c++) {
      const at = usize(c << 2);
      const right = (between(load<f32>(top + at), load<f32>(bottom + at), fy) - low) * scale;
      if (left > 0 || right > 0) {
        const slope = f32x4.splat((right - left) * inv);
        let weight = f32x4.add(f32x4.splat(left), f32x4.mul(places, slope));
        const step = f32x4.mul(slope, f32x4.splat(4));
        for (let n = 0; n < cell; n += 4) {
          blendFour(s + usize(n << 2), d + usize(n << 2), weight);
          weight = f32x4.add(weight, step);
        }
      }
      s += usize(cell << 2);
      d += usize(cell << 2);
      left = right;
    }
  }
}

// @ts-ignore: decorator
@inline
function between(a: f32, b: f32, t: f32): f32 {
  return a + (b - a) * t;
}

// @ts-ignore: decorator
@inline
function blendFour(s: usize, d: usize, weight: v128): void {
  const cut = f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(128), weight));
  // Adding 2^23 leaves whole numbers in the low bits; each weight then stands four times, as 16 bits.
  const w = f32x4.add(cut, f32x4.splat(8388608));
  const lo = i8x16.shuffle(w, i32x4.splat(0), 0, 16, 0, 16, 0, 16, 0, 16, 4, 16, 4, 16, 4, 16, 4, 16);
  const hi = i8x16.shuffle(w, i32x4.splat(0), 8, 16, 8, 16, 8, 16, 8, 16, 12, 16, 12, 16, 12, 16, 12, 16);
  const a = v128.load(d);
  const b = v128.load(s);
  const p = blend(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), lo);
  const q = blend(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), hi);
  v128.store(d, i8x16.narrow_i16x8_u(p, q));
}

// @ts-ignore: decorator
@inline
function blend(a: v128, b: v128, weight: v128): v128 {
  const sum = i16x8.add(i16x8.shl(a, 7), i16x8.mul(i16x8.sub(b, a), weight));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(64)), 7);
}
