/**
 * Where two frames show the same thing: exp(-(d / 7.65)^2) times the trust in the flow, d the difference of brightness
 * along the flow, averaged over 5 x 5 pixels (previz-algorithms 4.c.1: 0.03 of white). Then the least of 3 x 3 pixels,
 * so that what is hidden behind an outline does not shine through beside it.
 *
 * Layout: f32 planes with border, all of `stride`; `a`, `b` brightness 0..255, (u, v) from `a` to `b`; `spare` is scratch.
 * The edge of `out` is repeated into its border.
 *
 * Cost: 10 ns per pixel of the planes (1 thread of a busy EPYC, 320x180; reproduce with `bench/kernels.ts`).
 */
import { readPlane, repeatEdge } from './shared/plane.as';

/** One over the squared difference at which confidence has fallen to 1/e. */
const SHARP: f32 = 1 / (7.65 * 7.65);
/** Difference that is forgiven, as a share of what lies two pixels apart: a quarter of a pixel. */
const FORGIVEN: f32 = 0.125;

export function steadyTrust(
  a: usize, b: usize, u: usize, v: usize, trust: usize, stride: i32, width: i32, height: i32, spare: usize, out: usize,
): void {
  const row = usize(stride) << 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const px = max<f32>(-8, min<f32>(f32(width + 7), f32(x) + load<f32>(u + at)));
      const py = max<f32>(-8, min<f32>(f32(height + 7), f32(y) + load<f32>(v + at)));
      const fi = Mathf.floor(px);
      const fj = Mathf.floor(py);
      const p = b + (<usize>(<isize>(i32(fj) * stride + i32(fi))) << 2);
      const q = a + at;
      const slope = abs(load<f32>(q, 4) - load<f32>(q - 4)) + abs(load<f32>(q + row) - load<f32>(q - row));
      const apart = abs(readPlane(p, stride, px - fi, py - fj) - load<f32>(q));
      store<f32>(spare + at, max<f32>(0, apart - FORGIVEN * slope));
    }
  repeatEdge(spare, stride, width, height);
  across(spare, out, stride, width, height);
  const fifth = f32x4.splat(0.04);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const at = usize(y * stride + x) << 2;
      const p = out + at;
      const near = f32x4.add(v128.load(p - row), v128.load(p + row));
      const far = f32x4.add(v128.load(p - 2 * row), v128.load(p + 2 * row));
      const d = f32x4.mul(f32x4.add(f32x4.add(near, far), v128.load(p)), fifth);
      v128.store(spare + at, f32x4.mul(falling(f32x4.mul(d, d)), f32x4.pmin(f32x4.splat(1), f32x4.mul(f32x4.splat(3), v128.load(trust + at)))));
    }
  repeatEdge(spare, stride, width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const p = spare + (usize(y * stride + x) << 2);
      const least = f32x4.pmin(f32x4.pmin(three(p - row), three(p + row)), three(p));
      v128.store(out + (usize(y * stride + x) << 2), least);
    }
  repeatEdge(out, stride, width, height);
}

/** Sums of five along rows. */
function across(src: usize, dst: usize, stride: i32, width: i32, height: i32): void {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const p = src + (usize(y * stride + x) << 2);
      const near = f32x4.add(v128.load(p - 4), v128.load(p + 4));
      const far = f32x4.add(v128.load(p - 8), v128.load(p + 8));
      v128.store(dst + (usize(y * stride + x) << 2), f32x4.add(f32x4.add(near, far), v128.load(p)));
    }
  repeatEdge(dst, stride, width, height);
}

// @ts-ignore: decorator
@inline
function three(p: usize): v128 {
  return f32x4.pmin(f32x4.pmin(v128.load(p - 4), v128.load(p + 4)), v128.load(p));
}

/** exp(-x / 7.65^2) as the sixteenth power of 1 - x / 16, 0 where that is below 0. */
// @ts-ignore: decorator
@inline
function falling(x: v128): v128 {
  const one = f32x4.splat(1);
  let r = f32x4.pmax(f32x4.splat(0), f32x4.sub(one, f32x4.mul(x, f32x4.splat(SHARP / 16))));
  r = f32x4.mul(r, r);
  r = f32x4.mul(r, r);
  r = f32x4.mul(r, r);
  return f32x4.mul(r, r);
}
