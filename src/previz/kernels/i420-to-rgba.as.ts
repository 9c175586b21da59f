/**
 * Planar 8-bit BT.709 limited-range 4:2:0 back to RGBA8; chroma lies on the left luma column and goes on evenly between.
 *
 * Layout
 *   y, u, v  planes without padding, `width` x `height` and half of it, both even
 *   dst      RGBA8, `stride` bytes a row
 *
 * Cost: 12 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
export function i420ToRgba(
  y: usize, u: usize, v: usize, width: i32, height: i32, dst: usize, stride: i32,
): void {
  const half = width >> 1, last = half - 1;
  for (let j = 0; j < height; j++) {
    const near = j >> 1;
    const far = max(0, min((height >> 1) - 1, near + ((j & 1) ? 1 : -1)));
    const n = usize(near * half), f = usize(far * half);
    let p = dst + usize(j * stride);
    for (let x = 0; x < width; x++) {
      const i = usize(x >> 1), k = usize(min(last, (x + 1) >> 1));
      const cb = between(u + n, u + f, i, k);
      const cr = between(v + n, v + f, i, k);
      const luma = <f32>1.16438356 * (f32(load<u8>(y + usize(j * width + x))) - 16);
      const red = byte(luma + <f32>1.79274107 * cr);
      const green = byte(luma - <f32>0.21324861 * cb - <f32>0.53290933 * cr);
      const blue = byte(luma + <f32>2.11240179 * cb);
      store<u32>(p, red | (green << 8) | (blue << 16) | 0xff000000);
      p += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function byte(x: f32): u32 {
  return u32(max<f32>(0, min<f32>(255, x + 0.5)));
}

/** Chroma less its middle, three quarters of it from the nearer row. */
// @ts-ignore: decorator
@inline
function between(near: usize, far: usize, i: usize, k: usize): f32 {
  // Sums of bytes as bytes would wrap around.
  const own: i32 = i32(load<u8>(near + i)) + i32(load<u8>(near + k));
  const other: i32 = i32(load<u8>(far + i)) + i32(load<u8>(far + k));
  const eighths: i32 = 3 * own + other;
  return f32(eighths) * 0.125 - 128;
}
