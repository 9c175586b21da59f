/**
 * Gradients of luma as a structure tensor whose parts are all positive, so that a blur may hold values above zero.
 *
 * Layout
 *   image  f32x4, `cols` x `rows`: red, green, blue, any
 *   out    f32x4: xx, yy, the positive part of xy, its negative part
 *
 * Cost: 9 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf } from './shared/colour.as';

export function restyleTensor(image: usize, out: usize, cols: i32, rows: i32): void {
  for (let j = 0; j < rows; j++) {
    const row = image + (usize(j * cols) << 4);
    const above = image + (usize(max(0, j - 1) * cols) << 4);
    const below = image + (usize(min(rows - 1, j + 1) * cols) << 4);
    let to = out + (usize(j * cols) << 4);
    for (let i = 0; i < cols; i++) {
      const left = usize(max(0, i - 1)) << 4, right = usize(min(cols - 1, i + 1)) << 4;
      const x = lumaOf(f32x4.sub(v128.load(row + right), v128.load(row + left)));
      const y = lumaOf(f32x4.sub(v128.load(below + (usize(i) << 4)), v128.load(above + (usize(i) << 4))));
      const xy = x * y;
      v128.store(to, f32x4(x * x, y * y, max<f32>(0, xy), max<f32>(0, -xy)));
      to += 16;
    }
  }
}
