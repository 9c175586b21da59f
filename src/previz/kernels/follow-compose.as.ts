/**
 * One flow after another: out(x) = first(x) + second(x + first(x)), read bilinearly, the edge repeated beyond it.
 *
 * Layout: f32 planes with border, all of `stride`; `out` may be `first`, and nothing else of it.
 *
 * Cost: 8 ns per pixel of the flow (1 thread of a busy EPYC, 320x180; reproduce with `bench/kernels.ts`).
 */
import { readPlane, repeatEdge } from './shared/plane.as';

export function followCompose(
  firstU: usize, firstV: usize, secondU: usize, secondV: usize, stride: i32, width: i32, height: i32,
  outU: usize, outV: usize,
): void {
  const lastX = f32(width - 1);
  const lastY = f32(height - 1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const u = load<f32>(firstU + at);
      const v = load<f32>(firstV + at);
      const px = min(lastX, max(<f32>0, f32(x) + u));
      const py = min(lastY, max(<f32>0, f32(y) + v));
      const i = i32(px);
      const j = i32(py);
      const place = usize(j * stride + i) << 2;
      store<f32>(outU + at, u + readPlane(secondU + place, stride, px - f32(i), py - f32(j)));
      store<f32>(outV + at, v + readPlane(secondV + place, stride, px - f32(i), py - f32(j)));
    }
  repeatEdge(outU, stride, width, height);
  repeatEdge(outV, stride, width, height);
}
