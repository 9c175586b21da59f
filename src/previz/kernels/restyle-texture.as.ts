/**
 * A texture that lies on what moves: a tile read at the carried coordinates of `steady/texture.ts`, its three phases added
 * up by their weights.
 *
 * Layout
 *   tile      u8, 256 x 256, mean 128, repeats; `scale` texels lie between two pixels of the frame
 *   packed    scratch, 262144 bytes: each texel with those right of it, below it and below right of it
 *   vertices  f32, 12 a vertex: u0 v0 u1 v1, u2 v2 - -, w0 w1 w2 -; `vertexStride` bytes a row, `vertexCols` x `vertexRows`, 8 pixels of the
 *             frame apart; 0 for the place itself
 *   out       u8, `cols` x `rows`; `step` pixels of the frame lie between two of its own
 *
 * Cost: 14 ns per pixel, carried or at rest (1 thread, 960x540, busy machine).
 */
import { sample } from './shared/noise.as';

const TEXELS: i32 = 65536;

export function restyleTexture(
  tile: usize, packed: usize, scale: f32, shiftX: f32, shiftY: f32,
  vertices: usize, vertexStride: i32, vertexCols: i32, vertexRows: i32,
  out: usize, cols: i32, rows: i32, step: f32,
): void {
  if (vertices == 0) {
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) {
        const v = sample(tile, f32(i) * step * scale + shiftX, f32(j) * step * scale + shiftY);
        store<u8>(out + usize(j * cols + i), u8(v * <f32>255 + <f32>0.5));
      }
    return;
  }
  pack(tile, packed);
  const size = f32x4.splat(scale), right = f32x4.splat(shiftX), down = f32x4.splat(shiftY);
  const low8 = i32x4.splat(255), even = i32x4.splat(0x00ff00ff);
  // Phases that weigh nothing are not seen.
  const least = f32x4(0.004, 0.004, 0.004, 1e9);
  const perStep = f32x4.splat(step * <f32>0.125);
  for (let j = 0; j < rows; j++) {
    const y = min(f32(vertexRows - 1) - <f32>0.001, f32(j) * step * <f32>0.125);
    const q = i32(y);
    const fy = f32x4.splat(y - f32(q));
    const row = vertices + usize(q * vertexStride);
    let cell = -1;
    // In fractions of a texel for the three phases, and what they change by from pixel to pixel.
    let u = i32x4.splat(0), v = u, ustep = u, vstep = u;
    let w = f32x4.splat(0), wstep = w;
    for (let i = 0; i < cols; i++) {
      const x = min(f32(vertexCols - 1) - <f32>0.001, f32(i) * step * <f32>0.125);
      const p = i32(x);
      if (p != cell) {
        cell = p;
        const at = row + usize(p * 48);
        const below = at + usize(vertexStride);
        const fx = f32x4.splat(x - f32(p));
        const a0 = mixed(at, below, fy), b0 = mixed(at + 16, below + 16, fy), w0 = mixed(at + 32, below + 32, fy);
        const a1 = f32x4.sub(mixed(at + 48, below + 48, fy), a0), b1 = f32x4.sub(mixed(at + 64, below + 64, fy), b0);
        const w1 = f32x4.sub(mixed(at + 80, below + 80, fy), w0);
        const a = f32x4.add(a0, f32x4.mul(a1, fx)), b = f32x4.add(b0, f32x4.mul(b1, fx));
        u = placed(v128.shuffle<i32>(a, b, 0, 2, 4, 4), size, right);
        v = placed(v128.shuffle<i32>(a, b, 1, 3, 5, 5), size, down);
        w = f32x4.add(w0, f32x4.mul(w1, fx));
        const per = f32x4.mul(f32x4.mul(perStep, size), f32x4.splat(65536));
        ustep = i32x4.trunc_sat_f32x4_s(f32x4.mul(v128.shuffle<i32>(a1, b1, 0, 2, 4, 4), per));
        vstep = i32x4.trunc_sat_f32x4_s(f32x4.mul(v128.shuffle<i32>(a1, b1, 1, 3, 5, 5), per));
        wstep = f32x4.mul(w1, perStep);
      }
      const texel = v128.or(v128.and(i32x4.shr_u(v, 8), i32x4.splat(0xff00)), i32x4.shr_u(i32x4.shl(u, 8), 24));
      let found = v128.load32_zero(packed + (usize(i32x4.extract_lane(texel, 0)) << 2));
      found = v128.load32_lane(packed + (usize(i32x4.extract_lane(texel, 1)) << 2), found, 1);
      found = v128.load32_lane(packed + (usize(i32x4.extract_lane(texel, 2)) << 2), found, 2);
      const s = v128.and(i32x4.shr_u(u, 8), low8), t = v128.and(i32x4.shr_u(v, 8), low8);
      // Upper and lower texels side by side, along the row; then both, down the column.
      const left = v128.and(found, even);
      const wide = i16x8.mul(i16x8.sub(v128.and(i32x4.shr_u(found, 8), even), left), v128.or(s, i32x4.shl(s, 16)));
      const both = i16x8.shr_u(i16x8.add(i16x8.shl(left, 8), wide), 1);
      const value = i32x4.dot_i16x8_s(both, v128.or(i32x4.sub(i32x4.splat(256), t), i32x4.shl(t, 16)));
      const apart = f32x4.convert_i32x4_s(i32x4.sub(value, i32x4.splat(128 << 15)));
      const parts = f32x4.mul(apart, v128.and(w, f32x4.gt(w, least)));
      const sum = f32x4.extract_lane(parts, 0) + f32x4.extract_lane(parts, 1) + f32x4.extract_lane(parts, 2);
      store<u8>(out + usize(j * cols + i), u8(max(0, min(255, i32(sum * <f32>(1.0 / 32768.0) + <f32>128.5)))));
      u = i32x4.add(u, ustep);
      v = i32x4.add(v, vstep);
      w = f32x4.add(w, wstep);
    }
  }
}

function pack(tile: usize, packed: usize): void {
  for (let k = 0; k < TEXELS; k++) {
    const row = k & 0xff00, below = (row + 256) & 0xff00;
    const i = k & 255, right = (i + 1) & 255;
    const upper = u32(load<u8>(tile + usize(row + i))) | (u32(load<u8>(tile + usize(row + right))) << 8);
    const lower = u32(load<u8>(tile + usize(below + i))) | (u32(load<u8>(tile + usize(below + right))) << 8);
    store<u32>(packed + (usize(k) << 2), upper | (lower << 16));
  }
}

/** In fractions (1/65536) of a texel, from 0 to the tile's end. */
// @ts-ignore: decorator
@inline
function placed(x: v128, scale: v128, shift: v128): v128 {
  const texel = f32x4.add(f32x4.mul(x, scale), shift);
  const own = f32x4.sub(texel, f32x4.mul(f32x4.floor(f32x4.mul(texel, f32x4.splat(1.0 / 256.0))), f32x4.splat(256)));
  return i32x4.trunc_sat_f32x4_s(f32x4.mul(own, f32x4.splat(65536)));
}

// @ts-ignore: decorator
@inline
function mixed(at: usize, low: usize, fy: v128): v128 {
  const top = v128.load(at);
  return f32x4.add(top, f32x4.mul(f32x4.sub(v128.load(low), top), fy));
}
