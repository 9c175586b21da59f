/**
 * A plane at half its size: means of 2 x 2 values, so that place x of the half lies at 2 x + 0.5 of the whole.
 *
 * Layout: f32 planes with border (`shared/plane.as.ts`); the half is ceil(width / 2) x ceil(height / 2).
 *
 * Cost: 0.2 ns per pixel of the larger plane (1 thread, 960x540; reproduce with `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

export function flowHalf(src: usize, srcStride: i32, width: i32, height: i32, dst: usize, dstStride: i32): void {
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const quarter = f32x4.splat(0.25);
  for (let y = 0; y < h; y++) {
    const upper = src + (usize(2 * y * srcStride) << 2);
    const lower = upper + (usize(srcStride) << 2);
    const out = dst + (usize(y * dstStride) << 2);
    for (let x = 0; x < w; x += 4) {
      const at = usize(x) << 3;
      const a = f32x4.add(v128.load(upper + at), v128.load(lower + at));
      const b = f32x4.add(v128.load(upper + at, 16), v128.load(lower + at, 16));
      const even = v128.shuffle<f32>(a, b, 0, 2, 4, 6);
      const odd = v128.shuffle<f32>(a, b, 1, 3, 5, 7);
      v128.store(out + (usize(x) << 2), f32x4.mul(f32x4.add(even, odd), quarter));
    }
  }
  repeatEdge(dst, dstStride, w, h);
}
