/** Mappings of the plane: homographies as nine numbers, row by row, and their fits to pairs of places. */
import { solve } from '../../flow/solve.ts';
import type { Pair } from './pairs.ts';

export type Mapping = readonly [number, number, number, number, number, number, number, number, number];

export const IDENTITY: Mapping = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function mapped(m: Mapping, x: number, y: number): { x: number; y: number } {
  const w = m[6] * x + m[7] * y + m[8];
  return { x: (m[0] * x + m[1] * y + m[2]) / w, y: (m[3] * x + m[4] * y + m[5]) / w };
}

/** First `b`, then `a`. */
export function composed(a: Mapping, b: Mapping): Mapping {
  const at = (i: number, j: number): number =>
    (a[3 * i] as number) * (b[j] as number) +
    (a[3 * i + 1] as number) * (b[3 + j] as number) +
    (a[3 * i + 2] as number) * (b[6 + j] as number);
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

export function inverse([a, b, c, d, e, f, g, h, i]: Mapping): Mapping {
  const [p, q, r] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const n = 1 / (a * p + b * q + c * r);
  return [
    p * n,
    (c * h - b * i) * n,
    (b * f - c * e) * n,
    q * n,
    (a * i - c * g) * n,
    (c * d - a * f) * n,
    r * n,
    (b * g - a * h) * n,
    (a * e - b * d) * n,
  ];
}

/** Turned by the angle of (c, s), grown by its length, then moved. */
export function similarity(c: number, s: number, x: number, y: number): Mapping {
  return [c, -s, x, s, c, y, 0, 0, 1];
}

/** Least squares over the pairs; nothing when they are one point. */
export function fitSimilarity(pairs: readonly Pair[]): Mapping | undefined {
  const n = pairs.length;
  if (n < 2) return undefined;
  const mean = (of: (pair: Pair) => number): number => pairs.reduce((sum, pair) => sum + of(pair), 0) / n;
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
  const [mu, mv] = [mean(({ u }) => u), mean(({ v }) => v)];
  let [c, s, size] = [0, 0, 0];
  for (const { x, y, u, v } of pairs) {
    const [px, py, pu, pv] = [x - mx, y - my, u - mu, v - mv];
    c += px * pu + py * pv;
    s += px * pv - py * pu;
    size += px * px + py * py;
  }
  if (size < 1e-6) return undefined;
  [c, s] = [c / size, s / size];
  return similarity(c, s, mu - c * mx + s * my, mv - s * mx - c * my);
}

/** Least squares of the algebraic error over at least four pairs, in centred and scaled coordinates (Hartley 1997). */
export function fitHomography(pairs: readonly Pair[]): Mapping | undefined {
  if (pairs.length < 4) return undefined;
  const from = normaliser(pairs.map(({ x, y }) => [x, y]));
  const to = normaliser(pairs.map(({ u, v }) => [u, v]));
  const rows = Array.from({ length: 8 }, () => new Float64Array(9));
  const add = (values: readonly number[]): void => {
    for (const [i, row] of rows.entries())
      for (let j = 0; j < 9; j++) row[j] = (row[j] as number) + (values[i] as number) * (values[j] as number);
  };
  for (const pair of pairs) {
    const { x, y } = mapped(from, pair.x, pair.y);
    const { x: u, y: v } = mapped(to, pair.u, pair.v);
    add([x, y, 1, 0, 0, 0, -u * x, -u * y, u]);
    add([0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  const h = solve(rows);
  if (!h) return undefined;
  const [a, b, c, d, e, f, g, k] = h as unknown as [
    number, number, number, number, number, number, number, number,
  ]; // prettier-ignore
  return scaled(composed(inverse(to), composed([a, b, c, d, e, f, g, k, 1], from)));
}

function normaliser(points: readonly (readonly [number, number])[]): Mapping {
  const n = points.length;
  const [mx, my] = [points.reduce((s, [x]) => s + x, 0) / n, points.reduce((s, [, y]) => s + y, 0) / n];
  const spread = points.reduce((s, [x, y]) => s + Math.sqrt((x - mx) ** 2 + (y - my) ** 2), 0) / n;
  const scale = Math.SQRT2 / Math.max(1e-9, spread);
  return similarity(scale, 0, -scale * mx, -scale * my);
}

/** With a last number of 1. */
export function scaled(m: Mapping): Mapping {
  return m.map((x) => x / m[8]) as unknown as Mapping;
}
