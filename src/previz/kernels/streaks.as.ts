/**
 * Draws light out along lines that leave a point: each value becomes the mean of those between it and the point, fading
 * with distance (Mitchell 2007, "Volumetric Light Scattering as a Post-Process"). Three calls with a reach that shrinks
 * by the number of taps each time make smooth beams.
 *
 *   out = out * keep + share * mean
 *
 * With keep 0 `out` is not read: it may hold anything.
 *
 * Layout: `src` and `out` are f32x4, `cols` x `rows`; the point is in cells, may lie outside.
 *
 * Cost: see `bench/kernels.ts`.
 */
const TAPS: i32 = 8;

export function streaks(
  src: usize, out: usize, cols: i32, rows: i32, x: f32, y: f32, reach: f32, fade: f32, share: f32, keep: f32,
): void {
  const kept = f32x4.splat(keep);
  let total: f32 = 0;
  let weight: f32 = 1;
  for (let n = 0; n < TAPS; n++) {
    total += weight;
    weight *= fade;
  }
  const scale = f32x4.splat(share / total);
  const step = reach / f32(TAPS);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      let u = f32(i) + 0.5;
      let v = f32(j) + 0.5;
      const du = (x - u) * step;
      const dv = (y - v) * step;
      let sum = f32x4.splat(0);
      let w: f32 = 1;
      for (let n = 0; n < TAPS; n++) {
        const at = max(0, min(rows - 1, i32(v))) * cols + max(0, min(cols - 1, i32(u)));
        sum = f32x4.add(sum, f32x4.mul(v128.load(src + (usize(at) << 4)), f32x4.splat(w)));
        w *= fade;
        u += du;
        v += dv;
      }
      const p = out + (usize(j * cols + i) << 4);
      const mean = f32x4.mul(sum, scale);
      v128.store(p, keep === 0 ? mean : f32x4.add(f32x4.mul(v128.load(p), kept), mean));
    }
}
