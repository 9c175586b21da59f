/**
 * Carries displacements to where they lead: each pixel goes by its displacement and lays it down there, spread over the
 * four pixels around (softmax splatting, Niklaus and Liu, CVPR 2020, with trust in place of exponentials): where two
 * meet, the more trusted one stands before the other.
 *
 * Layout
 *   u, v, trust            f32 planes with border; the displacement is `share` * (u, v)
 *   out                    f32x4, width x height, tightly packed: displacement x, y times weight, weight, cover
 * `out` is overwritten. Cover counts what falls on a pixel, 1 where the motion neither opens nor closes.
 *
 * Cost: 2.6 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
const LEAST: f32 = 1e-5;

export function flowSplat(
  u: usize, v: usize, trust: usize, stride: i32, width: i32, height: i32, share: f32, out: usize,
): void {
  memory.fill(out, 0, usize(width * height) << 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const dx = share * load<f32>(u + at);
      const dy = share * load<f32>(v + at);
      const px = f32(x) + dx;
      const py = f32(y) + dy;
      if (!(px > -1 && py > -1 && px < f32(width) && py < f32(height))) continue;
      const i = i32(Mathf.floor(px));
      const j = i32(Mathf.floor(py));
      const fx = px - f32(i);
      const fy = py - f32(j);
      const t = load<f32>(trust + at);
      const weight = t * t * t + LEAST;
      const value = f32x4(dx * weight, dy * weight, weight, 1);
      const place = out + (<usize>(<isize>(j * width + i)) << 4);
      const left = i >= 0;
      const right = i + 1 < width;
      if (j >= 0) {
        if (left) lay(place, value, (1 - fx) * (1 - fy));
        if (right) lay(place + 16, value, fx * (1 - fy));
      }
      if (j + 1 < height) {
        const below = place + (usize(width) << 4);
        if (left) lay(below, value, (1 - fx) * fy);
        if (right) lay(below + 16, value, fx * fy);
      }
    }
}

// @ts-ignore: decorator
@inline
function lay(place: usize, value: v128, share: f32): void {
  v128.store(place, f32x4.add(v128.load(place), f32x4.mul(value, f32x4.splat(share))));
}
