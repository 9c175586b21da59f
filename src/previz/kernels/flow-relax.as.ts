/**
 * Solves the equations of `flow-weigh.as.ts` together with smoothness by successive over-relaxation, the fields of a
 * chessboard by turns, so that four of one colour are solved at once.
 *
 * Layout: (u, v) f32 planes with border, changed in place; `equations`: six planes of `plane` bytes.
 */
import { repeatEdge } from './shared/plane.as';

const OVER: f32 = 1.6;

export function flowRelax(
  u: usize, v: usize, stride: i32, width: i32, height: i32, equations: usize, plane: usize, sweeps: i32,
): void {
  const row = usize(stride) << 2;
  const half = f32x4.splat(0.5);
  const over = f32x4.splat(OVER);
  const least = f32x4.splat(1e-9);
  const even = i32x4(-1, 0, -1, 0);
  const odd = i32x4(0, -1, 0, -1);
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let colour = 0; colour < 2; colour++) {
      edge(u, stride, width, height);
      edge(v, stride, width, height);
      for (let y = 0; y < height; y++) {
        const mask = ((y + colour) & 1) === 0 ? even : odd;
        for (let x = 0; x < width; x += 4) {
          const at = usize(y * stride + x) << 2;
          const e = equations + at;
          const g = e + 5 * plane;
          const own = v128.load(g);
          const east = f32x4.mul(half, f32x4.add(own, v128.load(g, 4)));
          const west = f32x4.mul(half, f32x4.add(own, v128.load(g - 4)));
          const south = f32x4.mul(half, f32x4.add(own, v128.load(g + row)));
          const north = f32x4.mul(half, f32x4.add(own, v128.load(g - row)));
          const all = f32x4.add(f32x4.add(f32x4.add(east, west), f32x4.add(south, north)), least);
          const a12 = v128.load(e + plane);
          const pu = u + at;
          const pv = v + at;
          const nowU = v128.load(pu);
          const nowV = v128.load(pv);
          const aroundU = around(pu, row, east, west, south, north);
          const aroundV = around(pv, row, east, west, south, north);
          const rightU = f32x4.sub(f32x4.add(v128.load(e + 3 * plane), aroundU), f32x4.mul(a12, nowV));
          const nextU = f32x4.add(nowU, f32x4.mul(over, f32x4.sub(f32x4.div(rightU, f32x4.add(v128.load(e), all)), nowU)));
          const rightV = f32x4.sub(f32x4.add(v128.load(e + 4 * plane), aroundV), f32x4.mul(a12, nextU));
          const nextV = f32x4.add(
            nowV,
            f32x4.mul(over, f32x4.sub(f32x4.div(rightV, f32x4.add(v128.load(e + 2 * plane), all)), nowV)),
          );
          v128.store(pu, v128.bitselect(nextU, nowU, mask));
          v128.store(pv, v128.bitselect(nextV, nowV, mask));
        }
      }
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

/** One pixel of border: nothing flows through the edge of the picture. */
function edge(plane: usize, stride: i32, width: i32, height: i32): void {
  const row = usize(stride) << 2;
  for (let y = 0; y < height; y++) {
    const p = plane + usize(y) * row;
    store<f32>(p - 4, load<f32>(p));
    store<f32>(p + (usize(width) << 2), load<f32>(p + (usize(width - 1) << 2)));
  }
  memory.copy(plane - row, plane, usize(width) << 2);
  memory.copy(plane + usize(height) * row, plane + usize(height - 1) * row, usize(width) << 2);
}
