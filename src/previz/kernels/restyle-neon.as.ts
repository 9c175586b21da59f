/**
 * Light along edges: a dark picture whose outlines shine in their own, saturated colours.
 *
 * Layout
 *   image  f32x4, `count` pixels: red, green, blue, edge (0..1)
 *   lit    f32x4: the light of the edges alone
 *   boost  of saturation
 *
 * Cost: 6 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf } from './shared/colour.as';

export function restyleNeon(image: usize, lit: usize, count: i32, boost: f32): void {
  for (let k = 0; k < count; k++) {
    const v = v128.load(image + (usize(k) << 4));
    const luma = lumaOf(v);
    const edge = f32x4.extract_lane(v, 3);
    // Cold where the picture is neutral and dark, magenta where it is neutral and bright.
    const tint = f32x4.add(
      f32x4.mul(f32x4(0.1, 0.75, 1, 0), f32x4.splat(<f32>1 - luma)), f32x4.mul(f32x4(1, 0.15, 0.8, 0), f32x4.splat(luma)),
    );
    const own = f32x4.mul(f32x4.sub(v, f32x4.splat(luma)), f32x4.splat(boost));
    const colour = f32x4.pmax(f32x4.splat(0), f32x4.add(tint, own));
    v128.store(lit + (usize(k) << 4), f32x4.mul(f32x4.replace_lane(colour, 3, 0), f32x4.splat(edge)));
  }
}
