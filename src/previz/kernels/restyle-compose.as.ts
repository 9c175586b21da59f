/**
 * The last step of a style: the worked picture at the frame's size, its tones in steps, lines, paper and marks. The footage
 * is split into what the worked picture was made of and what is finer; either gives way to the style by its own share:
 *
 *   luma = footage + tone (flat - soft) + amount (marks - fine)
 *
 * Layout
 *   src, dst  RGBA8, strides in bytes, at least three more pixels behind a row of `src`; may be the same
 *   work      f32x4, `cols` x `rows`, `perPixel` of its pixels lie between two of the frame: colour, and w (see `restyle-rim.as.ts`)
 *   lines     f32 plane of `restyle-lines.as.ts`, of the size of `work`; 0 for none
 *   soft      f32 plane: the footage's own luma in the worked picture, before its colours were changed
 *   paper, screen  u8, `width` x `height` and three bytes more: textures; 0 for none
 *   keep      f32, one for each 16 x 16 pixels and one around, `keepCols` a row: 1 leaves the footage alone; 0 for none
 *   values    f32, in the order of `restyle/values.ts`
 *   row     scratch: 16 bytes for each of `cols`, 8 for each of `softCols`, 64 more
 *
 * Cost: 6 to 23 ns per pixel, 8 more where `work` is smaller (1 thread, 960x540, busy machine).
 */
import { tanhOf } from './shared/colour.as';

export function restyleCompose(
  src: usize, srcStride: i32, dst: usize, dstStride: i32, width: i32, height: i32,
  work: usize, cols: i32, rows: i32, perPixel: f32, nearest: i32, lines: usize, soft: usize, softCols: i32, softRows: i32, perSoft: f32,
  paper: usize, screen: usize, keep: usize, keepCols: i32, values: usize, row: usize,
): void {
  const amount = load<f32>(values), colourAmount = load<f32>(values, 4);
  const levels = load<f32>(values, 8), hard = load<f32>(values, 12), stepped = load<f32>(values, 16);
  const lineGain = load<f32>(values, 20), lineFrom = load<f32>(values, 24), lineShare = load<f32>(values, 28);
  const density = load<f32>(values, 48), granule = load<f32>(values, 52), bump = load<f32>(values, 56), weave = load<f32>(values, 60);
  const markShare = load<f32>(values, 64), markSlope = load<f32>(values, 68), markLow = load<f32>(values, 72), markSpan = load<f32>(values, 76);
  const detail = load<f32>(values, 144), hold = load<f32>(values, 148), turbulence = load<f32>(values, 152), tone = load<f32>(values, 156);
  const pigment = density != 0 || granule != 0 || turbulence != 0;
  const hardness = levels > 0 ? <f32>1 / tanhOf(hard) : 0;
  const one = f32x4.splat(1), none = f32x4.splat(0), half = f32x4.splat(0.5);
  const low8 = i32x4.splat(255);
  const perCode = f32x4.splat(1.0 / 255.0);
  const plain = perPixel == 1 && nearest == 0;
  const plainSoft = perSoft == 1;
  for (let j = 0; j < height; j++) {
    const y = max<f32>(0, (f32(j) + <f32>0.5) * perPixel - <f32>0.5);
    const q = min(rows - 1, i32(y)), q1 = min(rows - 1, q + 1);
    const fy = f32x4.splat(min<f32>(1, y - f32(q)));
    const upper = work + (usize(q * cols) << 4), lower = work + (usize(q1 * cols) << 4);
    const block = work + (usize(min(rows - 1, i32((f32(j) + <f32>0.5) * perPixel)) * cols) << 4);
    const sy = max<f32>(0, (f32(j) + <f32>0.5) * perSoft - <f32>0.5);
    const sq = min(softRows - 1, i32(sy)), sq1 = min(softRows - 1, sq + 1);
    const sfy = f32x4.splat(min<f32>(1, sy - f32(sq)));
    const above = usize(sq * softCols) << 2, below = usize(sq1 * softCols) << 2;
    const softRow = row + (usize(cols) << 4), lineRow = softRow + (usize(softCols) << 2) + 16;
    if (!plain && !nearest) between(upper, lower, row, cols << 2, fy);
    if (!plainSoft) {
      between(soft + above, soft + below, softRow, softCols, sfy);
      if (lineShare != 0) between(lines + above, lines + below, lineRow, softCols, sfy);
    }
    const here = f32x4.splat(perPixel), end = f32x4.splat(f32(cols - 1)), last = i32x4.splat(cols - 2);
    const softHere = f32x4.splat(perSoft), softEnd = f32x4.splat(f32(softCols - 1)), softLast = i32x4.splat(softCols - 2);
    // Four pixels at a time, red, green and blue apart.
    for (let i = 0; i < width; i += 4) {
      const pixels = v128.load(src + usize(j * srcStride + (i << 2)));
      const sr = f32x4.mul(f32x4.convert_i32x4_s(v128.and(pixels, low8)), perCode);
      const sg = f32x4.mul(f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, 8), low8)), perCode);
      const sb = f32x4.mul(f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(pixels, 16), low8)), perCode);
      const source = lumaOf(sr, sg, sb);
      let c0: v128, c1: v128, c2: v128, c3: v128;
      if (plain) {
        const at = upper + (usize(i) << 4);
        c0 = v128.load(at);
        c1 = v128.load(at, 16);
        c2 = v128.load(at, 32);
        c3 = v128.load(at, 48);
      } else if (nearest) {
        c0 = cellAt(block, i, perPixel, cols);
        c1 = cellAt(block, i + 1, perPixel, cols);
        c2 = cellAt(block, i + 2, perPixel, cols);
        c3 = cellAt(block, i + 3, perPixel, cols);
      } else {
        const place = placesOf(i, here, end), p = i32x4.min_s(last, i32x4.trunc_sat_f32x4_s(place));
        const fx = f32x4.sub(place, f32x4.convert_i32x4_s(p));
        c0 = colourAt(row, i32x4.extract_lane(p, 0), v128.shuffle<i32>(fx, fx, 0, 0, 0, 0));
        c1 = colourAt(row, i32x4.extract_lane(p, 1), v128.shuffle<i32>(fx, fx, 1, 1, 1, 1));
        c2 = colourAt(row, i32x4.extract_lane(p, 2), v128.shuffle<i32>(fx, fx, 2, 2, 2, 2));
        c3 = colourAt(row, i32x4.extract_lane(p, 3), v128.shuffle<i32>(fx, fx, 3, 3, 3, 3));
      }
      const u0 = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5), u1 = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7);
      const v0 = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5), v1 = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7);
      let r = v128.shuffle<i64>(u0, v0, 0, 2), g = v128.shuffle<i64>(u0, v0, 1, 3), b = v128.shuffle<i64>(u1, v1, 0, 2);
      const w = v128.shuffle<i64>(u1, v1, 1, 3);
      let luma = lumaOf(r, g, b);
      const flat = luma;
      if (stepped > 0) {
        const scaled = f32x4.mul(luma, f32x4.splat(levels));
        const k = f32x4.floor(f32x4.add(scaled, half));
        const bent = tanh4(f32x4.mul(f32x4.sub(scaled, k), f32x4.splat(<f32>2 * hard)));
        const level = f32x4.mul(f32x4.add(k, f32x4.mul(bent, f32x4.splat(<f32>0.5 * hardness))), f32x4.splat(<f32>1 / levels));
        const to = lerp(luma, level, f32x4.splat(stepped));
        const ratio = f32x4.div(f32x4.add(to, f32x4.splat(0.03)), f32x4.add(luma, f32x4.splat(0.03)));
        r = f32x4.mul(r, ratio);
        g = f32x4.mul(g, ratio);
        b = f32x4.mul(b, ratio);
        luma = to;
      }
      const at = usize(j * width + i);
      const paperAt = paper != 0 ? f32x4.sub(bytesAt(paper + at), half) : none;
      const screenAt = screen != 0 ? bytesAt(screen + at) : half;
      if (pigment) {
        // Bousseau 2006: C' = C - (C - C^2)(d - 1).
        const d = f32x4.add(
          f32x4.mul(f32x4.splat(density), w),
          f32x4.add(f32x4.mul(f32x4.splat(granule), paperAt), f32x4.mul(f32x4.splat(turbulence), f32x4.sub(screenAt, half))),
        );
        r = f32x4.sub(r, f32x4.mul(f32x4.mul(r, f32x4.sub(one, r)), d));
        g = f32x4.sub(g, f32x4.mul(f32x4.mul(g, f32x4.sub(one, g)), d));
        b = f32x4.sub(b, f32x4.mul(f32x4.mul(b, f32x4.sub(one, b)), d));
      }
      if (markShare > 0) {
        const height = f32x4.sub(f32x4.mul(f32x4.sub(luma, f32x4.splat(markLow)), f32x4.splat(markSpan)), screenAt);
        const m = held(f32x4.add(half, f32x4.mul(f32x4.splat(markSlope), height)));
        r = marked(r, m, values + 80, markShare);
        g = marked(g, m, values + 84, markShare);
        b = marked(b, m, values + 88, markShare);
      }
      if (bump != 0) {
        const before = upper - (q > 0 ? usize(cols) << 4 : 0) + 12, after = lower + 12;
        const rise = f32x4(
          riseAt(before, after, i, perPixel, cols), riseAt(before, after, i + 1, perPixel, cols),
          riseAt(before, after, i + 2, perPixel, cols), riseAt(before, after, i + 3, perPixel, cols),
        );
        const shade = f32x4.add(f32x4.splat(0.35), f32x4.mul(f32x4.splat(0.65), flat));
        const light = f32x4.mul(f32x4.mul(f32x4.splat(bump), tanh4(f32x4.mul(f32x4.splat(3), rise))), shade);
        r = f32x4.sub(r, light);
        g = f32x4.sub(g, light);
        b = f32x4.sub(b, light);
      }
      if (weave != 0) {
        const woven = f32x4.add(one, f32x4.mul(f32x4.splat(weave), paperAt));
        r = f32x4.mul(r, woven);
        g = f32x4.mul(g, woven);
        b = f32x4.mul(b, woven);
      }
      if (lineShare != 0) {
        const v = plainSoft ? v128.load(lines + above + (usize(i) << 2)) : planeAt(lineRow, placesOf(i, softHere, softEnd), softLast);
        const drawn = tanh4(f32x4.mul(f32x4.splat(lineGain), f32x4.pmax(none, f32x4.sub(f32x4.neg(v), f32x4.splat(lineFrom)))));
        const e = held(f32x4.mul(f32x4.mul(f32x4.splat(lineShare), drawn), f32x4.add(one, f32x4.mul(f32x4.splat(0.9), paperAt))));
        r = lerp(r, v128.load32_splat(values + 32), e);
        g = lerp(g, v128.load32_splat(values + 36), e);
        b = lerp(b, v128.load32_splat(values + 40), e);
      }
      r = held(r);
      g = held(g);
      b = held(b);
      const drawn = lumaOf(r, g, b);
      const base = plainSoft ? v128.load(soft + above + (usize(i) << 2)) : planeAt(softRow, placesOf(i, softHere, softEnd), softLast);
      const fine = f32x4.sub(source, base);
      let marks = f32x4.add(f32x4.sub(drawn, flat), f32x4.mul(f32x4.splat(detail), fine));
      marks = lerp(marks, fine, f32x4.splat(hold));
      const free = keep != 0 ? f32x4(freeAt(keep, keepCols, i, j), freeAt(keep, keepCols, i + 1, j), freeAt(keep, keepCols, i + 2, j), freeAt(keep, keepCols, i + 3, j)) : one;
      const change = f32x4.add(f32x4.mul(f32x4.splat(tone), f32x4.sub(flat, base)), f32x4.mul(f32x4.splat(amount), f32x4.sub(marks, fine)));
      const grey = f32x4.add(source, f32x4.mul(free, change));
      const share = f32x4.mul(f32x4.splat(colourAmount), free);
      const red = code(f32x4.add(grey, lerp(f32x4.sub(sr, source), f32x4.sub(r, drawn), share)));
      const green = code(f32x4.add(grey, lerp(f32x4.sub(sg, source), f32x4.sub(g, drawn), share)));
      const blue = code(f32x4.add(grey, lerp(f32x4.sub(sb, source), f32x4.sub(b, drawn), share)));
      const out = v128.or(v128.or(red, i32x4.shl(green, 8)), v128.or(i32x4.shl(blue, 16), i32x4.splat(0xff000000)));
      const to = dst + usize(j * dstStride + (i << 2));
      if (i + 4 <= width) v128.store(to, out);
      else {
        v128.store32_lane(to, out, 0);
        if (i + 1 < width) v128.store32_lane(to, out, 1, 4);
        if (i + 2 < width) v128.store32_lane(to, out, 2, 8);
      }
    }
  }
}

/** Luma of four pixels (BT.709). */
// @ts-ignore: decorator
@inline
function lumaOf(r: v128, g: v128, b: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.splat(0.2126), r), f32x4.add(f32x4.mul(f32x4.splat(0.7152), g), f32x4.mul(f32x4.splat(0.0722), b)));
}

/** `tanhOf` of four. */
// @ts-ignore: decorator
@inline
function tanh4(x: v128): v128 {
  const v = f32x4.pmin(f32x4.splat(3), f32x4.pmax(f32x4.splat(-3), x));
  const s = f32x4.mul(v, v);
  return f32x4.div(f32x4.mul(v, f32x4.add(f32x4.splat(27), s)), f32x4.add(f32x4.splat(27), f32x4.mul(f32x4.splat(9), s)));
}

// @ts-ignore: decorator
@inline
function held(x: v128): v128 {
  return f32x4.pmax(f32x4.splat(0), f32x4.pmin(f32x4.splat(1), x));
}

// @ts-ignore: decorator
@inline
function code(x: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(held(x), f32x4.splat(255)), f32x4.splat(0.5)));
}

// @ts-ignore: decorator
@inline
function lerp(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

/** One channel with marks: gains and offsets in the dark, 32 bytes on those in the light. */
// @ts-ignore: decorator
@inline
function marked(c: v128, m: v128, wash: usize, share: f32): v128 {
  const dark = f32x4.add(f32x4.mul(c, v128.load32_splat(wash)), v128.load32_splat(wash, 16));
  const light = f32x4.add(f32x4.mul(c, v128.load32_splat(wash, 32)), v128.load32_splat(wash, 48));
  return lerp(c, lerp(dark, light, m), f32x4.splat(share));
}

/** Four bytes as 0..1. */
// @ts-ignore: decorator
@inline
function bytesAt(at: usize): v128 {
  const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
  return f32x4.mul(f32x4.convert_i32x4_s(wide), f32x4.splat(1.0 / 255.0));
}

/** Where a pixel of the frame lies in a row of something smaller. */
// @ts-ignore: decorator
@inline
function placeOf(i: i32, per: f32, cols: i32): f32 {
  return min<f32>(f32(cols - 1), max<f32>(0, (f32(i) + <f32>0.5) * per - <f32>0.5));
}

// @ts-ignore: decorator
@inline
function cellAt(row: usize, i: i32, per: f32, cols: i32): v128 {
  return v128.load(row + (usize(min(cols - 1, i32((f32(i) + <f32>0.5) * per))) << 4));
}

/** The same for four. */
// @ts-ignore: decorator
@inline
function placesOf(i: i32, per: v128, end: v128): v128 {
  const x = f32x4.add(f32x4.splat(f32(i)), f32x4(0.5, 1.5, 2.5, 3.5));
  return f32x4.pmin(end, f32x4.pmax(f32x4.splat(0), f32x4.sub(f32x4.mul(x, per), f32x4.splat(0.5))));
}

/** A row between two. */
function between(upper: usize, lower: usize, to: usize, count: i32, t: v128): void {
  for (let k = 0; k < count; k += 4) {
    const at = usize(k) << 2;
    v128.store(to + at, lerp(v128.load(upper + at), v128.load(lower + at), t));
  }
}

// @ts-ignore: decorator
@inline
function colourAt(row: usize, p: i32, fx: v128): v128 {
  const at = row + (usize(p) << 4);
  return lerp(v128.load(at), v128.load(at, 16), fx);
}

/** How much the last value rises from above left to below right. */
// @ts-ignore: decorator
@inline
function riseAt(before: usize, after: usize, i: i32, per: f32, cols: i32): f32 {
  const p = i32(placeOf(i, per, cols));
  return load<f32>(after + (usize(min(cols - 1, p + 1)) << 4)) - load<f32>(before + (usize(max(0, p - 1)) << 4));
}

/** A row of a plane at four places. */
// @ts-ignore: decorator
@inline
function planeAt(row: usize, place: v128, last: v128): v128 {
  const p = i32x4.min_s(last, i32x4.trunc_sat_f32x4_s(place));
  const a = v128.load64_zero(row + (usize(i32x4.extract_lane(p, 0)) << 2));
  const b = v128.load64_zero(row + (usize(i32x4.extract_lane(p, 1)) << 2));
  const c = v128.load64_zero(row + (usize(i32x4.extract_lane(p, 2)) << 2));
  const d = v128.load64_zero(row + (usize(i32x4.extract_lane(p, 3)) << 2));
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const left = v128.shuffle<i64>(ab, cd, 0, 2), right = v128.shuffle<i64>(ab, cd, 1, 3);
  return lerp(left, right, f32x4.sub(place, f32x4.convert_i32x4_s(p)));
}

// @ts-ignore: decorator
@inline
function freeAt(keep: usize, cols: i32, i: i32, j: i32): f32 {
  const fx = f32(i & 15) * <f32>0.0625, fy = f32(j & 15) * <f32>0.0625;
  const at = keep + (usize((j >> 4) * cols + (i >> 4)) << 2), low = at + (usize(cols) << 2);
  const top = load<f32>(at) + (load<f32>(at, 4) - load<f32>(at)) * fx;
  const bottom = load<f32>(low) + (load<f32>(low, 4) - load<f32>(low)) * fx;
  return <f32>1 - (top + (bottom - top) * fy);
}
