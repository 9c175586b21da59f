/**
 * A flow and its trust as the field that a picture is drawn along: trust is drawn in from what cannot be trusted (least
 * of 3 x 3) and blurred (1 2 1), so that no picture ends in a hard edge.
 *
 * Layout
 *   u, v, trust  f32 planes with border, of `stride`, in pixels of the flow; `spare` is another
 *   out          f32x4, `width` a row: (displacement across and down in pixels of the picture, weight 0..1, -)
 * @returns share of the pixels whose weight is above a half
 *
 * Cost: 11 ns per pixel of the flow (1 thread of a busy EPYC, 320x180; reproduce with `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

/** Trust that counts for nothing, and trust that counts for all. */
const LOW: f32 = 0.1;
const HIGH: f32 = 0.6;

export function followField(
  u: usize, v: usize, trust: usize, stride: i32, width: i32, height: i32, spare: usize,
  scaleX: f32, scaleY: f32, out: usize,
): f32 {
  const row = usize(stride) << 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const p = trust + at;
      const least = min(min(least3(p - row), least3(p + row)), least3(p));
      const t = min(<f32>1, max(<f32>0, (least - LOW) / (HIGH - LOW)));
      store<f32>(spare + at, t * t * (3 - 2 * t));
    }
  repeatEdge(spare, stride, width, height);
  let sure = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const p = spare + at;
      const weight = (smooth(p - row) + 2 * smooth(p) + smooth(p + row)) * (1.0 / 16.0);
      if (weight > 0.5) sure++;
      const to = out + (usize(y * width + x) << 4);
      v128.store(to, f32x4(load<f32>(u + at) * scaleX, load<f32>(v + at) * scaleY, weight, 0));
    }
  return f32(sure) / f32(width * height);
}

// @ts-ignore: decorator
@inline
function least3(p: usize): f32 {
  return min(min(load<f32>(p - 4), load<f32>(p)), load<f32>(p + 4));
}

// @ts-ignore: decorator
@inline
function smooth(p: usize): f32 {
  return load<f32>(p - 4) + 2 * load<f32>(p) + load<f32>(p + 4);
}
