/**
 * What is bright in an RGBA8 picture, at an eighth of the size: means over 8 x 8 pixels, borders repeated once around.
 *
 * Layout
 *   src     RGBA8, `stride` bytes a row, `width` x `height` pixels, at least 8 each way
 *   out     f32x4, `cols` x `rows`, one for each 8 x 8 pixels and one around: how far pixels are burnt out, the same but of
 *           those whose colour is strong, the luma (0..1) of what is not burnt out times its share, that share
 * A pixel is burnt out by smoothstep(from, to, v) of v = (brightest channel + luma) / 2 as a share of white; one of strong
 * colour by its brightest channel alone.
 *
 * Cost: 4 ns per pixel of `src` (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
export function rangeMap(
  src: usize, stride: i32, width: i32, height: i32, from: f32, to: f32, out: usize, cols: i32, rows: i32,
): void {
  const inverse: f32 = 1 / (to - from);
  for (let j = 0; j < rows; j++) {
    const y0 = max(0, min(height - 8, (j - 1) << 3));
    for (let i = 0; i < cols; i++) {
      const x0 = max(0, min(width - 8, (i - 1) << 3));
      let burnt: f32 = 0, strong: f32 = 0, plain: f32 = 0;
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 8; x += 2) {
          // A chequer of half the pixels.
          const p = src + usize((y0 + y) * stride + ((x0 + x + (y & 1)) << 2));
          const r = f32(load<u8>(p)), g = f32(load<u8>(p, 1)), b = f32(load<u8>(p, 2));
          const most = max(r, max(g, b)) * <f32>(1.0 / 255.0), least = min(r, min(g, b)) * <f32>(1.0 / 255.0);
          const luma = (<f32>0.2126 * r + <f32>0.7152 * g + <f32>0.0722 * b) * <f32>(1.0 / 255.0);
          const own = step(((most + luma) * 0.5 - from) * inverse);
          burnt += own;
          plain += luma * (1 - own);
          if (most > <f32>0.85) strong += step((most - <f32>0.85) * <f32>(1.0 / 0.12)) * step((most - least - <f32>0.35) * 4);
        }
      v128.store(
        out + (usize(j * cols + i) << 4),
        f32x4.mul(f32x4(burnt, strong, plain, 32 - burnt), f32x4.splat(1.0 / 32.0)),
      );
    }
  }
}

// @ts-ignore: decorator
@inline
function step(x: f32): f32 {
  const t = max<f32>(0, min<f32>(1, x));
  return t * t * (3 - 2 * t);
}
