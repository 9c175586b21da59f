/**
 * Turns an exposure of `count` pictures (see `expose.as.ts`) into the picture of its mean light.
 *
 * Layout
 *   sum   u32x4 a pixel, tightly packed in whole groups of four pixels
 *   dst   RGBA8, `dstStride` bytes a row, with room for whole groups
 *
 * Cost: 1.4 ns per pixel (1 thread; reproduce with `bench/kernels.ts`).
 */
export function develop(sum: usize, dst: usize, dstStride: i32, width: i32, rows: i32, count: i32): void {
  const groups = (width + 3) >> 2;
  const share = f32x4.splat(<f32>1 / f32(count));
  for (let r = 0; r < rows; r++) {
    let s = sum + usize(r * groups << 6);
    let d = dst + usize(r * dstStride);
    for (let g = 0; g < groups; g++) {
      const lo = i16x8.narrow_i32x4_u(code(s, share), code(s + 16, share));
      const hi = i16x8.narrow_i32x4_u(code(s + 32, share), code(s + 48, share));
      v128.store(d, i8x16.narrow_i16x8_u(lo, hi));
      s += 64;
      d += 16;
    }
  }
}

/** Code values of one pixel, rounded to nearest: adding 2^23 leaves whole numbers in the low bits. */
// @ts-ignore: decorator
@inline
function code(at: usize, share: v128): v128 {
  const light = f32x4.mul(f32x4.convert_i32x4_s(v128.load(at)), share);
  return v128.and(f32x4.add(f32x4.sqrt(light), f32x4.splat(8388608)), i32x4.splat(0xff));
}
