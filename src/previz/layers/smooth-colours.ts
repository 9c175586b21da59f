/** Mean colours of the known places of a picture over cells, continued everywhere (push-pull) and read bilinearly. */
import type { Picture } from './picture.ts';
import { pushPull } from './push-pull.ts';

/** Side of a cell in places. */
const CELL = 4;

export interface SmoothColours {
  readonly columns: number;
  readonly rows: number;
  readonly rgb: Float32Array;
}

export function smoothColours({ width, height, rgba }: Picture, known: Uint8Array): SmoothColours {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const [rgb, counts] = [new Float32Array(columns * rows * 3), new Float32Array(columns * rows)];
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(y / CELL) * columns;
    for (let x = 0; x < width; x++, i++) {
      if (known[i] === 0) continue;
      const o = row + Math.floor(x / CELL);
      counts[o] = (counts[o] as number) + 1;
      rgb[3 * o] = (rgb[3 * o] as number) + (rgba[4 * i] as number);
      rgb[3 * o + 1] = (rgb[3 * o + 1] as number) + (rgba[4 * i + 1] as number);
      rgb[3 * o + 2] = (rgb[3 * o + 2] as number) + (rgba[4 * i + 2] as number);
    }
  }
  for (let o = 0; o < counts.length; o++) {
    const count = counts[o] as number;
    if (count === 0) continue;
    for (let k = 3 * o; k < 3 * o + 3; k++) rgb[k] = (rgb[k] as number) / count;
    counts[o] = Math.min(1, (2 * count) / (CELL * CELL));
  }
  pushPull(columns, rows, 3, rgb, counts);
  return { columns, rows, rgb };
}

/** Writes the colour at a place to `out`. */
export function colourAt(
  { columns, rows, rgb }: SmoothColours,
  x: number,
  y: number,
  out: Float32Array,
): void {
  const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / CELL - 0.5));
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const right = i + 1 < columns ? 3 : 0;
  const below = j + 1 < rows ? 3 * columns : 0;
  for (let k = 3 * (j * columns + i), c = 0; c < 3; k++, c++) {
    const top = (rgb[k] as number) * (1 - s) + (rgb[k + right] as number) * s;
    const bottom = (rgb[k + below] as number) * (1 - s) + (rgb[k + right + below] as number) * s;
    out[c] = top * (1 - t) + bottom * t;
  }
}

/** Writes the colours of one row of cells as seen from row `y` of the picture: what `rowColourAt` reads. */
export function blendRow({ columns, rows, rgb }: SmoothColours, y: number, out: Float32Array): void {
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
  const j = Math.floor(v);
  const t = v - j;
  const [here, below] = [3 * j * columns, 3 * Math.min(rows - 1, j + 1) * columns];
  for (let k = 0; k < 3 * columns; k++)
    out[k] = (rgb[here + k] as number) * (1 - t) + (rgb[below + k] as number) * t;
}

/** The colour at column `x` of a blended row, RGBX in one number. */
export function rowColourAt(row: Float32Array, x: number): number {
  const u = Math.min(row.length / 3 - 1, Math.max(0, (x + 0.5) / CELL - 0.5));
  const i = Math.floor(u);
  const s = u - i;
  const k = 3 * i;
  const right = k + 3 < row.length ? 3 : 0;
  const r = (row[k] as number) + ((row[k + right] as number) - (row[k] as number)) * s + 0.5;
  const g = (row[k + 1] as number) + ((row[k + right + 1] as number) - (row[k + 1] as number)) * s + 0.5;
  const b = (row[k + 2] as number) + ((row[k + right + 2] as number) - (row[k + 2] as number)) * s + 0.5;
  return (r & 255) | ((g & 255) << 8) | ((b & 255) << 16);
}
