/**
 * A difference of two Gaussians of luma (Winnemoller 2012): below zero on the dark side of an edge.
 *
 * Layout
 *   image   f32x4, `cols` x `rows`: red, green, blue, any
 *   luma, near, far, out  f32 planes of that size; `out` may be `luma`
 *   weights f32: 8 of the narrow Gaussian from its middle outwards, then 8 of the wide one; zero beyond their ends
 *   reach   of the wide one, 7 at most
 *
 * Cost: 8 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf } from './shared/colour.as';

export function restyleLines(
  image: usize, luma: usize, near: usize, far: usize, out: usize, cols: i32, rows: i32, weights: usize, reach: i32,
): void {
  const count = cols * rows;
  for (let k = 0; k < count; k++) store<f32>(luma + (usize(k) << 2), lumaOf(v128.load(image + (usize(k) << 4))));
  for (let j = 0; j < rows; j++) {
    const row = luma + (usize(j * cols) << 2);
    const to = usize(j * cols) << 2;
    for (let i = 0; i < cols; i += 4) {
      const inside = i >= reach && i + 4 + reach <= cols;
      let a = f32x4.splat(0), b = f32x4.splat(0);
      for (let k = -reach; k <= reach; k++) {
        const w = weights + (usize(abs(k)) << 2);
        const v = inside ? v128.load(row + (usize(i + k) << 2)) : gathered(row, i + k, cols - 1);
        a = f32x4.add(a, f32x4.mul(v, f32x4.splat(load<f32>(w))));
        b = f32x4.add(b, f32x4.mul(v, f32x4.splat(load<f32>(w, 32))));
      }
      v128.store(near + to + (usize(i) << 2), a);
      v128.store(far + to + (usize(i) << 2), b);
    }
  }
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i += 4) {
      let d = f32x4.splat(0);
      for (let k = -reach; k <= reach; k++) {
        const w = weights + (usize(abs(k)) << 2);
        const at = usize(max(0, min(rows - 1, j + k)) * cols + i) << 2;
        d = f32x4.add(d, f32x4.mul(v128.load(near + at), f32x4.splat(load<f32>(w))));
        d = f32x4.sub(d, f32x4.mul(v128.load(far + at), f32x4.splat(load<f32>(w, 32))));
      }
      v128.store(out + (usize(j * cols + i) << 2), d);
    }
}

// @ts-ignore: decorator
@inline
function gathered(row: usize, i: i32, last: i32): v128 {
  return f32x4(at(row, i, last), at(row, i + 1, last), at(row, i + 2, last), at(row, i + 3, last));
}

// @ts-ignore: decorator
@inline
function at(row: usize, i: i32, last: i32): f32 {
  return load<f32>(row + (usize(max(0, min(last, i))) << 2));
}
