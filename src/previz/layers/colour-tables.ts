/** Sums of each layer's colours over any window at the cost of four corners (summed-area tables, Crow, SIGGRAPH 1984). */
import type { Labels } from './order.ts';
import type { Picture } from './picture.ts';

/** Side of the cells, in places, to which windows are rounded. */
const CELL = 2;
/** What is summed for each layer: its places; of its places off the band: how many, their colours, and their squares. */
export const [PLACES, COUNT, RED, SQUARES] = [0, 1, 2, 5] as const;
const SUMS = 6;

export interface Tables {
  readonly width: number;
  readonly height: number;
  /** Corners of cells in a row. */
  readonly columns: number;
  /** Of each layer: sums over all cells above and left of a corner. */
  readonly of: readonly Float64Array[];
  /** Of each layer: what was read last. */
  readonly sums: readonly Float64Array[];
}

/** Colours are summed where `band` is 0. */
export function tablesOf({ width, height, of, count }: Labels, { rgba }: Picture, band: Uint8Array): Tables {
  const [columns, rows] = [Math.ceil(width / CELL) + 1, Math.ceil(height / CELL) + 1];
  const tables = Array.from({ length: count }, () => new Float64Array(columns * rows * SUMS));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const table = tables[of[i] as number] as Float64Array;
      const o = ((Math.floor(y / CELL) + 1) * columns + Math.floor(x / CELL) + 1) * SUMS;
      table[o + PLACES] = (table[o + PLACES] as number) + 1;
      if (band[i] === 1) continue;
      table[o + COUNT] = (table[o + COUNT] as number) + 1;
      for (let c = 0; c < 3; c++) {
        const value = rgba[4 * i + c] as number;
        table[o + RED + c] = (table[o + RED + c] as number) + value;
        table[o + SQUARES] = (table[o + SQUARES] as number) + value * value;
      }
    }
  for (const table of tables) accumulate(table, columns * SUMS);
  return { width, height, columns, of: tables, sums: tables.map(() => new Float64Array(SUMS)) };
}

/** From sums of cells to sums of all cells above and left of each. `row`: values in a row. */
function accumulate(table: Float64Array, row: number): void {
  for (let start = row; start < table.length; start += row)
    for (let k = start + SUMS; k < start + row; k++) {
      const above = (table[k - row] as number) - (table[k - row - SUMS] as number);
      table[k] = (table[k] as number) + (table[k - SUMS] as number) + above;
    }
}

/** Sums of each layer within `reach` of a place, in whole cells; they hold until the next reading. */
export function read(
  { width, height, columns, of, sums }: Tables,
  x: number,
  y: number,
  reach: number,
): readonly Float64Array[] {
  const top = Math.floor(Math.max(0, y - reach) / CELL) * columns;
  const bottom = (Math.floor(Math.min(height - 1, y + reach) / CELL) + 1) * columns;
  const left = Math.floor(Math.max(0, x - reach) / CELL);
  const right = Math.floor(Math.min(width - 1, x + reach) / CELL) + 1;
  for (let n = 0; n < of.length; n++)
    readOne(of[n] as Float64Array, top, bottom, left, right, sums[n] as Float64Array);
  return sums;
}

/** The colours only when the layer is there at all. */
function readOne(
  table: Float64Array,
  top: number,
  bottom: number,
  left: number,
  right: number,
  out: Float64Array,
): void {
  const [a, b, c, d] = [top + left, top + right, bottom + left, bottom + right];
  for (let k = 0; k < SUMS; k++) {
    out[k] =
      (table[a * SUMS + k] as number) -
      (table[b * SUMS + k] as number) -
      (table[c * SUMS + k] as number) +
      (table[d * SUMS + k] as number);
    if (out[PLACES] === 0) return;
  }
}
