/**
 * Pixels of a row that are read at places one pixel apart, with Catmull-Rom weights of `steady/weights.ts`: what they
 * have in common is done once. Sums of 16 bits: 2^7 a code, less by `BIAS`, so that what a read goes beyond 0..255 fits.
 */

export const BITS: i32 = 7;
/** Parts of a pixel. */
export const PARTS: i32 = 1 << BITS;
/** 128 codes of 2^7. */
export const BIAS: i16 = 16384;

/** Writes four pixels, 8 bytes each, from the place (x, y) in parts of a pixel. */
export function readFour(src: usize, stride: i32, x: i32, y: i32, table: usize, to: usize): void {
  const p = src + usize(((y >> BITS) - 1) * stride + (((x >> BITS) - 1) << 2));
  const wx = table + usize((x & (PARTS - 1)) << 4);
  const wy = table + usize((y & (PARTS - 1)) << 4);
  const v0 = v128.load16_splat(wy);
  const v1 = v128.load16_splat(wy, 2);
  const v2 = v128.load16_splat(wy, 4);
  const v3 = v128.load16_splat(wy, 6);
  const h0 = v128.load16_splat(wx, 8);
  const h1 = v128.load16_splat(wx, 10);
  const h2 = v128.load16_splat(wx, 12);
  const h3 = v128.load16_splat(wx, 14);
  const c01 = down(p, stride, v0, v1, v2, v3);
  const c23 = down(p + 8, stride, v0, v1, v2, v3);
  const c45 = down(p + 16, stride, v0, v1, v2, v3);
  const c67 = down(p + 24, stride, v0, v1, v2, v3);
  const c12 = between(c01, c23);
  const c34 = between(c23, c45);
  const c56 = between(c45, c67);
  v128.store(to, along(c01, c12, c23, c34, h0, h1, h2, h3));
  v128.store(to, along(c23, c34, c45, c56, h0, h1, h2, h3), 16);
}

/** Writes eight pixels, 8 bytes each. */
export function readEight(src: usize, stride: i32, x: i32, y: i32, table: usize, to: usize): void {
  const p = src + usize(((y >> BITS) - 1) * stride + (((x >> BITS) - 1) << 2));
  const wx = table + usize((x & (PARTS - 1)) << 4);
  const wy = table + usize((y & (PARTS - 1)) << 4);
  const v0 = v128.load16_splat(wy);
  const v1 = v128.load16_splat(wy, 2);
  const v2 = v128.load16_splat(wy, 4);
  const v3 = v128.load16_splat(wy, 6);
  const h0 = v128.load16_splat(wx, 8);
  const h1 = v128.load16_splat(wx, 10);
  const h2 = v128.load16_splat(wx, 12);
  const h3 = v128.load16_splat(wx, 14);
  let a = down(p, stride, v0, v1, v2, v3);
  let b = down(p + 8, stride, v0, v1, v2, v3);
  let ab = between(a, b);
  for (let n: usize = 0; n < 64; n += 16) {
    const c = down(p + (n >> 1) + 16, stride, v0, v1, v2, v3);
    const bc = between(b, c);
    v128.store(to + n, along(a, ab, b, bc, h0, h1, h2, h3));
    a = b;
    b = c;
    ab = bc;
  }
}

/** Two columns of four pixels, weighted: sums wrap around, their end does not. */
// @ts-ignore: decorator
@inline
function down(p: usize, stride: i32, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  const p1 = p + usize(stride);
  const p2 = p1 + usize(stride);
  const outer = i16x8.add(i16x8.mul(v128.load8x8_u(p), w0), i16x8.mul(v128.load8x8_u(p2 + usize(stride)), w3));
  const inner = i16x8.add(i16x8.mul(v128.load8x8_u(p1), w1), i16x8.mul(v128.load8x8_u(p2), w2));
  return i16x8.add(i16x8.sub(outer, i16x8.splat(BIAS)), inner);
}

// @ts-ignore: decorator
@inline
function between(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(a, b, 1, 2);
}

/** Two pixels of a row, from the columns around them. */
// @ts-ignore: decorator
@inline
function along(a: v128, b: v128, c: v128, d: v128, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  const inner = i16x8.add(i16x8.q15mulr_sat_s(b, w1), i16x8.q15mulr_sat_s(c, w2));
  return i16x8.add(inner, i16x8.add(i16x8.q15mulr_sat_s(a, w0), i16x8.q15mulr_sat_s(d, w3)));
}
