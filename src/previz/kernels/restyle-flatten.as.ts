/**
 * Kuwahara's filter from box means (Kuwahara 1976; soft choice of Papari 2007): each pixel becomes a mean of the four
 * boxes that it is a corner of, each weighted by the inverse of its variance, so that edges stay and texture goes.
 *
 * Layout
 *   mean   f32x4, `cols` x `rows`: red, green, blue and squared luma, blurred by a box of radius `r`
 *   noise  u8 of the same size, copied to the last value of `out`; 0 for none
 *   out    f32x4: red, green, blue, noise (0..1)
 *   even   variance below which boxes count alike
 *
 * Cost: 12 ns per pixel whatever the radius (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf } from './shared/colour.as';

export function restyleFlatten(mean: usize, noise: usize, out: usize, cols: i32, rows: i32, r: i32, even: f32): void {
  for (let j = 0; j < rows; j++) {
    const above = mean + (usize(max(0, j - r) * cols) << 4);
    const below = mean + (usize(min(rows - 1, j + r) * cols) << 4);
    let to = out + (usize(j * cols) << 4);
    for (let i = 0; i < cols; i++) {
      const left = usize(max(0, i - r)) << 4, right = usize(min(cols - 1, i + r)) << 4;
      const a = v128.load(above + left), b = v128.load(above + right);
      const c = v128.load(below + left), d = v128.load(below + right);
      const wa = weightOf(a, even), wb = weightOf(b, even), wc = weightOf(c, even), wd = weightOf(d, even);
      const sum = f32x4.add(
        f32x4.add(f32x4.mul(a, f32x4.splat(wa)), f32x4.mul(b, f32x4.splat(wb))),
        f32x4.add(f32x4.mul(c, f32x4.splat(wc)), f32x4.mul(d, f32x4.splat(wd))),
      );
      const v = f32x4.mul(sum, f32x4.splat(<f32>1 / (wa + wb + wc + wd)));
      const grain = noise != 0 ? f32(load<u8>(noise + usize(j * cols + i))) * <f32>(1.0 / 255.0) : <f32>0.5;
      v128.store(to, f32x4.replace_lane(v, 3, grain));
      to += 16;
    }
  }
}

/** The inverse of the variance, squared twice. */
// @ts-ignore: decorator
@inline
function weightOf(v: v128, even: f32): f32 {
  const luma = lumaOf(v);
  const w = even / (even + max<f32>(0, f32x4.extract_lane(v, 3) - luma * luma));
  return w * w * w * w + <f32>1e-9;
}
