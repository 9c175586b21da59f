/** Sums of each layer's colours over any window at the cost of four corners (summed-area tables, Crow, SIGGRAPH 1984). */
import type { Labels } from './order.ts';
import type { Picture } from './picture.ts';

/** Side of the cells, in places, to which windows are rounded. */
const CELL = 2;
/** What is summed for each layer: its places; of its places off the band: how many, their colours, and their squares. */
export const [PLACES, COUNT, RED, SQUARES] = [0, 1, 2, 5] as const;
const SUMS = 6;

/** Tables over one window after another. */
export interface Tables {
  /** Corners of cells in a row. */
  readonly columns: number;
  /** Of each layer: sums over all cells above and left of a corner. */
  readonly of: readonly Float64Array[];
  /** Of each layer: what was read last. */
  readonly sums: readonly Float64Array[];
  /** Layers of which the window has any place. */
  readonly present: Uint8Array;
  window: Window;
}

/** Part of a picture; `left` and `top` are on a border of cells, `right` and `bottom` lie outside. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** For windows of at most `side` places each way. */
export function emptyTables(count: number, side: number): Tables {
  const columns = Math.ceil(side / CELL) + 1;
  const layers = (length: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(length));
  return {
    columns,
    of: layers(columns * columns * SUMS),
    sums: layers(SUMS),
    present: new Uint8Array(count),
    window: { left: 0, top: 0, right: 0, bottom: 0 },
  };
}

/** Sums up all that can be read for places of a tile: what lies within `reach` of it. Colours only where `band` is 0. */
export function sumUp(
  tables: Tables,
  { width, height, of }: Labels,
  { rgba }: Picture,
  band: Uint8Array,
  tile: Window,
  reach: number,
): void {
  const { columns, present } = tables;
  const left = CELL * Math.floor(Math.max(0, tile.left - reach) / CELL);
  const top = CELL * Math.floor(Math.max(0, tile.top - reach) / CELL);
  const right = Math.min(width, CELL * Math.ceil((tile.right + reach) / CELL));
  const bottom = Math.min(height, CELL * Math.ceil((tile.bottom + reach) / CELL));
  tables.window = { left, top, right, bottom };
  present.fill(0);
  for (let y = top; y < bottom; y++) {
    const row = (Math.floor((y - top) / CELL) + 1) * columns + 1;
    for (let x = left, i = y * width + left; x < right; x++, i++) {
      const n = of[i] as number;
      const table = tables.of[n] as Float64Array;
      if (present[n] === 0) {
        table.fill(0);
        present[n] = 1;
      }
      const o = (row + Math.floor((x - left) / CELL)) * SUMS;
      table[o + PLACES] = (table[o + PLACES] as number) + 1;
      if (band[i] === 1) continue;
      const [r, g, b] = [rgba[4 * i] as number, rgba[4 * i + 1] as number, rgba[4 * i + 2] as number];
      table[o + COUNT] = (table[o + COUNT] as number) + 1;
      table[o + RED] = (table[o + RED] as number) + r;
      table[o + RED + 1] = (table[o + RED + 1] as number) + g;
      table[o + RED + 2] = (table[o + RED + 2] as number) + b;
      table[o + SQUARES] = (table[o + SQUARES] as number) + r * r + g * g + b * b;
    }
  }
  for (const [n, table] of tables.of.entries()) if (present[n] === 1) accumulate(table, columns * SUMS);
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
  { columns, of, sums, present, window }: Tables,
  x: number,
  y: number,
  reach: number,
): readonly Float64Array[] {
  const top = Math.floor((Math.max(window.top, y - reach) - window.top) / CELL) * columns;
  const bottom = (Math.floor((Math.min(window.bottom - 1, y + reach) - window.top) / CELL) + 1) * columns;
  const left = Math.floor((Math.max(window.left, x - reach) - window.left) / CELL);
  const right = Math.floor((Math.min(window.right - 1, x + reach) - window.left) / CELL) + 1;
  for (let n = 0; n < of.length; n++) {
    const sum = sums[n] as Float64Array;
    if (present[n] === 1) readOne(of[n] as Float64Array, top, bottom, left, right, sum);
    else sum[PLACES] = 0;
  }
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
