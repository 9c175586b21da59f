/**
 * Two planes of another picture, read where a flow leads, bilinear; outside of it their nearest edge.
 *
 * Layout: f32 planes with border, all of `stride`; `src` and `out`: two planes each, `plane` bytes apart.
 *
 * Cost: 4 ns per pixel of the pictures for both flows of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

export function flowFetch(
  src: usize, u: usize, v: usize, stride: i32, width: i32, height: i32, out: usize, plane: usize,
): void {
  const row = usize(stride) << 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const px = max<f32>(0, min<f32>(f32(x) + load<f32>(u + at), f32(width - 1)));
      const py = max<f32>(0, min<f32>(f32(y) + load<f32>(v + at), f32(height - 1)));
      const i = i32(px);
      const j = i32(py);
      const fx = px - f32(i);
      const fy = py - f32(j);
      let p = src + (usize(j * stride + i) << 2);
      let to = out + at;
      for (let n = 0; n < 2; n++, p += plane, to += plane) {
        const top = load<f32>(p) + (load<f32>(p, 4) - load<f32>(p)) * fx;
        const bottom = load<f32>(p + row) + (load<f32>(p + row, 4) - load<f32>(p + row)) * fx;
        store<f32>(to, top + (bottom - top) * fy);
      }
    }
  repeatEdge(out, stride, width, height);
  repeatEdge(out + plane, stride, width, height);
}
