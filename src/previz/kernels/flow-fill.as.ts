/**
 * Gives pixels whose flow cannot be trusted, most of them hidden in the other picture, the flow of the trusted pixel
 * that is nearest within the picture: each step costs its length and the square of the difference of brightness it
 * crosses, so that what is hidden moves with its own surface and not with the one that hides it. Taken over is what
 * departs from the motion of the whole picture, (a + b x + c y, d + e x + f y), so that a zoom goes on beyond what both
 * pictures show. Distances by sweeps from corner to corner.
 *
 * Layout: f32 planes with border, all of `stride`. `u` and `v` are changed in place where trust is below `least`; flow
 * comes from where it is at least `sure`. `nearU`, `nearV` and `distance` are scratch.
 *
 * Cost: 2 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

const FAR: f32 = 1e9;
const ROUNDS: i32 = 2;

export function flowFill(
  picture: usize, u: usize, v: usize, trust: usize, stride: i32, width: i32, height: i32,
  least: f32, sure: f32, edges: f32, a: f32, b: f32, c: f32, d: f32, e: f32, f: f32, nearU: usize, nearV: usize, distance: usize,
): void {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      store<f32>(distance + at, load<f32>(trust + at) >= sure ? 0 : FAR);
      store<f32>(nearU + at, load<f32>(u + at) - (a + b * f32(x) + c * f32(y)));
      store<f32>(nearV + at, load<f32>(v + at) - (d + e * f32(x) + f * f32(y)));
    }
  const row = stride << 2;
  for (let round = 0; round < ROUNDS; round++) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = usize(y * stride + x) << 2;
        if (load<f32>(distance + at) === 0) continue;
        if (x > 0) reach(picture, nearU, nearV, distance, at, -4, 1, edges);
        if (y > 0) {
          reach(picture, nearU, nearV, distance, at, -row, 1, edges);
          if (x > 0) reach(picture, nearU, nearV, distance, at, -row - 4, 1.4142135, edges);
          if (x + 1 < width) reach(picture, nearU, nearV, distance, at, -row + 4, 1.4142135, edges);
        }
      }
    for (let y = height - 1; y >= 0; y--)
      for (let x = width - 1; x >= 0; x--) {
        const at = usize(y * stride + x) << 2;
        if (load<f32>(distance + at) === 0) continue;
        if (x + 1 < width) reach(picture, nearU, nearV, distance, at, 4, 1, edges);
        if (y + 1 < height) {
          reach(picture, nearU, nearV, distance, at, row, 1, edges);
          if (x > 0) reach(picture, nearU, nearV, distance, at, row - 4, 1.4142135, edges);
          if (x + 1 < width) reach(picture, nearU, nearV, distance, at, row + 4, 1.4142135, edges);
        }
      }
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      if (load<f32>(trust + at) >= least) continue;
      store<f32>(u + at, load<f32>(nearU + at) + (a + b * f32(x) + c * f32(y)));
      store<f32>(v + at, load<f32>(nearV + at) + (d + e * f32(x) + f * f32(y)));
    }
  repeatEdge(u, stride, width, height);
  repeatEdge(v, stride, width, height);
}

/** Takes over a neighbour's flow when the way through it is shorter. */
// @ts-ignore: decorator
@inline
function reach(picture: usize, u: usize, v: usize, distance: usize, at: usize, to: i32, step: f32, edges: f32): void {
  const other = at + <usize>(<isize>to);
  const crossed = abs(load<f32>(picture + at) - load<f32>(picture + other));
  const way = load<f32>(distance + other) + step + edges * crossed * crossed;
  if (way >= load<f32>(distance + at)) return;
  store<f32>(distance + at, way);
  store<f32>(u + at, load<f32>(u + other));
  store<f32>(v + at, load<f32>(v + other));
}
