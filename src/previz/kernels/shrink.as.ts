/**
 * The light of an RGBA8 picture that shines beyond its place, at an eighth of the size: squared code values above a
 * threshold, averaged over 8 x 8 pixels, borders repeated once around.
 *
 * Layout
 *   src   RGBA8, `srcStride` bytes a row, `width` x `height` pixels, at least 8 each way
 *   out   f32x4, `cols` x `rows`: one for each 8 x 8 pixels and one around
 * A pixel gives the share smoothstep(threshold, 1, brightest channel / 255) of its light.
 *
 * Cost: 1.0 ns per pixel of `src` (1 thread, 1920x1080; reproduce with `bench/kernels.ts`).
 */
export function shrink(
  src: usize, srcStride: i32, width: i32, height: i32, threshold: f32, out: usize, cols: i32, rows: i32,
): void {
  const low = threshold * 255;
  const inverse: f32 = 1 / (255 - low);
  for (let j = 0; j < rows; j++) {
    const y0 = max(0, min(height - 8, (j - 1) << 3));
    for (let i = 0; i < cols; i++) {
      const x0 = max(0, min(width - 8, (i - 1) << 3));
      let sum = f32x4.splat(0);
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 8; x += 2) {
          // A chequer of half the pixels is enough for what is blurred next.
          sum = f32x4.add(sum, bright(src + usize((y0 + y) * srcStride + ((x0 + x + (y & 1)) << 2)), low, inverse));
        }
      v128.store(out + (usize(j * cols + i) << 4), f32x4.mul(sum, f32x4.splat(1.0 / 32.0)));
    }
  }
}

// @ts-ignore: decorator
@inline
function bright(p: usize, low: f32, inverse: f32): v128 {
  const most = f32(max(max(i32(load<u8>(p)), i32(load<u8>(p, 1))), i32(load<u8>(p, 2))));
  const t = (most - low) * inverse;
  if (t <= 0) return f32x4.splat(0);
  const v = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p))));
  return f32x4.mul(f32x4.mul(v, v), f32x4.splat(t * t * (3 - 2 * t)));
}
