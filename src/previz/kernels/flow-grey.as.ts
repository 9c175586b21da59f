/**
 * Brightness of an RGBA8 picture as a plane with a border, brought to another exposure: gain * luma + offset.
 *
 * Layout
 *   src  RGBA8, `srcStride` bytes a row
 *   dst  f32 plane with border (`shared/plane.as.ts`): its pixel (0, 0), `stride` values a row
 * Luma of BT.709 on code values, 0..255.
 *
 * Cost: 1.6 ns per pixel (1 thread, 960x540; reproduce with `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

export function flowGrey(
  src: usize, srcStride: i32, width: i32, height: i32, gain: f32, offset: f32, dst: usize, stride: i32,
): void {
  const red: f32 = 0.2126 * gain;
  const green: f32 = 0.7152 * gain;
  const blue: f32 = 0.0722 * gain;
  for (let y = 0; y < height; y++) {
    let p = src + usize(y * srcStride);
    let out = dst + (usize(y * stride) << 2);
    for (let x = 0; x < width; x++, p += 4, out += 4) {
      const luma = red * f32(load<u8>(p)) + green * f32(load<u8>(p, 1)) + blue * f32(load<u8>(p, 2));
      store<f32>(out, luma + offset);
    }
  }
  repeatEdge(dst, stride, width, height);
}
