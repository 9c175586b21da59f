/**
 * Makes a mapping between two pictures exact to a small part of a pixel, by the pictures themselves: Gauss and Newton's
 * method on the squared differences of brightness, with one gain and one offset of exposure (Lucas, Kanade 1981), where
 * what differs much counts little.
 */
import { shrink } from '../../depth/plane.ts';
import type { Plane } from '../../depth/plane.ts';
import { solve } from '../../flow/solve.ts';
import { composed, mapped, scaled, similarity } from './mapping.ts';
import type { Mapping } from './mapping.ts';

export interface Alignment {
  readonly mapping: Mapping;
  /** Of brightness where both pictures show the same place, -1..1. */
  readonly correlation: number;
  /** Share of the first picture that the second shows, too. */
  readonly overlap: number;
}

/** Sizes against the given one, coarse to fine, and steps in each. */
const SIZES = [0.4, 1] as const;
const STEPS = 6;
/** Every so-many-th pixel each way. */
const STRIDE = 2;
/** A difference of brightness (0..1) that counts half. */
const OUTLYING = 0.06;
/** Eight numbers of the mapping, gain and offset. */
const UNKNOWNS = 10;

/** @param start from pixels of `a` to pixels of `b` */
export function aligned(a: Plane, b: Plane, start: Mapping): Alignment {
  let mapping = start;
  for (const size of SIZES) {
    const [p, q] = [resized(a, size), resized(b, size)];
    let inSize = composed(between(b, q), composed(mapping, between(p, a)));
    for (let n = 0; n < STEPS; n++) inSize = step(p, q, scaled(inSize)) ?? inSize;
    mapping = scaled(composed(between(q, b), composed(inSize, between(a, p))));
  }
  const before = agreement(a, b, start);
  const after = agreement(a, b, mapping);
  return after.correlation >= before.correlation ? { mapping, ...after } : { mapping: start, ...before };
}

function resized(plane: Plane, size: number): Plane {
  return size === 1 ? plane : shrink(plane, Math.round(plane.width * size), Math.round(plane.height * size));
}

/** From pixels of one size of a picture to those of another. */
export function between(
  from: { width: number; height: number },
  to: { width: number; height: number },
): Mapping {
  const [x, y] = [to.width / from.width, to.height / from.height];
  return [x, 0, (x - 1) / 2, 0, y, (y - 1) / 2, 0, 0, 1];
}

function step(a: Plane, b: Plane, mapping: Mapping): Mapping | undefined {
  // In widths from the middle all unknowns are of one size.
  const [cx, cy, unit] = [a.width / 2, a.height / 2, a.width / 2];
  const own = composed(mapping, similarity(unit, 0, cx, cy));
  const rows = new Float64Array(UNKNOWNS * (UNKNOWNS + 1));
  const row = new Float64Array(UNKNOWNS + 1);
  const { gain, offset } = exposureOf(a, b, mapping);
  const norm = scaled(own);
  for (let y = 1; y < a.height - 1; y += STRIDE)
    for (let x = 1; x < a.width - 1; x += STRIDE) {
      const [s, t] = [(x - cx) / unit, (y - cy) / unit];
      const w = norm[6] * s + norm[7] * t + 1;
      const u = (norm[0] * s + norm[1] * t + norm[2]) / w;
      const v = (norm[3] * s + norm[4] * t + norm[5]) / w;
      if (!(u > 1 && v > 1 && u < b.width - 2 && v < b.height - 2)) continue;
      read(b, u, v);
      const value = a.data[y * a.width + x] as number;
      const error = gain * value + offset - sample.value;
      const weight = OUTLYING / (OUTLYING + Math.abs(error));
      const [gx, gy] = [sample.across / w, sample.down / w];
      const pull = -(gx * u + gy * v);
      row.set([gx * s, gx * t, gx, gy * s, gy * t, gy, pull * s, pull * t, -value, -1, error]);
      for (let i = 0; i < UNKNOWNS; i++) {
        const scale = weight * (row[i] as number);
        for (let j = i; j <= UNKNOWNS; j++)
          rows[i * (UNKNOWNS + 1) + j] =
            (rows[i * (UNKNOWNS + 1) + j] as number) + scale * (row[j] as number);
      }
    }
  const change = solve(wholeOf(rows));
  if (!change) return undefined;
  const next = norm.map((value, n) => value + (n < 8 ? (change[n] as number) : 0)) as unknown as Mapping;
  return scaled(composed(next, similarity(1 / unit, 0, -cx / unit, -cy / unit)));
}

/** The equations with both halves of their symmetric part. */
function wholeOf(rows: Float64Array): Float64Array[] {
  const width = UNKNOWNS + 1;
  return Array.from({ length: UNKNOWNS }, (_, i) =>
    Float64Array.from(
      { length: width },
      (_unused, j) => rows[Math.min(i, j) * width + Math.max(i, j)] as number,
    ),
  );
}

const sample = { value: 0, across: 0, down: 0 };

/** Writes brightness and its slopes at a place well within the plane to `sample`. */
function read({ width, data }: Plane, u: number, v: number): void {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const k = j * width + i;
  const [a, b, c, d] = [data[k], data[k + 1], data[k + width], data[k + width + 1]] as [
    number,
    number,
    number,
    number,
  ];
  const [top, bottom] = [a + (b - a) * s, c + (d - c) * s];
  sample.value = top + (bottom - top) * t;
  sample.across = (b - a) * (1 - t) + (d - c) * t;
  sample.down = bottom - top;
}

interface Sums {
  readonly count: number;
  readonly meanA: number;
  readonly meanB: number;
  readonly varA: number;
  readonly varB: number;
  readonly both: number;
}

function sumsOf(a: Plane, b: Plane, mapping: Mapping): Sums {
  let [count, p, q, pp, qq, pq] = [0, 0, 0, 0, 0, 0];
  for (let y = 1; y < a.height - 1; y += STRIDE)
    for (let x = 1; x < a.width - 1; x += STRIDE) {
      const { x: u, y: v } = mapped(mapping, x, y);
      if (!(u > 1 && v > 1 && u < b.width - 2 && v < b.height - 2)) continue;
      read(b, u, v);
      const [value, other] = [a.data[y * a.width + x] as number, sample.value];
      count++;
      p += value;
      q += other;
      pp += value * value;
      qq += other * other;
      pq += value * other;
    }
  const n = Math.max(1, count);
  const [meanA, meanB] = [p / n, q / n];
  return {
    count,
    meanA,
    meanB,
    varA: Math.max(0, pp / n - meanA * meanA),
    varB: Math.max(0, qq / n - meanB * meanB),
    both: pq / n - meanA * meanB,
  };
}

function exposureOf(a: Plane, b: Plane, mapping: Mapping): { gain: number; offset: number } {
  const { meanA, meanB, varA, both } = sumsOf(a, b, mapping);
  const gain = varA > 1e-6 ? Math.min(4, Math.max(0.25, both / varA)) : 1;
  return { gain, offset: meanB - gain * meanA };
}

function agreement(a: Plane, b: Plane, mapping: Mapping): { correlation: number; overlap: number } {
  const { count, varA, varB, both } = sumsOf(a, b, mapping);
  const seen = Math.ceil((a.width - 2) / STRIDE) * Math.ceil((a.height - 2) / STRIDE);
  const spread = Math.sqrt(varA * varB);
  return { correlation: spread > 1e-9 ? both / spread : 0, overlap: count / Math.max(1, seen) };
}
