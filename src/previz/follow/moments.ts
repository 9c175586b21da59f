/** Sums of the normal equations of maps from (red, green, blue, 1) to (red, green, blue), colours 0..1. */
import { COLS, DEEP, ROWS } from './grid.ts';

/** Rows of red, green, blue from red, green, blue (code values) and 1. */
export type ColourMap = readonly (readonly number[])[];

/** 4 x 4 of x x', then 4 x 3 of x y'. */
export const SUMS = 28;
const RIGHT = 16;
/** Variance of the colours (0..1) that a map's slopes are taken to come from, and of those of a whole picture. */
const [SPREAD, WIDE] = [0.01, 0.08];

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
  const slopes = lean.slopes * Math.min(1, count);
  for (let i = 0; i < 4; i++) mean[i] = count > 0 ? (sums[at + 12 + i] as number) / count : i === 3 ? 1 : 0.5;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const outer = (mean[i] as number) * (mean[j] as number);
      rows[ROW * i + j] = (sums[at + 4 * i + j] as number) + (slopes + lean.whole) * outer;
    }
    const [own, wide] = i < 3 ? [slopes * SPREAD, lean.whole * WIDE] : [0, 0];
    rows[ROW * i + i] = (rows[ROW * i + i] as number) + own + wide;
    for (let c = 0; c < 3; c++) {
      const leaned = other[c] as readonly number[];
      const result = count > 0 ? (sums[at + RIGHT + 9 + c] as number) / count : 0;
      const [r, g, b, offset] = leaned as [number, number, number, number];
      const there =
        r * (mean[0] as number) + g * (mean[1] as number) + b * (mean[2] as number) + offset / 255;
      rows[ROW * i + 4 + c] =
        (sums[at + RIGHT + 3 * i + c] as number) +
        (mean[i] as number) * (slopes * result + lean.whole * there) +
        (i < 3 ? (own + wide) * (leaned[i] as number) : 0);
    }
  }
  eliminate();
  return [0, 1, 2].map((c) => [0, 1, 2, 3].map((i) => (rows[ROW * i + 4 + c] as number) * (i < 3 ? 1 : 255)));
}

/** Four equations with three right sides; symmetric and positive, so that no order is better than another. */
const ROW = 7;
const rows = new Float64Array(4 * ROW);
const mean = new Float64Array(4);

function eliminate(): void {
  for (let k = 0; k < 4; k++) {
    const pivot = rows[ROW * k + k] as number;
    for (let n = k; n < ROW; n++) rows[ROW * k + n] = (rows[ROW * k + n] as number) / pivot;
    for (let i = 0; i < 4; i++) {
      const share = rows[ROW * i + k] as number;
      if (i === k) continue;
      for (let n = k; n < ROW; n++)
        rows[ROW * i + n] = (rows[ROW * i + n] as number) - share * (rows[ROW * k + n] as number);
    }
  }
}
