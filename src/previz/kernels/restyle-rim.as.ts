/**
 * The last value of a picture: where pigment gathers at the rim of a wash, or the height of what was modelled.
 *
 * Layout: `image` f32x4, `cols` x `rows`; its last value w becomes `keep` w + `rise` luma + `rim` tanh(`gain` |gradient|).
 *
 * Cost: 22 ns per pixel with a rim, 2 without (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf, tanhOf } from './shared/colour.as';

export function restyleRim(image: usize, cols: i32, rows: i32, keep: f32, rise: f32, rim: f32, gain: f32): void {
  for (let j = 0; j < rows; j++) {
    const row = image + (usize(j * cols) << 4);
    const above = image + (usize(max(0, j - 1) * cols) << 4);
    const below = image + (usize(min(rows - 1, j + 1) * cols) << 4);
    for (let i = 0; i < cols; i++) {
      const here = usize(i) << 4;
      const left = usize(max(0, i - 1)) << 4, right = usize(min(cols - 1, i + 1)) << 4;
      const v = v128.load(row + here);
      let w = keep * f32x4.extract_lane(v, 3) + rise * lumaOf(v);
      if (rim != 0) {
        const x = f32x4.sub(v128.load(row + right), v128.load(row + left));
        const y = f32x4.sub(v128.load(below + here), v128.load(above + here));
        const e = f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y));
        const sum = f32x4.extract_lane(e, 0) + f32x4.extract_lane(e, 1) + f32x4.extract_lane(e, 2);
        w += rim * tanhOf(gain * sqrt<f32>(sum));
      }
      store<f32>(row + here, w, 12);
    }
  }
}
