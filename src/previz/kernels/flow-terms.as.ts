/**
 * What the refinement of a flow needs of two pictures (Brox et al., ECCV 2004): with the second one moved back by the
 * flow, the mean of both, differentiated once and twice along x and y, and their difference, as is and differentiated.
 *
 * Layout: f32 planes with border, all of `stride`. `terms`: eight planes one after the other, `plane` bytes each:
 * x, y, xx, xy, yy of the mean; z (the difference), xz, yz. `mean` is scratch. Where the flow leads out of the picture
 * all terms are zero.
 *
 * Cost: 6.5 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { repeatEdge } from './shared/plane.as';

export function flowTerms(
  a: usize, b: usize, u: usize, v: usize, stride: i32, width: i32, height: i32, mean: usize, terms: usize, plane: usize,
): void {
  const row = usize(stride) << 2;
  const z = terms + 5 * plane;
  const maxX = f32(width - 1);
  const maxY = f32(height - 1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const px = max<f32>(-8, min<f32>(f32(x) + load<f32>(u + at), maxX + 8));
      const py = max<f32>(-8, min<f32>(f32(y) + load<f32>(v + at), maxY + 8));
      const i = i32(Mathf.floor(px));
      const j = i32(Mathf.floor(py));
      const fx = px - f32(i);
      const fy = py - f32(j);
      const q = b + (<usize>(<isize>(j * stride + i)) << 2);
      const top = load<f32>(q) + (load<f32>(q, 4) - load<f32>(q)) * fx;
      const bottom = load<f32>(q + row) + (load<f32>(q + row, 4) - load<f32>(q + row)) * fx;
      const moved = top + (bottom - top) * fy;
      const own = load<f32>(a + at);
      const inside = px >= 0 && py >= 0 && px <= maxX && py <= maxY;
      store<f32>(mean + at, inside ? 0.5 * (moved + own) : own);
      store<f32>(z + at, inside ? moved - own : 0);
    }
  repeatEdge(mean, stride, width, height);
  repeatEdge(z, stride, width, height);
  derive(mean, terms, terms + plane, stride, width, height);
  derive(terms, terms + 2 * plane, terms + 3 * plane, stride, width, height);
  // The second derivative along y needs no third plane: the one along x is written anew after it.
  derive(terms + plane, terms + 3 * plane, terms + 4 * plane, stride, width, height);
  derive(z, terms + 6 * plane, terms + 7 * plane, stride, width, height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const px = f32(x) + load<f32>(u + at);
      const py = f32(y) + load<f32>(v + at);
      if (px >= 0 && py >= 0 && px <= maxX && py <= maxY) continue;
      for (let k: usize = 0; k < 8; k++) store<f32>(terms + k * plane + at, 0);
    }
}

/** Derivatives along x and y: (1, -8, 0, 8, -1) / 12. */
function derive(src: usize, dx: usize, dy: usize, stride: i32, width: i32, height: i32): void {
  const row = usize(stride) << 2;
  const outer = f32x4.splat(<f32>(-1.0 / 12.0));
  const inner = f32x4.splat(<f32>(8.0 / 12.0));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += 4) {
      const at = usize(y * stride + x) << 2;
      const p = src + at;
      v128.store(dx + at, f32x4.add(
        f32x4.mul(inner, f32x4.sub(v128.load(p, 4), v128.load(p - 4))),
        f32x4.mul(outer, f32x4.sub(v128.load(p, 8), v128.load(p - 8))),
      ));
      v128.store(dy + at, f32x4.add(
        f32x4.mul(inner, f32x4.sub(v128.load(p + row), v128.load(p - row))),
        f32x4.mul(outer, f32x4.sub(v128.load(p + 2 * row), v128.load(p - 2 * row))),
      ));
    }
  repeatEdge(dx, stride, width, height);
  repeatEdge(dy, stride, width, height);
}
