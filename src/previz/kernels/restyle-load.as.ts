/**
 * A picture at the size that styles are worked out at: the mean of four bilinear samples.
 *
 * Layout
 *   src   RGBA8, `srcStride` bytes a row, its edge repeated around it
 *   out   f32x4, `cols` x `rows`: red, green, blue (0..1) and squared luma; `step` source pixels lie between two
 *
 * Cost: 2.5 ns per pixel of its own (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
import { loadColour, lumaOf } from './shared/colour.as';

export function restyleLoad(
  src: usize, srcStride: i32, width: i32, height: i32, out: usize, cols: i32, rows: i32, step: f32,
): void {
  const plain = step == 1;
  const reach = step * <f32>0.25;
  for (let j = 0; j < rows; j++) {
    let to = out + (usize(j * cols) << 4);
    const cy = (f32(j) + <f32>0.5) * step - <f32>0.5;
    for (let i = 0; i < cols; i++) {
      let v: v128;
      if (plain) v = loadColour(src + usize(j * srcStride + (i << 2)));
      else {
        const cx = (f32(i) + <f32>0.5) * step - <f32>0.5;
        const upper = f32x4.add(sampled(src, srcStride, width, height, cx - reach, cy - reach), sampled(src, srcStride, width, height, cx + reach, cy - reach));
        const lower = f32x4.add(sampled(src, srcStride, width, height, cx - reach, cy + reach), sampled(src, srcStride, width, height, cx + reach, cy + reach));
        v = f32x4.mul(f32x4.add(upper, lower), f32x4.splat(0.25));
      }
      const luma = lumaOf(v);
      v128.store(to, f32x4.replace_lane(v, 3, luma * luma));
      to += 16;
    }
  }
}

// @ts-ignore: decorator
@inline
function sampled(src: usize, stride: i32, width: i32, height: i32, x: f32, y: f32): v128 {
  const u = min(f32(width - 1), max<f32>(0, x)), v = min(f32(height - 1), max<f32>(0, y));
  const i = min(width - 2, i32(u)), j = min(height - 2, i32(v));
  const at = src + usize(j * stride + (i << 2));
  const fx = f32x4.splat(u - f32(i)), fy = f32x4.splat(v - f32(j));
  const a = loadColour(at), b = loadColour(at + 4);
  const c = loadColour(at + usize(stride)), d = loadColour(at + usize(stride) + 4);
  const top = f32x4.add(a, f32x4.mul(f32x4.sub(b, a), fx));
  const low = f32x4.add(c, f32x4.mul(f32x4.sub(d, c), fx));
  return f32x4.add(top, f32x4.mul(f32x4.sub(low, top), fy));
}
