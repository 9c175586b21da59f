/**
 * Solves the equations of `flow-weigh.as.ts` together with smoothness by sweeps down the picture: four pixels at once,
 * with what is new of those before them (Gauss-Seidel from four to four, Jacobi within).
 *
 * Layout: (u, v) f32 planes with border, their edge repeated, changed in place; `equations`: six planes of `plane` bytes.
 *
 * Cost: 4 ns per pixel of the planes and sweep (1 thread, 480x270; reproduce with `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

export function flowRelax(
  u: usize, v: usize, stride: i32, width: i32, height: i32, equations: usize, plane: usize, sweeps: i32,
): void {
  const row = usize(stride) << 2;
  const least = f32x4.splat(1e-9);
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x += 4) {
        const at = usize(y * stride + x) << 2;
        const e = equations + at;
        const g = e + 5 * plane;
        const own = v128.load(g);
        const east = f32x4.add(own, v128.load(g, 4));
        const west = f32x4.add(own, v128.load(g - 4));
        const south = f32x4.add(own, v128.load(g + row));
        const north = f32x4.add(own, v128.load(g - row));
        const all = f32x4.add(f32x4.add(f32x4.add(east, west), f32x4.add(south, north)), least);
        const a12 = v128.load(e + plane);
        const pu = u + at;
        const pv = v + at;
        const aroundU = around(pu, row, east, west, south, north);
        const aroundV = around(pv, row, east, west, south, north);
        const rightU = f32x4.sub(f32x4.add(v128.load(e + 3 * plane), aroundU), f32x4.mul(a12, v128.load(pv)));
        const nextU = f32x4.div(rightU, f32x4.add(v128.load(e), all));
        const rightV = f32x4.sub(f32x4.add(v128.load(e + 4 * plane), aroundV), f32x4.mul(a12, nextU));
        v128.store(pu, nextU);
        v128.store(pv, f32x4.div(rightV, f32x4.add(v128.load(e + 2 * plane), all)));
      }
      edge(u, stride, width, height, y);
      edge(v, stride, width, height, y);
    }
  repeatEdge(u, stride, width, height);
  repeatEdge(v, stride, width, height);
}

// @ts-ignore: decorator
@inline
function around(p: usize, row: usize, east: v128, west: v128, south: v128, north: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(east, v128.load(p, 4)), f32x4.mul(west, v128.load(p - 4))),
    f32x4.add(f32x4.mul(south, v128.load(p + row)), f32x4.mul(north, v128.load(p - row))),
  );
}

/** One pixel of border around a row that has changed: nothing flows through the edge of the picture. */
// @ts-ignore: decorator
@inline
function edge(plane: usize, stride: i32, width: i32, height: i32, y: i32): void {
  const row = usize(stride) << 2;
  const p = plane + usize(y) * row;
  store<f32>(p - 4, load<f32>(p));
  store<f32>(p + (usize(width) << 2), load<f32>(p + (usize(width - 1) << 2)));
  if (y === 0) memory.copy(p - row, p, usize(width) << 2);
  if (y === height - 1) memory.copy(p + row, p, usize(width) << 2);
}
