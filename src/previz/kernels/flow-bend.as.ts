/**
 * How a motion departs from an even one at the picture where it meets the motion before or after: share * (flow +
 * ratio * other), where both flows lead away from this picture and the other is trusted; nought where it is not.
 *
 * Layout: f32 planes with border, all of `stride`; `out`: two planes, x and y, `plane` bytes apart.
 *
 * Cost: 0.6 ns per pixel of the pictures for both flows of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

export function flowBend(
  u: usize, v: usize, otherU: usize, otherV: usize, otherTrust: usize, stride: i32, width: i32, height: i32,
  share: f32, ratio: f32, out: usize, plane: usize,
): void {
  const times = f32x4.splat(ratio);
  const k = f32x4.splat(share);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const at = usize(y * stride + x) << 2;
      const weight = f32x4.mul(k, v128.load(otherTrust + at));
      const bx = f32x4.add(v128.load(u + at), f32x4.mul(times, v128.load(otherU + at)));
      const by = f32x4.add(v128.load(v + at), f32x4.mul(times, v128.load(otherV + at)));
      v128.store(out + at, f32x4.mul(bx, weight));
      v128.store(out + plane + at, f32x4.mul(by, weight));
    }
  repeatEdge(out, stride, width, height);
  repeatEdge(out + plane, stride, width, height);
}
