/**
 * Colours of a picture through a table, in part, and what its last value holds.
 *
 * Layout
 *   image   f32x4, `count` pixels: red, green, blue (0..1), any; replaced
 *   table   f32x4 code values 0..255, 25 x 25 x 25 nodes, red fastest; trilinear
 *   shading 0..1: how much of the luma from before stays
 *
 * Cost: 7.6 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { lumaOf } from './shared/colour.as';

const NODES: i32 = 25;

export function restyleTone(image: usize, count: i32, table: usize, shading: f32): void {
  const top = f32x4.splat(f32(NODES - 1) - <f32>0.0001);
  for (let k = 0; k < count; k++) {
    const at = image + (usize(k) << 4);
    const v = v128.load(at);
    const place = f32x4.pmax(f32x4.splat(0), f32x4.pmin(top, f32x4.mul(v, f32x4.splat(f32(NODES - 1)))));
    const cell = i32x4.trunc_sat_f32x4_s(place);
    const share = f32x4.sub(place, f32x4.convert_i32x4_s(cell));
    const node = table + (usize((i32x4.extract_lane(cell, 2) * NODES + i32x4.extract_lane(cell, 1)) * NODES + i32x4.extract_lane(cell, 0)) << 4);
    const r = v128.shuffle<f32>(share, share, 0, 0, 0, 0), g = v128.shuffle<f32>(share, share, 1, 1, 1, 1), b = v128.shuffle<f32>(share, share, 2, 2, 2, 2);
    const G: usize = usize(NODES) << 4, B: usize = usize(NODES * NODES) << 4;
    const near = lerp(lerp(v128.load(node), v128.load(node + 16), r), lerp(v128.load(node + G), v128.load(node + G + 16), r), g);
    const far = lerp(lerp(v128.load(node + B), v128.load(node + B + 16), r), lerp(v128.load(node + B + G), v128.load(node + B + G + 16), r), g);
    let c = f32x4.mul(lerp(near, far, b), f32x4.splat(<f32>(1.0 / 255.0)));
    if (shading > 0) c = f32x4.add(c, f32x4.splat(shading * (lumaOf(v) - lumaOf(c))));
    v128.store(at, f32x4.replace_lane(c, 3, f32x4.extract_lane(v, 3)));
  }
}

// @ts-ignore: decorator
@inline
function lerp(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}
