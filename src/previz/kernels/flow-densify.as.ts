/**
 * A flow for every pixel from those of patches: the mean of all that cover it, weighted by how well each explains the
 * pixel (Kroeger et al., ECCV 2016, section 2.3).
 *
 * Layout: `a`, `b`, `u`, `v`, `sum`: f32 planes with border of one size; `patches` as in `flow-search.as.ts`.
 * `sum` is overwritten.
 *
 * Cost: 3 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { PAD, repeatEdge } from './shared/plane.as';

const SIZE: i32 = 8;

export function flowDensify(
  a: usize, b: usize, stride: i32, width: i32, height: i32,
  patches: usize, cols: i32, rows: i32, step: i32, u: usize, v: usize, sum: usize,
): void {
  const row = usize(stride) << 2;
  const first = usize(PAD) * row + (usize(PAD) << 2);
  const whole = usize(height + 2 * PAD) * row;
  memory.fill(u - first, 0, whole);
  memory.fill(v - first, 0, whole);
  memory.fill(sum - first, 0, whole);
  const lastX = max(0, width - SIZE);
  const lastY = max(0, height - SIZE);
  const one = f32x4.splat(1);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      const at = patches + (usize(j * cols + i) << 4);
      const pu = load<f32>(at);
      const pv = load<f32>(at, 4);
      const x = min(i * step, lastX);
      const y = min(j * step, lastY);
      const px = max<f32>(-8, min<f32>(f32(x) + pu, f32(width)));
      const py = max<f32>(-8, min<f32>(f32(y) + pv, f32(height)));
      const qi = i32(Mathf.floor(px));
      const qj = i32(Mathf.floor(py));
      const fx = f32x4.splat(px - f32(qi));
      const fy = f32x4.splat(py - f32(qj));
      const du = f32x4.splat(pu);
      const dv = f32x4.splat(pv);
      for (let c = 0; c < SIZE; c += 4) {
        let q = b + (<usize>(<isize>(qj * stride + qi + c)) << 2);
        let upper = across(q, fx);
        let place = usize(y * stride + x + c) << 2;
        for (let r = 0; r < SIZE; r++, place += row) {
          q += row;
          const lower = across(q, fx);
          const moved = f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), fy));
          upper = lower;
          const d = f32x4.sub(moved, v128.load(a + place));
          const weight = f32x4.div(one, f32x4.pmax(one, f32x4.mul(d, d)));
          v128.store(u + place, f32x4.add(v128.load(u + place), f32x4.mul(weight, du)));
          v128.store(v + place, f32x4.add(v128.load(v + place), f32x4.mul(weight, dv)));
          v128.store(sum + place, f32x4.add(v128.load(sum + place), weight));
        }
      }
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const place = usize(y * stride + x) << 2;
      const share = f32x4.div(one, f32x4.pmax(v128.load(sum + place), f32x4.splat(1e-9)));
      v128.store(u + place, f32x4.mul(v128.load(u + place), share));
      v128.store(v + place, f32x4.mul(v128.load(v + place), share));
    }
  repeatEdge(u, stride, width, height);
  repeatEdge(v, stride, width, height);
}

// @ts-ignore: decorator
@inline
function across(p: usize, fx: v128): v128 {
  const l = v128.load(p);
  return f32x4.add(l, f32x4.mul(f32x4.sub(v128.load(p, 4), l), fx));
}
