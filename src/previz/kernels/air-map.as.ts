/**
 * The veil of fog at a quarter of the frame's size: sheets of drifting noise at given depths and an even haze, each
 * only as far as the scene leaves room for it.
 *
 * Layout
 *   depth   f32 inverse depths, `cols` x `rows`, a plane with one value for each 4 x 4 pixels and one around
 *   light   f32x4 (squared code values of the air's own light, fourth unused), `lightCols` vertices a row, one each 4
 *           cells, the first at pixel 0
 *   noise   u8, 256 x 256, tiles seamlessly
 *   sheets  f32x4 pairs, `count` of them: (inverse depth, optical depth, noise cells per cell across, softness);
 *           (offset x, offset y, offset x of the second noise, offset y of it), in noise cells;
 *           downwards the noise is half as fine again: banks lie flat
 *   out     f32x4 (premultiplied squared code values, opacity), as `depth`
 * `even` is the optical depth of one unit of distance, from `near` on; `top`..`bottom` are rows between which all of it
 * grows from the share `least` to whole; `strength` 0..1 multiplies everything.
 *
 * Cost: 5.4 ns per output pixel with five sheets (1 thread, 960x540 and 1920x1080; reproduce with `bench/kernels.ts`).
 */
export function airMap(
  depth: usize, cols: i32, rows: i32,
  light: usize, lightCols: i32,
  noise: usize, sheets: usize, count: i32,
  even: f32, near: f32, top: f32, bottom: f32, least: f32, strength: f32,
  out: usize,
): void {
  for (let j = 0; j < rows; j++) {
    const y = f32(j - 1);
    const t = max<f32>(0, min<f32>(1, (y - top) / (bottom - top)));
    const height = strength * (least + (1 - least) * t * t * (3 - 2 * t));
    const ly = max<f32>(0, y + 0.5) * 0.25;
    const lj = i32(ly);
    const lf = ly - f32(lj);
    for (let i = 0; i < cols; i++) {
      const at = usize(j * cols + i);
      const q = max<f32>(load<f32>(depth + (at << 2)), 0.02);
      let thick: f32 = even * max<f32>(0, min<f32>(1 / q, 8) - near);
      for (let s = 0; s < count; s++) {
        const sheet = sheets + usize(s << 5);
        const soft = load<f32>(sheet, 12);
        const room = (load<f32>(sheet) - q) * soft + 0.5;
        if (room <= -0.5) continue;
        const scale = load<f32>(sheet, 8);
        const x = f32(i - 1) * scale;
        const v = y * scale * 1.5;
        const a = sample(noise, x + load<f32>(sheet, 16), v + load<f32>(sheet, 20));
        const b = sample(noise, x * 1.7 + load<f32>(sheet, 24), v * 1.7 + load<f32>(sheet, 28));
        const n = a * 0.65 + b * 0.35;
        // Only the upper half of the noise is mist; the contrast makes banks of it.
        const bank = max<f32>(0, min<f32>(1, (n - 0.34) * 2.6));
        thick += load<f32>(sheet, 4) * max<f32>(0, min<f32>(1, room + n - 0.5)) * bank * bank * (3 - 2 * bank);
      }
      thick *= height;
      const opacity: f32 = <f32>1 - <f32>1 / (<f32>1 + thick * (<f32>1 + thick * (<f32>0.5 + thick * 0.22)));
      const lx = max<f32>(0, f32(i - 1) + 0.5) * 0.25;
      const li = i32(lx);
      const p = light + (usize(lj * lightCols + li) << 4);
      const row = usize(lightCols) << 4;
      const fx = f32x4.splat(lx - f32(li));
      const upper = mixed(v128.load(p), v128.load(p, 16), fx);
      const lower = mixed(v128.load(p + row), v128.load(p + row, 16), fx);
      const colour = f32x4.mul(mixed(upper, lower, f32x4.splat(lf)), f32x4.splat(opacity));
      v128.store(out + (at << 4), f32x4.replace_lane(colour, 3, opacity));
    }
  }
}

/** Bilinear, 0..1; any coordinates above -65536. */
// @ts-ignore: decorator
@inline
function sample(noise: usize, x: f32, y: f32): f32 {
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

// @ts-ignore: decorator
@inline
function mixed(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}
