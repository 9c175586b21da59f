/**
 * Cuts light into shafts that leave a point: an angular noise, read around a circle so that it has no seam, which thins
 * out with distance.
 *
 *   out = out * keep + share * (src + level) * shaft(direction) / (1 + (distance / reach)^2)
 *
 * Layout: `src` and `out` are f32x4, `cols` x `rows`; the point is in cells and may lie outside; `noise` is u8, 256 x
 * 256, tiles; `fine` noise cells is the circle's radius, `drift` and `lift` its place in the noise. `level` is light that is
 * everywhere, red, green and blue.
 *
 * Cost: 0.4 ns per pixel of the frame (1 thread, 1920x1080; reproduce with `bench/kernels.ts`).
 */
import { sample } from './shared/noise.as';

export function shafts(
  src: usize, out: usize, cols: i32, rows: i32, x: f32, y: f32, reach: f32,
  noise: usize, fine: f32, drift: f32, lift: f32, share: f32, keep: f32, red: f32, green: f32, blue: f32,
): void {
  const level = f32x4(red, green, blue, 0);
  const kept = f32x4.splat(keep);
  const inverse: f32 = 1 / (reach * reach);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      const dx = f32(i) + 0.5 - x, dy = f32(j) + 0.5 - y;
      const square = dx * dx + dy * dy + 0.25;
      const length = sqrt<f32>(square);
      const u = (dx / length) * fine, v = (dy / length) * fine;
      const n = sample(noise, u + drift, v + 77 + lift) * 0.55 + sample(noise, u * 2.6 - drift, v * 2.6 + 19 - lift) * 0.45;
      const t = max<f32>(0, min<f32>(1, (n - 0.36) * 3.4));
      // Close to its source light is not divided yet.
      const open = <f32>1 / (<f32>1 + square * inverse * 40);
      const shaft = (open + (1 - open) * t * t * (3 - 2 * t)) / (1 + square * inverse);
      const at = usize(j * cols + i) << 4;
      const light = f32x4.mul(f32x4.add(v128.load(src + at), level), f32x4.splat(share * shaft));
      v128.store(out + at, f32x4.add(f32x4.mul(v128.load(out + at), kept), light));
    }
}
