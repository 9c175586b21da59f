/**
 * The way from a frame to a neighbour: along one flow, or along two, the second read where the first leads.
 *
 * Layout
 *   u, v, c       f32 planes with border, all of `stride`: the first flow and its confidence
 *   nextU, nextV, nextC  the same of the second; `nextU` 0: there is none
 *   out           f32x4, `width` x `height`: displacement in pixels of the frame, times `scaleX` and `scaleY`; `weight` times
 *                 confidence; -
 *
 * Cost: 23 ns per pixel of the planes for two ways along one flow and two along two (1 thread of a busy EPYC, 320x180;
 * reproduce with `bench/kernels.ts`).
 */
import { readPlane } from './shared/plane.as';

export function steadyWay(
  u: usize, v: usize, c: usize, nextU: usize, nextV: usize, nextC: usize, stride: i32, width: i32, height: i32,
  scaleX: f32, scaleY: f32, weight: f32, out: usize,
): void {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++, out += 16) {
      const at = usize(y * stride + x) << 2;
      let du = load<f32>(u + at);
      let dv = load<f32>(v + at);
      let sure = load<f32>(c + at);
      if (nextU !== 0) {
        const px = max<f32>(-8, min<f32>(f32(width + 7), f32(x) + du));
        const py = max<f32>(-8, min<f32>(f32(height + 7), f32(y) + dv));
        const fi = Mathf.floor(px);
        const fj = Mathf.floor(py);
        const place = <usize>(<isize>(i32(fj) * stride + i32(fi))) << 2;
        du += readPlane(nextU + place, stride, px - fi, py - fj);
        dv += readPlane(nextV + place, stride, px - fi, py - fj);
        sure *= readPlane(nextC + place, stride, px - fi, py - fj);
      }
      v128.store(out, f32x4(du * scaleX, dv * scaleY, sure * weight, 0));
    }
}
