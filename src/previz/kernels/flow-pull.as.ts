/**
 * Half-size sums of splatted displacements (`flow-splat.as.ts`), the upward way of push-pull (Gortler et al., SIGGRAPH
 * 1996): all four values added over 2 x 2 pixels, the cover kept at 1 at most.
 *
 * Layout: f32x4, tightly packed; the half is ceil(width / 2) x ceil(height / 2).
 *
 * Cost: 0.2 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
export function flowPull(src: usize, width: i32, height: i32, dst: usize): void {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const p = src + (usize(2 * y * width + 2 * x) << 4);
      const right = 2 * x + 1 < width;
      const below = p + (usize(width) << 4);
      let sum = v128.load(p);
      if (right) sum = f32x4.add(sum, v128.load(p, 16));
      if (2 * y + 1 < height) {
        sum = f32x4.add(sum, v128.load(below));
        if (right) sum = f32x4.add(sum, v128.load(below, 16));
      }
      v128.store(dst + (usize(y * w + x) << 4), sum);
    }
}
