/**
 * The linear equations of one step of refinement (Brox et al., ECCV 2004; normalised terms after Zimmer et al., IJCV
 * 2011): brightness and gradients stay, the flow is smooth, and all three may break at the cost of their amount, not
 * of its square.
 *
 * Layout: f32 planes with border, all of `stride`; `terms` as in `flow-terms.as.ts`; (u0, v0) the flow they were made
 * with, (u, v) the flow as it is now. `out`: six planes of `plane` bytes each, a11, a12, a22, b1, b2 and half the weight
 * of smoothness: a11 u + a12 v = b1, a12 u + a22 v = b2 for the flow itself.
 *
 * Cost: 5 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

/** Least squared gradient (0.1 code a pixel) and least squared departure that count. */
const FLOOR: f32 = 0.01;
const EPSILON: f32 = 1e-6;

export function flowWeigh(
  terms: usize, plane: usize, u0: usize, v0: usize, u: usize, v: usize, stride: i32, width: i32, height: i32,
  brightness: f32, gradient: f32, smoothness: f32, out: usize,
): void {
  const row = usize(stride) << 2;
  const floor = f32x4.splat(FLOOR);
  const epsilon = f32x4.splat(EPSILON);
  const one = f32x4.splat(1);
  const half = f32x4.splat(0.5);
  const delta = f32x4.splat(brightness);
  const gamma = f32x4.splat(gradient);
  const alpha = f32x4.splat(0.5 * smoothness);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const at = usize(y * stride + x) << 2;
      const t = terms + at;
      const ix = v128.load(t);
      const iy = v128.load(t + plane);
      const ixx = v128.load(t + 2 * plane);
      const ixy = v128.load(t + 3 * plane);
      const iyy = v128.load(t + 4 * plane);
      const iz = v128.load(t + 5 * plane);
      const ixz = v128.load(t + 6 * plane);
      const iyz = v128.load(t + 7 * plane);
      const fromU = v128.load(u0 + at);
      const fromV = v128.load(v0 + at);
      const du = f32x4.sub(v128.load(u + at), fromU);
      const dv = f32x4.sub(v128.load(v + at), fromV);

      const n0 = f32x4.div(one, f32x4.add(dot(ix, ix, iy, iy), floor));
      const r0 = f32x4.add(iz, dot(ix, du, iy, dv));
      const w0 = f32x4.mul(n0, robust(f32x4.mul(n0, f32x4.mul(r0, r0)), epsilon, delta));
      const n1 = f32x4.div(one, f32x4.add(dot(ixx, ixx, ixy, ixy), floor));
      const n2 = f32x4.div(one, f32x4.add(dot(ixy, ixy, iyy, iyy), floor));
      const r1 = f32x4.add(ixz, dot(ixx, du, ixy, dv));
      const r2 = f32x4.add(iyz, dot(ixy, du, iyy, dv));
      const wg = robust(dot(f32x4.mul(n1, r1), r1, f32x4.mul(n2, r2), r2), epsilon, gamma);
      const w1 = f32x4.mul(wg, n1);
      const w2 = f32x4.mul(wg, n2);

      const a11 = f32x4.add(f32x4.mul(w0, f32x4.mul(ix, ix)), dot(f32x4.mul(w1, ixx), ixx, f32x4.mul(w2, ixy), ixy));
      const a12 = f32x4.add(f32x4.mul(w0, f32x4.mul(ix, iy)), dot(f32x4.mul(w1, ixx), ixy, f32x4.mul(w2, ixy), iyy));
      const a22 = f32x4.add(f32x4.mul(w0, f32x4.mul(iy, iy)), dot(f32x4.mul(w1, ixy), ixy, f32x4.mul(w2, iyy), iyy));
      const c1 = f32x4.add(f32x4.mul(w0, f32x4.mul(ix, iz)), dot(f32x4.mul(w1, ixx), ixz, f32x4.mul(w2, ixy), iyz));
      const c2 = f32x4.add(f32x4.mul(w0, f32x4.mul(iy, iz)), dot(f32x4.mul(w1, ixy), ixz, f32x4.mul(w2, iyy), iyz));
      v128.store(out + at, a11);
      v128.store(out + plane + at, a12);
      v128.store(out + 2 * plane + at, a22);
      v128.store(out + 3 * plane + at, f32x4.sub(dot(a11, fromU, a12, fromV), c1));
      v128.store(out + 4 * plane + at, f32x4.sub(dot(a12, fromU, a22, fromV), c2));

      const ux = f32x4.sub(v128.load(u + at, 4), v128.load(u + at - 4));
      const uy = f32x4.sub(v128.load(u + at + row), v128.load(u + at - row));
      const vx = f32x4.sub(v128.load(v + at, 4), v128.load(v + at - 4));
      const vy = f32x4.sub(v128.load(v + at + row), v128.load(v + at - row));
      const slope = f32x4.mul(f32x4.add(dot(ux, ux, uy, uy), dot(vx, vx, vy, vy)), f32x4.mul(half, half));
      v128.store(out + 5 * plane + at, robust(slope, epsilon, alpha));
    }
  repeatEdge(out + 5 * plane, stride, width, height);
}

// @ts-ignore: decorator
@inline
function dot(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), f32x4.mul(c, d));
}

/** Derivative of 2 sqrt(s + epsilon), times a weight. */
// @ts-ignore: decorator
@inline
function robust(s: v128, epsilon: v128, weight: v128): v128 {
  return f32x4.div(weight, f32x4.sqrt(f32x4.add(s, epsilon)));
}
