/**
 * Linear light to rows of half floats in other primaries, a row's blue, green and red one after the other, as scanlines of
 * an OpenEXR file have them. Rounds to nearest; what is no number becomes 0, and nothing lies beyond +-65504.
 *
 * Layout
 *   src     f32 planes red, green, blue, each `rows` x `stride` floats, readable in whole groups of four
 *   matrix  f32 x 9, row by row
 *   out     u16, 3 x `width` a row; two bytes beyond the last row are overwritten for each pixel that `width` lacks to a
 *           whole group of four
 *
 * Cost: 3 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
export function rangeHalf(src: usize, stride: i32, width: i32, rows: i32, matrix: usize, out: usize): void {
  const plane = usize(stride * rows) << 2;
  for (let r = 0; r < rows; r++) {
    // Blue first and red last: what a channel writes beyond its end the next one overwrites.
    for (let c = 2; c >= 0; c--) {
      const m = matrix + usize(c * 12);
      const a = f32x4.splat(load<f32>(m)), b = f32x4.splat(load<f32>(m, 4)), d = f32x4.splat(load<f32>(m, 8));
      let p = src + (usize(r * stride) << 2);
      let q = out + (usize((r * 3 + 2 - c) * width) << 1);
      for (let x = 0; x < width; x += 4) {
        const sum = f32x4.add(
          f32x4.add(f32x4.mul(a, v128.load(p)), f32x4.mul(b, v128.load(p + plane))),
          f32x4.mul(d, v128.load(p + (plane << 1))),
        );
        const bits = halves(sum);
        v128.store64_lane(q, i16x8.narrow_i32x4_u(bits, bits), 0);
        p += 16;
        q += 8;
      }
    }
  }
}

/** Multiplying by 2^-112 moves the exponent to where a half float has it, small numbers included. */
// @ts-ignore: decorator
@inline
function halves(v: v128): v128 {
  const number = v128.bitselect(v, f32x4.splat(0), f32x4.eq(v, v));
  const size = f32x4.min(f32x4.abs(number), f32x4.splat(65504));
  const sign = v128.and(i32x4.shr_u(number, 16), i32x4.splat(0x8000));
  const moved = f32x4.mul(size, f32x4.splat(reinterpret<f32>(0x07800000)));
  const odd = v128.and(i32x4.shr_u(moved, 13), i32x4.splat(1));
  const rounded = i32x4.shr_u(i32x4.add(i32x4.add(moved, i32x4.splat(0xfff)), odd), 13);
  return v128.or(rounded, sign);
}
