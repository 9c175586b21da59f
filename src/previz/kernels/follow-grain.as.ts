/**
 * The hand of a painter where no painted picture reaches. What varies finely there in the footage is the footage's own; so
 * much of it stays as the painting kept, and what the painting has beyond that is added from a tile, along coordinates
 * that move with the picture. Strong edges stay.
 *
 *   fine = dst - coarse, h = its luma^2 / (its luma^2 + EDGE^2)
 *   dst  = dst + (1 - alpha) * (weight * tile - (1 - keep) * (1 - h) * fine)
 *
 * Layout
 *   dst     RGBA8, row 0 is row `y0` of a picture of `width` x `height`; alpha says how far a key covers it, and is 255 after
 *   coarse  RGBA8, the same picture at `coarseWidth` x `coarseHeight`, with a pixel more on every side
 *   tile    RGBA8 around 128, `side` (a power of two) pixels each way, repeats
 *   weight  of the tile; 0: there is none, and no places
 *   places  of `steady/texture.ts`: twelve f32 a vertex, `placesStride` bytes a row, one each 8 pixels
 *
 * Cost: 1 ns per pixel where a key covers it, 71 elsewhere (1 thread, 960x540, on a busy machine).
 */
import { codesAt, mixed, storeCodes } from './shared/lanes.as';

const EDGE: f32 = 22;

export function followGrain(
  dst: usize, dstStride: i32, width: i32, height: i32, y0: i32, rows: i32,
  coarse: usize, coarseStride: i32, coarseWidth: i32, coarseHeight: i32, keep: f32,
  tile: usize, side: i32, weight: f32, places: usize, placesStride: i32,
): void {
  const perX = f32(coarseWidth) / f32(width);
  const perY = f32(coarseHeight) / f32(height);
  const strength = f32x4.splat(weight);
  const lost: f32 = <f32>1 - keep;
  for (let r = 0; r < rows; r++) {
    const y = y0 + r;
    const v = max(<f32>0, (f32(y) + 0.5) * perY - 0.5);
    const fy = f32(y & 7) * 0.125;
    let out = dst + usize(r * dstStride);
    for (let x = 0; x < width; x++, out += 4) {
      const cover = i32(load<u8>(out, 3));
      if (cover >= 252) {
        store<u8>(out, 255, 3);
        continue;
      }
      const here = codesAt(out);
      const u = max(<f32>0, (f32(x) + 0.5) * perX - 0.5);
      const fine = f32x4.sub(here, linear(coarse, coarseStride, u, v));
      const part = f32x4.mul(fine, f32x4(0.2126, 0.7152, 0.0722, 0));
      const l = f32x4.extract_lane(part, 0) + f32x4.extract_lane(part, 1) + f32x4.extract_lane(part, 2);
      const own = lost * EDGE * EDGE / (l * l + EDGE * EDGE);
      let grain = f32x4.splat(0);
      if (weight > 0) {
        const fx = f32(x & 7) * 0.125;
        const vertex = places + usize((y >> 3) * placesStride + (x >> 3) * 48);
        const first = place(vertex, placesStride, fx, fy);
        const second = place(vertex + 16, placesStride, fx, fy);
        const share = place(vertex + 32, placesStride, fx, fy);
        grain = f32x4.mul(
          detail(tile, side, f32x4.extract_lane(first, 0), f32x4.extract_lane(first, 1)),
          v128.shuffle<f32>(share, share, 0, 0, 0, 0),
        );
        grain = f32x4.add(grain, f32x4.mul(
          detail(tile, side, f32x4.extract_lane(first, 2), f32x4.extract_lane(first, 3)),
          v128.shuffle<f32>(share, share, 1, 1, 1, 1),
        ));
        grain = f32x4.add(grain, f32x4.mul(
          detail(tile, side, f32x4.extract_lane(second, 0), f32x4.extract_lane(second, 1)),
          v128.shuffle<f32>(share, share, 2, 2, 2, 2),
        ));
      }
      const change = f32x4.sub(f32x4.mul(grain, strength), f32x4.mul(fine, f32x4.splat(own)));
      const missing = 255 - cover;
      const open = f32x4.splat(f32(missing) * (1.0 / 255.0));
      const value = f32x4.add(here, f32x4.mul(change, open));
      storeCodes(out, f32x4.replace_lane(f32x4.add(value, f32x4.splat(0.5)), 3, 255));
    }
  }
}

// @ts-ignore: decorator
@inline
function linear(src: usize, stride: i32, x: f32, y: f32): v128 {
  const i = i32(x);
  const j = i32(y);
  const p = src + usize(j * stride + (i << 2));
  const q = p + usize(stride);
  const s = f32x4.splat(x - f32(i));
  return mixed(mixed(codesAt(p), codesAt(p + 4), s), mixed(codesAt(q), codesAt(q + 4), s), f32x4.splat(y - f32(j)));
}

/** A pixel of the tile against its mean; it repeats. */
// @ts-ignore: decorator
@inline
function detail(tile: usize, side: i32, x: f32, y: f32): v128 {
  const fx = floor<f32>(x);
  const fy = floor<f32>(y);
  const last = side - 1;
  const i = i32(fx) & last;
  const j = i32(fy) & last;
  const upper = tile + usize(j * side << 2);
  const lower = tile + usize(((j + 1) & last) * side << 2);
  const left = usize(i << 2);
  const right = usize(((i + 1) & last) << 2);
  const s = f32x4.splat(x - fx);
  const value = mixed(mixed(codesAt(upper + left), codesAt(upper + right), s), mixed(codesAt(lower + left), codesAt(lower + right), s), f32x4.splat(y - fy));
  return f32x4.sub(value, f32x4.splat(128));
}

// @ts-ignore: decorator
@inline
function place(vertex: usize, stride: i32, fx: f32, fy: f32): v128 {
  const below = vertex + usize(stride);
  const s = f32x4.splat(fx);
  return mixed(mixed(v128.load(vertex), v128.load(vertex, 48), s), mixed(v128.load(below), v128.load(below, 48), s), f32x4.splat(fy));
}
