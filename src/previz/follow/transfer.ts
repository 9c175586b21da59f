/** Colours of one picture brought to those of another that shows something else: the linear map of Monge and Kantorovich (Pitie, Kokaram 2007). */
import type { Thumbnail } from '../depth/colours.ts';
import type { ColourMap } from './moments.ts';

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** Variance (codes squared) added to that of both pictures: noise alone is no spread of colours. */
const NOISE = 16;

export function transferOf(from: Thumbnail, to: Thumbnail): ColourMap {
  const [a, b] = [spreadOf(from), spreadOf(to)];
  const half = powered(a.spread, 0.5);
  const back = powered(a.spread, -0.5);
  const map = times(back, times(powered(times(half, times(b.spread, half)), 0.5), back));
  return [0, 1, 2].map((c) => {
    const row = [0, 1, 2].map((n) => map[3 * c + n] as number);
    const moved = row.reduce((sum, value, n) => sum + value * (a.mean[n] as number), 0);
    return [...row, (b.mean[c] as number) - moved];
  });
}

function spreadOf({ rgba }: Thumbnail): { mean: readonly number[]; spread: Matrix } {
  const mean = [0, 0, 0];
  const squares = new Float64Array(9);
  let count = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    if (!rgba[at + 3]) continue;
    count++;
    for (let i = 0; i < 3; i++) {
      const value = rgba[at + i] as number;
      mean[i] = (mean[i] as number) + value;
      for (let j = 0; j < 3; j++)
        squares[3 * i + j] = (squares[3 * i + j] as number) + value * (rgba[at + j] as number);
    }
  }
  const n = Math.max(1, count);
  const centre = mean.map((sum) => sum / n);
  const spread = matrixOf((k) => {
    const own = k % 4 === 0 ? NOISE : 0;
    return (
      (squares[k] as number) / n - (centre[Math.floor(k / 3)] as number) * (centre[k % 3] as number) + own
    );
  });
  return { mean: centre, spread };
}

function times(a: Matrix, b: Matrix): Matrix {
  return matrixOf((k) => {
    const [i, j] = [Math.floor(k / 3), k % 3];
    return [0, 1, 2].reduce((sum, n) => sum + (a[3 * i + n] as number) * (b[3 * n + j] as number), 0);
  });
}

/** Row by row. */
function matrixOf(at: (k: number) => number): Matrix {
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8)];
}

/** A power of a symmetric matrix that is positive, by Jacobi's rotations. */
function powered(matrix: Matrix, power: 0.5 | -0.5): Matrix {
  let [values, vectors]: [Matrix, Matrix] = [matrix, [1, 0, 0, 0, 1, 0, 0, 0, 1]];
  for (let round = 0; round < 12; round++)
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const off = values[3 * p + q] as number;
      if (Math.abs(off) < 1e-12) continue;
      const apart = ((values[4 * q] as number) - (values[4 * p] as number)) / (2 * off);
      const t = (apart < 0 ? -1 : 1) / (Math.abs(apart) + Math.sqrt(apart * apart + 1));
      const c = 1 / Math.sqrt(t * t + 1);
      const turn = [1, 0, 0, 0, 1, 0, 0, 0, 1];
      [turn[4 * p], turn[4 * q], turn[3 * p + q], turn[3 * q + p]] = [c, c, t * c, -t * c];
      const rotation = matrixOf((k) => turn[k] as number);
      values = times(flipped(rotation), times(values, rotation));
      vectors = times(vectors, rotation);
    }
  const roots = [0, 4, 8].map((k) => Math.sqrt(Math.max(1e-6, values[k] as number)));
  const [x = 1, y = 1, z = 1] = power > 0 ? roots : roots.map((root) => 1 / root);
  return times(vectors, times([x, 0, 0, 0, y, 0, 0, 0, z], flipped(vectors)));
}

function flipped(m: Matrix): Matrix {
  return [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];
}
