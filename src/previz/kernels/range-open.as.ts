/**
 * Opens some rows of a finished RGBA8 picture to linear light without an upper end: BT.709 primaries, 1 = diffuse white.
 *
 *   code    the mean of the pixel and eight others 4 and 13 pixels away, each only as far as it lies within one step of
 *           it: takes the steps out of gradients and leaves all else
 *   light   L = S (1 + gain t^2) with t = (max(S) - knee) / (1 - knee) in 0..1: what is nearly white is expanded
 *   shine   L = L + e^2 / (e + 0.5): the light of lamps and fires, e = most (code / 255)^2
 *
 * Layout
 *   src     RGBA8, `stride` bytes a row, `width` x `height`; 16 pixels on either side of each row are readable
 *   decode  f32 x 2048: linear light of an eighth of a code value
 *   gain    f32, `cols` a row: one for each 8 x 8 pixels and one around; 0 for none
 *   shine   RGBA8 of half the size, `shineStride` bytes a row, `shineHeight` rows; 0 for none
 *   out     f32 planes red, green, blue, each `rows` x `outStride` floats
 *   line    room for one row of u16 RGBA
 *
 * Cost: 8 ns per pixel with a gain and a shine (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
export function rangeOpen(
  src: usize, stride: i32, width: i32, height: i32, y0: i32, rows: i32,
  decode: usize, gain: usize, cols: i32, knee: f32,
  shine: usize, shineStride: i32, shineHeight: i32, most: f32,
  out: usize, outStride: i32, line: usize,
): void {
  const plane = usize(outStride * rows) << 2;
  const inverse: f32 = 1 / (1 - knee);
  const shineWidth = (width + 1) >> 1;
  const scale = most * <f32>(1.0 / 65025.0);
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    smoothed(src, stride, width, height, y, line);
    const fy = (f32((y + 4) & 7) + 0.5) * 0.125;
    const top = gain + (usize(((y + 4) >> 3) * cols) << 2);
    const bottom = top + (usize(cols) << 2);
    // Half the rows lie a quarter below one of the smaller picture, the others a quarter above one.
    const near = y >> 1, far = max(0, min(shineHeight - 1, near + ((y & 1) ? 1 : -1)));
    const upper = shine + usize(near * shineStride), lower = shine + usize(far * shineStride);
    let p = out + (usize(r * outStride) << 2);
    for (let x = 0; x < width; x++) {
      const at = line + (usize(x) << 3);
      let red = load<f32>(decode + (usize(load<u16>(at)) << 2));
      let green = load<f32>(decode + (usize(load<u16>(at, 2)) << 2));
      let blue = load<f32>(decode + (usize(load<u16>(at, 4)) << 2));
      if (gain != 0) {
        const t = (max(red, max(green, blue)) - knee) * inverse;
        if (t > 0) {
          const c = usize((x + 4) >> 3) << 2;
          const fx = (f32((x + 4) & 7) + 0.5) * 0.125;
          const a = load<f32>(top + c) + (load<f32>(top + c, 4) - load<f32>(top + c)) * fx;
          const b = load<f32>(bottom + c) + (load<f32>(bottom + c, 4) - load<f32>(bottom + c)) * fx;
          const more: f32 = 1 + (a + (b - a) * fy) * t * t;
          red *= more;
          green *= more;
          blue *= more;
        }
      }
      if (shine != 0) {
        const i = usize(x >> 1) << 2;
        const k = usize(max(0, min(shineWidth - 1, (x >> 1) + ((x & 1) ? 1 : -1)))) << 2;
        const a = load<u32>(upper + i), b = load<u32>(upper + k), c = load<u32>(lower + i), d = load<u32>(lower + k);
        if (((a | b | c | d) & 0xffffff) != 0) {
          const e = f32x4.add(
            f32x4.add(f32x4.mul(lanes(a), f32x4.splat(0.5625)), f32x4.mul(lanes(b), f32x4.splat(0.1875))),
            f32x4.add(f32x4.mul(lanes(c), f32x4.splat(0.1875)), f32x4.mul(lanes(d), f32x4.splat(0.0625))),
          );
          const own = f32x4.mul(f32x4.mul(e, e), f32x4.splat(scale));
          const add = f32x4.div(f32x4.mul(own, own), f32x4.add(own, f32x4.splat(0.5)));
          red += f32x4.extract_lane(add, 0);
          green += f32x4.extract_lane(add, 1);
          blue += f32x4.extract_lane(add, 2);
        }
      }
      store<f32>(p, red);
      store<f32>(p + plane, green);
      store<f32>(p + (plane << 1), blue);
      p += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function lanes(pixel: u32): v128 {
  const bytes = i32x4.replace_lane(i32x4.splat(0), 0, i32(pixel));
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

/** Eighths of code values of one row, u16 RGBA. */
function smoothed(src: usize, stride: i32, width: i32, height: i32, y: i32, line: usize): void {
  const row = src + usize(y * stride);
  const up4 = src + usize(max(0, y - 4) * stride), down4 = src + usize(min(height - 1, y + 4) * stride);
  const up13 = src + usize(max(0, y - 13) * stride), down13 = src + usize(min(height - 1, y + 13) * stride);
  for (let x = 0; x < width; x += 4) {
    const at = usize(x << 2);
    const own = v128.load(row + at);
    let lo = i16x8.splat(0), hi = i16x8.splat(0);
    for (let k = 0; k < 8; k++) {
      const from =
        k == 0 ? row + at - 16 : k == 1 ? row + at + 16 : k == 2 ? row + at - 52 : k == 3 ? row + at + 52
        : k == 4 ? up4 + at : k == 5 ? down4 + at : k == 6 ? up13 + at : down13 + at;
      const other = v128.load(from);
      const away = v128.or(i8x16.sub_sat_u(own, other), i8x16.sub_sat_u(other, own));
      const kept = v128.bitselect(other, own, i8x16.le_u(away, i8x16.splat(1)));
      lo = i16x8.add(lo, i16x8.extend_low_i8x16_u(kept));
      hi = i16x8.add(hi, i16x8.extend_high_i8x16_u(kept));
    }
    v128.store(line + (usize(x) << 3), lo);
    v128.store(line + (usize(x) << 3), hi, 16);
  }
}
