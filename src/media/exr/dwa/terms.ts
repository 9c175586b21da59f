/** The terms of a transformed block as they are stored: rounded, in zig-zag, zeros by their number. */
import { fewestBits } from './round.ts';

/** The level that files are written with where nobody says another: steps of what an eye can tell apart at the best. */
export const DWA_LEVEL = 45;

/** Rows of the 8x8 terms from the slowest waves to the fastest, as JPEG walks them (ITU-T T.81, figure 5). */
const ZIGZAG = Uint8Array.from(
  Array.from({ length: 64 }, (_, n) => n).sort((a, b) => {
    const [da, db] = [(a >> 3) + (a & 7), (b >> 3) + (b & 7)];
    if (da !== db) return da - db;
    return da % 2 ? a - b : b - a;
  }),
);

/** ITU-T T.81, annex K, tables K.1 and K.2: how much of each wave goes unseen. */
const LUMA = [
  [16, 11, 10, 16, 24, 40, 51, 61],
  [12, 12, 14, 19, 26, 58, 60, 55],
  [14, 13, 16, 24, 40, 57, 69, 56],
  [14, 17, 22, 29, 51, 87, 80, 62],
  [18, 22, 37, 56, 68, 109, 103, 77],
  [24, 35, 55, 64, 81, 104, 113, 92],
  [49, 64, 78, 87, 103, 121, 120, 101],
  [72, 92, 95, 98, 112, 100, 103, 99],
];
const CHROMA = [
  [17, 18, 24, 47, 99, 99, 99, 99],
  [18, 21, 26, 66, 99, 99, 99, 99],
  [24, 26, 56, 99, 99, 99, 99, 99],
  [47, 66, 99, 99, 99, 99, 99, 99],
  ...Array.from({ length: 4 }, () => Array<number>(8).fill(99)),
];

/** In zig-zag: by how much each term may be off; the smallest of a table is the level in 100000ths. */
export const TOLERANCES = { luma: tolerances(LUMA), chroma: tolerances(CHROMA) } as const;

const [END, RUN] = [0xff00, 0xff00];
const SIGN = 0x8000;

/** Bits of the half for the mean of a block. */
export function meanTerm(block: Float64Array, allowed: Float64Array): number {
  return term(block[0] ?? 0, allowed[0] ?? 0);
}

/**
 * Writes the 63 other terms from `at` on and gives the place behind them. Bits that are no number stand for zeros: 0xff00 and
 * how many there are, from 2 on, or 0xff00 alone for all that are left.
 */
export function writeWaves(
  block: Float64Array,
  allowed: Float64Array,
  target: Uint16Array,
  at: number,
): number {
  let zeros = 0;
  for (let n = 1; n < 64; n++) {
    const bits = term(block[ZIGZAG[n] ?? 0] ?? 0, allowed[n] ?? 0);
    if (bits === 0) {
      zeros++;
      continue;
    }
    if (zeros > 0) target[at++] = zeros === 1 ? 0 : RUN + zeros;
    zeros = 0;
    target[at++] = bits;
  }
  if (zeros > 0) target[at++] = zeros === 1 ? 0 : END;
  return at;
}

function term(value: number, tolerance: number): number {
  if (value > tolerance) return fewestBits(value, tolerance);
  return value < -tolerance ? SIGN | fewestBits(-value, tolerance) : 0;
}

function tolerances(table: readonly (readonly number[])[]): Float64Array {
  const steps = table.flat();
  const least = Math.min(...steps);
  return Float64Array.from(ZIGZAG, (n) => ((steps[n] ?? 0) / least) * (DWA_LEVEL / 100_000));
}
