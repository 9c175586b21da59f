/**
 * Porter-Duff "over" of premultiplied RGBA8: dst = src + dst * (255 - srcAlpha) / 255, rounded to nearest.
 *
 * Layout: both RGBA8 with their own strides; `width` is rounded up to whole groups of four pixels, so each row must
 * have room for them.
 *
 * Cost: 0.5 ns per pixel (1 thread; reproduce with `bench/kernels.ts`).
 */
export function over(src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, rows: i32): void {
  const groups = (width + 3) >> 2;
  for (let r = 0; r < rows; r++) {
    let s = src + usize(r * srcStride);
    let d = dst + usize(r * dstStride);
    for (let g = 0; g < groups; g++) {
      const top = v128.load(s);
      const alpha = i8x16.shuffle(top, top, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
      const rest = v128.not(alpha);
      const under = v128.load(d);
      const lo = scale(i16x8.extmul_low_i8x16_u(under, rest));
      const hi = scale(i16x8.extmul_high_i8x16_u(under, rest));
      v128.store(d, i8x16.add_sat_u(top, i8x16.narrow_i16x8_u(lo, hi)));
      s += 16;
      d += 16;
    }
  }
}

/** x / 255 rounded to nearest, for x in 0..65025 (Blinn 1995). */
// @ts-ignore: decorator
@inline
function scale(x: v128): v128 {
  const t = i16x8.add(x, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(t, i16x8.shr_u(t, 8)), 8);
}
