/** Noise of a tile of 256 x 256 bytes that repeats. */

/** Bilinear, 0..1; any coordinates above -65536. */
// @ts-ignore: decorator
@inline
export function sample(noise: usize, x: f32, y: f32): f32 {
  const u = i32((x + 65536.0) * 256.0);
  const v = i32((y + 65536.0) * 256.0);
  const i = (u >> 8) & 255;
  const j = (v >> 8) & 255;
  const fx = u & 255;
  const fy = v & 255;
  const i1 = (i + 1) & 255;
  const row = noise + usize(j << 8);
  const below = noise + usize(((j + 1) & 255) << 8);
  const upper = i32(load<u8>(row + usize(i))) * (256 - fx) + i32(load<u8>(row + usize(i1))) * fx;
  const lower = i32(load<u8>(below + usize(i))) * (256 - fx) + i32(load<u8>(below + usize(i1))) * fx;
  return f32(upper * (256 - fy) + lower * fy) * (1.0 / 16711680.0);
}
