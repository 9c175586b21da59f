/**
 * The last step of a style: the worked picture at the frame's size, its tones in steps, lines, paper and marks. The footage
 * is split into what the worked picture was made of and what is finer; either gives way to the style by its own share:
 *
 *   luma = footage + tone (flat - soft) + amount (marks - fine)
 *
 * Layout
 *   src, dst  RGBA8, strides in bytes; may be the same
 *   work      f32x4, `cols` x `rows`, `perPixel` of its pixels lie between two of the frame: colour, and w (see `restyle-rim.as.ts`)
 *   lines     f32 plane of `restyle-lines.as.ts`, of the size of `work`; 0 for none
 *   soft      f32 plane: the footage's own luma in the worked picture, before its colours were changed
 *   paper, screen  u8, `width` x `height`: textures; 0 for none
 *   keep      f32, one for each 16 x 16 pixels and one around, `keepCols` a row: 1 leaves the footage alone; 0 for none
 *   values    f32, in the order of `restyle/values.ts`
 *
 * Cost: 35 (no marks) to 72 ns per pixel (1 thread, 960x540, measured on a machine with twice as much to do as it has cores).
 */
import { loadColour, lumaOf, tanhOf } from './shared/colour.as';

export function restyleCompose(
  src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, height: i32,
  work: usize, cols: i32, rows: i32, perPixel: f32, nearest: i32, lines: usize, soft: usize, softCols: i32, softRows: i32, perSoft: f32,
  paper: usize, screen: usize, keep: usize, keepCols: i32, values: usize,
): void {
  const amount = load<f32>(values), colourAmount = load<f32>(values, 4);
  const levels = load<f32>(values, 8), hard = load<f32>(values, 12), stepped = load<f32>(values, 16);
  const lineGain = load<f32>(values, 20), lineFrom = load<f32>(values, 24), lineShare = load<f32>(values, 28);
  const lineColour = v128.load(values + 32);
  const density = load<f32>(values, 48), granule = load<f32>(values, 52), bump = load<f32>(values, 56), weave = load<f32>(values, 60);
  const markShare = load<f32>(values, 64), markSlope = load<f32>(values, 68), markLow = load<f32>(values, 72), markSpan = load<f32>(values, 76);
  const darkGain = v128.load(values + 80), darkAdd = v128.load(values + 96);
  const lightGain = v128.load(values + 112), lightAdd = v128.load(values + 128);
  const detail = load<f32>(values, 144), hold = load<f32>(values, 148), turbulence = load<f32>(values, 152), tone = load<f32>(values, 156);
  const hardness = levels > 0 ? <f32>1 / tanhOf(hard) : 0;
  const one = f32x4.splat(1), none = f32x4.splat(0);
  const shine: i32 = bump != 0 ? 1 : 0;
  for (let j = 0; j < height; j++) {
    const y = max<f32>(0, (f32(j) + <f32>0.5) * perPixel - <f32>0.5);
    const q = min(rows - 1, i32(y)), q1 = min(rows - 1, q + 1);
    const fy = f32x4.splat(min<f32>(1, y - f32(q)));
    const upper = work + (usize(q * cols) << 4), lower = work + (usize(q1 * cols) << 4);
    const sy = max<f32>(0, (f32(j) + <f32>0.5) * perSoft - <f32>0.5);
    const sq = min(softRows - 1, i32(sy)), sq1 = min(softRows - 1, sq + 1);
    const sfy = min<f32>(1, sy - f32(sq));
    const above = usize(sq * softCols) << 2, below = usize(sq1 * softCols) << 2;
    for (let i = 0; i < width; i++) {
      const s = loadColour(src + usize(j * srcStride + (i << 2)));
      const source = lumaOf(s);
      const x = max<f32>(0, (f32(i) + <f32>0.5) * perPixel - <f32>0.5);
      const p = min(cols - 1, i32(x)), p1 = min(cols - 1, p + 1);
      let c: v128;
      if (nearest) {
        const block = min(rows - 1, i32((f32(j) + <f32>0.5) * perPixel)) * cols + min(cols - 1, i32((f32(i) + <f32>0.5) * perPixel));
        c = v128.load(work + (usize(block) << 4));
      } else {
        const fx = f32x4.splat(x - f32(p));
        const top = lerp(v128.load(upper + (usize(p) << 4)), v128.load(upper + (usize(p1) << 4)), fx);
        c = lerp(top, lerp(v128.load(lower + (usize(p) << 4)), v128.load(lower + (usize(p1) << 4)), fx), fy);
      }
      const w = f32x4.extract_lane(c, 3);
      let luma = lumaOf(c);
      const flat = luma;
      if (stepped > 0) {
        const k = nearestOf(luma * levels);
        const level = (k + <f32>0.5 * tanhOf((luma * levels - k) * <f32>2 * hard) * hardness) / levels;
        const to = luma + stepped * (level - luma);
        const ratio = (to + <f32>0.03) / (luma + <f32>0.03);
        c = f32x4.mul(c, f32x4.splat(ratio));
        luma = to;
      }
      const at = usize(j * width + i);
      const paperAt = paper != 0 ? f32(load<u8>(paper + at)) * <f32>(1.0 / 255.0) - <f32>0.5 : 0;
      const screenAt = screen != 0 ? f32(load<u8>(screen + at)) * <f32>(1.0 / 255.0) : <f32>0.5;
      // Pigment (Bousseau 2006): C' = C - (C - C^2)(d - 1).
      const d = density * w + granule * paperAt + turbulence * (screenAt - <f32>0.5);
      if (d != 0) c = f32x4.sub(c, f32x4.mul(f32x4.mul(c, f32x4.sub(one, c)), f32x4.splat(d)));
      if (markShare > 0) {
        const m = max<f32>(0, min<f32>(1, <f32>0.5 + markSlope * ((luma - markLow) * markSpan - screenAt)));
        const dark = f32x4.add(f32x4.mul(c, darkGain), darkAdd);
        const light = f32x4.add(f32x4.mul(c, lightGain), lightAdd);
        c = lerp(c, lerp(dark, light, f32x4.splat(m)), f32x4.splat(markShare));
      }
      if (shine) {
        const before = load<f32>(work + (usize(max(0, q - 1) * cols + max(0, p - 1)) << 4), 12);
        const after = load<f32>(work + (usize(q1 * cols + p1) << 4), 12);
        const light = bump * tanhOf(<f32>3 * (after - before)) * (<f32>0.35 + <f32>0.65 * flat);
        c = f32x4.sub(c, f32x4.splat(light));
      }
      if (weave != 0) c = f32x4.mul(c, f32x4.splat(<f32>1 + weave * paperAt));
      const sx = max<f32>(0, (f32(i) + <f32>0.5) * perSoft - <f32>0.5);
      const sp = min(softCols - 1, i32(sx)), sp1 = min(softCols - 1, sp + 1);
      const sfx = min<f32>(1, sx - f32(sp));
      if (lineShare != 0) {
        const v = planeAt(lines + above, lines + below, sp, sp1, sfx, sfy);
        const e = lineShare * tanhOf(lineGain * max<f32>(0, -v - lineFrom)) * (<f32>1 + <f32>0.9 * paperAt);
        c = lerp(c, lineColour, f32x4.splat(max<f32>(0, min<f32>(1, e))));
      }
      c = f32x4.pmax(none, f32x4.pmin(one, c));
      const drawn = lumaOf(c);
      const chroma = f32x4.sub(c, f32x4.splat(drawn));
      const base = planeAt(soft + above, soft + below, sp, sp1, sfx, sfy);
      const fine = source - base;
      let marks = drawn - flat + detail * fine;
      marks += hold * (fine - marks);
      let free: f32 = 1;
      if (keep != 0) free -= keptAt(keep, keepCols, i, j);
      const b = colourAmount * free;
      const grey = f32x4.splat(source + free * (tone * (flat - base) + amount * (marks - fine)));
      const own = f32x4.sub(s, f32x4.splat(source));
      const out = f32x4.add(grey, lerp(own, chroma, f32x4.splat(b)));
      const v = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(f32x4.pmax(none, f32x4.pmin(one, out)), f32x4.splat(255)), f32x4.splat(0.5)));
      const words = i16x8.narrow_i32x4_s(v, v);
      v128.store32_lane(dst + usize(j * dstStride + (i << 2)), i8x16.replace_lane(i8x16.narrow_i16x8_u(words, words), 3, -1), 0);
    }
  }
}

/** The whole number nearest to x >= 0. */
// @ts-ignore: decorator
@inline
function nearestOf(x: f32): f32 {
  return floor<f32>(x + <f32>0.5);
}

// @ts-ignore: decorator
@inline
function lerp(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

// @ts-ignore: decorator
@inline
function planeAt(above: usize, below: usize, i: i32, i1: i32, fx: f32, fy: f32): f32 {
  const a = load<f32>(above + (usize(i) << 2)), b = load<f32>(above + (usize(i1) << 2));
  const c = load<f32>(below + (usize(i) << 2)), d = load<f32>(below + (usize(i1) << 2));
  const top = a + (b - a) * fx;
  return top + (c + (d - c) * fx - top) * fy;
}

// @ts-ignore: decorator
@inline
function keptAt(keep: usize, cols: i32, i: i32, j: i32): f32 {
  const fx = f32(i & 15) * <f32>0.0625, fy = f32(j & 15) * <f32>0.0625;
  const at = keep + (usize((j >> 4) * cols + (i >> 4)) << 2);
  return planeAt(at, at + (usize(cols) << 2), 0, 1, fx, fy);
}
