/**
 * Turns sums of displacements into displacements, the downward way of push-pull (Gortler et al., SIGGRAPH 1996): where
 * little falls on a pixel, the coarser level fills in.
 *
 * Layout: f32x4, tightly packed. `fine` as `flow-splat.as.ts` or `flow-pull.as.ts` leave it, rewritten in place to
 * (x, y, mean trust of what fell there, cover 0..1); `coarse`, half as large, already rewritten, or 0 at the top.
 *
 * Cost: 1.8 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
const LEAST: f32 = 1e-12;

export function flowPush(coarse: usize, fine: usize, width: i32, height: i32): void {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const p = fine + (usize(y * width + x) << 4);
      const sum = v128.load(p);
      const weight = f32x4.extract_lane(sum, 2);
      const cover = f32x4.extract_lane(sum, 3);
      const known = min<f32>(1, 2 * cover);
      let dx: f32 = 0;
      let dy: f32 = 0;
      if (weight > LEAST) {
        dx = f32x4.extract_lane(sum, 0) / weight;
        dy = f32x4.extract_lane(sum, 1) / weight;
      }
      if (known < 1 && coarse !== 0) {
        const i0 = (x - 1) >> 1;
        const j0 = (y - 1) >> 1;
        const s: f32 = (x & 1) === 0 ? 0.75 : 0.25;
        const t: f32 = (y & 1) === 0 ? 0.75 : 0.25;
        const left = max(0, i0);
        const right = min(w - 1, i0 + 1);
        const top = coarse + (usize(max(0, j0) * w) << 4);
        const bottom = coarse + (usize(min(h - 1, j0 + 1) * w) << 4);
        const upper = mix(v128.load(top + (usize(left) << 4)), v128.load(top + (usize(right) << 4)), s);
        const lower = mix(v128.load(bottom + (usize(left) << 4)), v128.load(bottom + (usize(right) << 4)), s);
        const around = mix(upper, lower, t);
        dx = dx * known + f32x4.extract_lane(around, 0) * (1 - known);
        dy = dy * known + f32x4.extract_lane(around, 1) * (1 - known);
      }
      v128.store(p, f32x4(dx, dy, weight / max<f32>(cover, 1e-9), min<f32>(1, cover)));
    }
}

// @ts-ignore: decorator
@inline
function mix(a: v128, b: v128, t: f32): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), f32x4.splat(t)));
}
