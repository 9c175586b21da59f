/**
 * Paints strokes over a canvas (Hertzmann 1998): each lies along the picture's edges at its place, in the colour that the
 * picture has there, with bristles along it and soft ends.
 *
 * Layout
 *   list     f32, 8 a stroke in order of painting: x, y of its middle in pixels, cover 0..1, half its length, half its width,
 *            its own shade (added to the colour), phase of the bristles, unused
 *   image    f32x4, `cols` x `rows`: where colours come from; `tangent` of `restyle-tangent.as.ts`
 *   canvas   f32x4: red, green, blue, height of the paint; not `image`
 *   bristle  u8, 256 x 256, repeats
 *
 * Cost: 197 ns per pixel of the canvas for two layers (1 thread of a busy EPYC, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { sample } from './shared/noise.as';

export function restyleStrokes(
  list: usize, count: i32, image: usize, tangent: usize, canvas: usize, cols: i32, rows: i32, bristle: usize,
): void {
  for (let n = 0; n < count; n++) {
    const at = list + (usize(n) << 5);
    const x = load<f32>(at), y = load<f32>(at, 4);
    const cover = load<f32>(at, 8);
    if (cover <= <f32>0.01) continue;
    const p = max(0, min(cols - 1, i32(x))), q = max(0, min(rows - 1, i32(y)));
    const there = usize(q * cols + p) << 4;
    const t = v128.load(tangent + there);
    const tx = f32x4.extract_lane(t, 0), ty = f32x4.extract_lane(t, 1);
    const long = load<f32>(at, 12), wide = load<f32>(at, 16);
    const shade = load<f32>(at, 20), phase = load<f32>(at, 24);
    const colour = f32x4.add(v128.load(image + there), f32x4.splat(shade));
    const rx = abs(tx) * long + abs(ty) * wide + <f32>1, ry = abs(ty) * long + abs(tx) * wide + <f32>1;
    const left = max(0, i32(x - rx)), right = min(cols - 1, i32(x + rx));
    const top = max(0, i32(y - ry)), bottom = min(rows - 1, i32(y + ry));
    const perLong = <f32>1 / long, perWide = <f32>1 / wide;
    for (let j = top; j <= bottom; j++)
      for (let i = left; i <= right; i++) {
        const dx = f32(i) - x, dy = f32(j) - y;
        const u = (dx * tx + dy * ty) * perLong, v = (dy * tx - dx * ty) * perWide;
        const edge = (<f32>1 - u * u * u * u) * <f32>2.2;
        const side = (<f32>1 - v * v) * <f32>2.2;
        if (edge <= 0 || side <= 0) continue;
        const hair = sample(bristle, u * <f32>3 + phase, v * wide * <f32>0.9 + phase * <f32>1.7);
        const whole = min<f32>(1, edge) * min<f32>(1, side);
        const alpha = cover * whole * min<f32>(1, <f32>0.35 + hair * <f32>1.2);
        const to = canvas + (usize(j * cols + i) << 4);
        const old = v128.load(to);
        const height = (<f32>0.35 + <f32>0.65 * hair) * (<f32>0.6 + <f32>0.4 * (<f32>1 - v * v));
        const paint = f32x4.replace_lane(colour, 3, height);
        v128.store(to, f32x4.add(old, f32x4.mul(f32x4.sub(paint, old), f32x4.splat(alpha))));
      }
  }
}
