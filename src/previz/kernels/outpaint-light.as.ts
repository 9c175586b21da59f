/**
 * Light and grain over a part of a picture: a coarse map of additions is read between its vertices, noise is laid on, and
 * what is not a whole code value is rounded by a fixed dither.
 *
 * Layout
 *   dst    RGBA8, `stride` bytes a row; columns x0..x1 of rows y0..y1 are changed
 *   light  f32x4 for each vertex (red, green, blue, 0 in code values), `columns` a row, `1 << shift` pixels apart; one more
 *          vertex lies to the right of the last pixel, and below it
 *   dither, noise  f32 squares of 128 x 128; noise is shifted by `noiseX`, `noiseY` and scaled by `grain`
 *
 * Cost: 2.4 ns per pixel (1 thread).
 */
export function outpaintLight(
  dst: usize, stride: i32, x0: i32, x1: i32, y0: i32, y1: i32,
  light: usize, columns: i32, shift: i32,
  dither: usize, noise: usize, noiseX: i32, noiseY: i32, grain: f32,
): void {
  const cell = 1 << shift;
  const part = f32x4.splat(<f32>1 / <f32>cell);
  for (let y = y0; y < y1; y++) {
    const down = f32x4.splat(<f32>(y & (cell - 1)) / <f32>cell);
    const upper = light + (usize((y >> shift) * columns) << 4);
    const fixed = dither + (usize((y & 127) << 7) << 2);
    const moving = noise + (usize(((y + noiseY) & 127) << 7) << 2);
    const row = dst + usize(y * stride);
    let x = x0;
    while (x < x1) {
      const n = x >> shift;
      const end = min((n + 1) << shift, x1);
      const left = between(upper, n, columns, down);
      const step = f32x4.mul(f32x4.sub(between(upper, n + 1, columns, down), left), part);
      let at = f32x4.add(left, f32x4.mul(step, f32x4.splat(<f32>(x & (cell - 1)))));
      for (; x < end; x++) {
        const p = row + usize(x << 2);
        const add = load<f32>(fixed + usize((x & 127) << 2)) + grain * load<f32>(moving + usize(((x + noiseX) & 127) << 2));
        const pixel = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p))));
        const lit = i32x4.trunc_sat_f32x4_u(f32x4.add(pixel, f32x4.add(at, f32x4.splat(add))));
        const words = i16x8.narrow_i32x4_u(lit, lit);
        v128.store32_lane(p, i8x16.narrow_i16x8_u(words, words), 0);
        store<u8>(p, 255, 3);
        at = f32x4.add(at, step);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function between(upper: usize, n: i32, columns: i32, down: v128): v128 {
  const a = upper + (usize(n) << 4);
  const top = v128.load(a);
  return f32x4.add(top, f32x4.mul(f32x4.sub(v128.load(a + (usize(columns) << 4)), top), down));
}
