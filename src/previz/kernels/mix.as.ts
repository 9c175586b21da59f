/**
 * Mixes two RGBA8 pictures: dst = dst + (src - dst) * weight / 128, rounded to nearest; weight 0..128.
 *
 * Layout: both RGBA8 with their own strides; `width` is rounded up to whole groups of four pixels, so each row must
 * have room for them.
 *
 * Cost: 0.4 ns per pixel (1 thread; reproduce with `bench/kernels.ts`).
 */
export function mix(src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, rows: i32, weight: i32): void {
  const groups = (width + 3) >> 2;
  const w = i16x8.splat(i16(weight));
  const round = i16x8.splat(64);
  for (let r = 0; r < rows; r++) {
    let s = src + usize(r * srcStride);
    let d = dst + usize(r * dstStride);
    for (let g = 0; g < groups; g++) {
      const a = v128.load(d);
      const b = v128.load(s);
      const lo = blend(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), w, round);
      const hi = blend(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), w, round);
      v128.store(d, i8x16.narrow_i16x8_u(lo, hi));
      s += 16;
      d += 16;
    }
  }
}

// @ts-ignore: decorator
@inline
function blend(a: v128, b: v128, weight: v128, round: v128): v128 {
  const sum = i16x8.add(i16x8.shl(a, 7), i16x8.mul(i16x8.sub(b, a), weight));
  return i16x8.shr_u(i16x8.add(sum, round), 7);
}
