/**
 * Lays a veil over some rows of a premultiplied RGBA8 picture, in squared code values, which are nearly linear light:
 * dst = sqrt(dst^2 (1 - opacity) + alpha^2 veil).
 *
 * Layout
 *   dst   RGBA8, `dstStride` bytes a row; pixel 0 is pixel (x0, y0) of the frame, `x0` a multiple of 8; rows have room
 *         for whole cells of eight pixels
 *   map   f32x4 (premultiplied squared code values, opacity), `cols` a row: one for each 8 x 8 pixels of the frame and
 *         one around
 *   dither  i8, 256 x 256, +-64 = half a code value; hides the steps of smooth veils
 *
 * Cost: 3.5 ns per pixel under a veil (1 thread, 1920x1080; reproduce with `bench/kernels.ts`); cells
 * without any veil are skipped.
 */
export function veil(
  dst: usize, dstStride: i32, x0: i32, width: i32, y0: i32, rows: i32, map: usize, cols: i32, dither: usize,
): void {
  const first = x0 >> 3, last = cols - 1;
  const cells = (width + 7) >> 3;
  const left = f32x4(0.5625, 0.6875, 0.8125, 0.9375), right = f32x4(0.0625, 0.1875, 0.3125, 0.4375);
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    const top = map + (usize(((y + 4) >> 3) * cols + first) << 4);
    const bottom = top + (usize(cols) << 4);
    const fy = f32x4.splat((f32((y + 4) & 7) + 0.5) * 0.125);
    const noise = dither + usize((y & 255) << 8);
    let p = dst + usize(r * dstStride);
    let a = mixed(v128.load(top), v128.load(bottom), fy);
    let b = mixed(v128.load(top, 16), v128.load(bottom, 16), fy);
    for (let i = 0; i < cells; i++) {
      const at = usize(min(i + 2, last - first)) << 4;
      const c = mixed(v128.load(top + at), v128.load(bottom + at), fy);
      if (v128.any_true(v128.or(v128.or(a, b), c))) {
        const n = noise + usize((x0 + (i << 3)) & 255);
        laid(p, a, b, left, v128.load32_zero(n));
        laid(p + 16, b, c, right, v128.load32_zero(n, 4));
      }
      p += 32;
      a = b;
      b = c;
    }
  }
}

/** Four pixels, between two cells of the map. */
// @ts-ignore: decorator
@inline
function laid(p: usize, from: v128, to: v128, t: v128, noise: v128): void {
  const byte = i32x4.splat(255);
  const pixels = v128.load(p);
  const alpha = i32x4.shr_u(pixels, 24);
  if (!v128.any_true(alpha)) return;
  const cover = f32x4.mul(f32x4.convert_i32x4_s(alpha), f32x4.splat(1.0 / 255.0));
  const cover2 = f32x4.mul(cover, cover);
  const step = f32x4.sub(to, from);
  const opacity = f32x4.add(
    v128.shuffle<f32>(from, from, 3, 3, 3, 3), f32x4.mul(v128.shuffle<f32>(step, step, 3, 3, 3, 3), t),
  );
  const rest = f32x4.sub(f32x4.splat(1), opacity);
  const grain = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(noise)));
  const dither = f32x4.mul(f32x4.mul(grain, cover), f32x4.splat(1.0 / 128.0));
  const red = channel(v128.and(pixels, byte), rest, f32x4.mul(cover2, f32x4.add(
    v128.shuffle<f32>(from, from, 0, 0, 0, 0), f32x4.mul(v128.shuffle<f32>(step, step, 0, 0, 0, 0), t))), dither);
  const green = channel(v128.and(i32x4.shr_u(pixels, 8), byte), rest, f32x4.mul(cover2, f32x4.add(
    v128.shuffle<f32>(from, from, 1, 1, 1, 1), f32x4.mul(v128.shuffle<f32>(step, step, 1, 1, 1, 1), t))), dither);
  const blue = channel(v128.and(i32x4.shr_u(pixels, 16), byte), rest, f32x4.mul(cover2, f32x4.add(
    v128.shuffle<f32>(from, from, 2, 2, 2, 2), f32x4.mul(v128.shuffle<f32>(step, step, 2, 2, 2, 2), t))), dither);
  const colour = v128.or(red, v128.or(i32x4.shl(green, 8), i32x4.shl(blue, 16)));
  v128.store(p, v128.bitselect(pixels, colour, i32x4.splat(0xff000000)));
}

/** Code values in the low bytes: adding 2^23 rounds to whole numbers and leaves them there. */
// @ts-ignore: decorator
@inline
function channel(code: v128, rest: v128, veil: v128, dither: v128): v128 {
  const v = f32x4.convert_i32x4_s(code);
  const sum = f32x4.add(f32x4.sqrt(f32x4.add(f32x4.mul(f32x4.mul(v, v), rest), veil)), dither);
  return f32x4.add(f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(255), sum)), f32x4.splat(8388608));
}

// @ts-ignore: decorator
@inline
function mixed(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}
