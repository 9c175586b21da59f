/** Sums of the normal equations of maps from (red, green, blue, 1) to (red, green, blue), colours 0..1. */
import { solve } from '../flow/solve.ts';
import { COLS, DEEP, ROWS } from './grid.ts';

/** Rows of red, green, blue from red, green, blue (code values) and 1. */
export type ColourMap = readonly (readonly number[])[];

/** 4 x 4 of x x', then 4 x 3 of x y'. */
export const SUMS = 28;
const RIGHT = 16;
/** Spread of the colours (0..1) that a map's slopes are taken to come from. */
const SPREAD = 0.1;

export function addSample(
  sums: Float64Array,
  at: number,
  x: Float64Array,
  y: Float64Array,
  weight: number,
): void {
  for (let i = 0; i < 4; i++) {
    const scaled = weight * (x[i] as number);
    for (let j = 0; j < 4; j++)
      sums[at + 4 * i + j] = (sums[at + 4 * i + j] as number) + scaled * (x[j] as number);
    for (let c = 0; c < 3; c++)
      sums[at + RIGHT + 3 * i + c] = (sums[at + RIGHT + 3 * i + c] as number) + scaled * (y[c] as number);
  }
}

export function addMoments(to: Float64Array, at: number, from: Float64Array, place: number): void {
  for (let n = 0; n < SUMS; n++) to[at + n] = (to[at + n] as number) + (from[place + n] as number);
}

/** Sums of cells and of those around them: 1 2 1 each way. */
export function blurred(sums: Float64Array): Float64Array {
  const ways = [
    [1, DEEP],
    [DEEP, COLS],
    [DEEP * COLS, ROWS],
  ] as const;
  let from = sums;
  for (const [step, count] of ways) {
    const to = new Float64Array(from.length);
    for (let cell = 0; cell < COLS * ROWS * DEEP; cell++) {
      const place = Math.floor(cell / step) % count;
      const before = (place > 0 ? cell - step : cell) * SUMS;
      const after = (place < count - 1 ? cell + step : cell) * SUMS;
      for (let n = 0; n < SUMS; n++)
        to[cell * SUMS + n] =
          ((from[before + n] as number) +
            2 * (from[cell * SUMS + n] as number) +
            (from[after + n] as number)) /
          4;
    }
    from = to;
  }
  return from;
}

/**
 * The map of least squares, leaning on another: `slopes` samples around the cell's own mean with the other's slopes, which
 * leave the mean as it is, and `whole` samples of the other map itself, which decide where the cell knows nothing.
 */
export function solved(
  sums: Float64Array,
  at: number,
  other: ColourMap,
  lean: { readonly slopes: number; readonly whole: number },
): ColourMap {
  const count = sums[at + 15] as number;
  const mean = [0, 1, 2, 3].map((i) =>
    count > 0 ? (sums[at + 12 + i] as number) / count : i === 3 ? 1 : 0.5,
  );
  const slopes = lean.slopes * Math.min(1, count);
  const rows = [0, 1, 2].map((c) => {
    const result = count > 0 ? (sums[at + RIGHT + 9 + c] as number) / count : 0;
    const [r = 0, g = 0, b = 0, offset = 0] = other[c] ?? [];
    const known = [r, g, b, offset / 255];
    const equations = [0, 1, 2, 3].map((i) => {
      const row = new Float64Array(5);
      let right = sums[at + RIGHT + 3 * i + c] as number;
      for (let j = 0; j < 4; j++) {
        const own = i === j && i < 3 ? SPREAD * SPREAD : 0;
        const around = (mean[i] as number) * (mean[j] as number) + own;
        const wide = (mean[i] as number) * (mean[j] as number) + (i === j && i < 3 ? 0.08 : 0);
        row[j] = (sums[at + 4 * i + j] as number) + slopes * around + lean.whole * wide;
        right += slopes * own * (known[j] as number) + lean.whole * wide * (known[j] as number);
      }
      row[4] = right + slopes * (mean[i] as number) * result;
      return row;
    });
    const found = solve(equations) ?? known;
    return [found[0] as number, found[1] as number, found[2] as number, 255 * (found[3] as number)];
  });
  return rows;
}
