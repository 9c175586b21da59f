/**
 * Mixes two RGBA8 pictures as `mix.as.ts` does, by a weight of 0..32767 parts of 32768: what fades for seconds must not do
 * so in steps.
 *
 * Layout: as `mix.as.ts`.
 *
 * Cost: 0.5 ns per pixel (1 thread; reproduce with `bench/kernels.ts`).
 */
export function mixFine(
  src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, rows: i32, weight: i32,
): void {
  const groups = (width + 3) >> 2;
  const w = i16x8.splat(i16(weight));
  for (let r = 0; r < rows; r++) {
    let s = src + usize(r * srcStride);
    let d = dst + usize(r * dstStride);
    for (let g = 0; g < groups; g++) {
      const a = v128.load(d);
      const b = v128.load(s);
      const lo = blend(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), w);
      const hi = blend(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), w);
      v128.store(d, i8x16.narrow_i16x8_u(lo, hi));
      s += 16;
      d += 16;
    }
  }
}

/** In 64ths of a code value. */
// @ts-ignore: decorator
@inline
function blend(a: v128, b: v128, weight: v128): v128 {
  const change = i16x8.q15mulr_sat_s(i16x8.shl(i16x8.sub(b, a), 6), weight);
  return i16x8.shr_u(i16x8.add(i16x8.add(i16x8.shl(a, 6), change), i16x8.splat(32)), 6);
}
