/**
 * Luma of a picture as a plane.
 *
 * Layout: `image` f32x4 of `count` pixels; `plane` f32.
 * Cost: 1 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf } from './shared/colour.as';

export function restyleLuma(image: usize, plane: usize, count: i32): void {
  for (let k = 0; k < count; k++) store<f32>(plane + (usize(k) << 2), lumaOf(v128.load(image + (usize(k) << 4))));
}
