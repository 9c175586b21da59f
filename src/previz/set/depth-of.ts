/** Disparity maps of the parts of a set: all over the same rectangle, so that masks lie over any of them. */
import type { DisparityMap } from '../scene/view.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Extent } from './extent.ts';
import type { Depths } from './part.ts';

/** Window pixels from one place of a map to the next, as the set's longer side in this many steps. */
const STEPS = 240;

/** The grid that all maps of a set have. */
export interface MapGrid {
  readonly cols: number;
  readonly rows: number;
  readonly step: number;
  readonly left: number;
  readonly top: number;
}

export function mapGridOf({ left, top, right, bottom }: Extent): MapGrid {
  const step = Math.max(right - left, bottom - top) / STEPS;
  const cols = Math.max(2, Math.ceil((right - left) / step) + 1);
  const rows = Math.max(2, Math.ceil((bottom - top) / step) + 1);
  return { cols, rows, step, left, top };
}

export function disparityOf(grid: MapGrid, depths: Depths, canvas: Canvas, distance: number): DisparityMap {
  const { cols, rows, step, left, top } = grid;
  const data = new Float32Array(cols * rows);
  if (typeof depths === 'number') data.fill(depths);
  else if (typeof depths === 'function')
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) data[j * cols + i] = depths(left + i * step, top + j * step);
  else readInto(data, grid, depths, canvas, distance);
  return {
    width: cols,
    height: rows,
    data,
    scaleX: 1 / step,
    scaleY: 1 / step,
    offsetX: -left / step,
    offsetY: -top / step,
  };
}

/** The mean over what each place of the map stands for; where nothing is painted, the nearest above or below. */
function readInto(
  data: Float32Array,
  grid: MapGrid,
  depths: Float32Array,
  canvas: Canvas,
  distance: number,
): void {
  const { cols, rows, step, left, top } = grid;
  const count = new Float32Array(data.length);
  for (let y = 0; y < canvas.height; y += 2) {
    const j = Math.round((rowAt(canvas, y) - top) / step);
    if (j < 0 || j >= rows) continue;
    for (let x = 0; x < canvas.width; x += 2) {
      const q = depths[y * canvas.width + x] as number;
      if (q === 0) continue;
      const i = Math.round((columnAt(canvas, x) - left) / step);
      if (i < 0 || i >= cols) continue;
      const at = j * cols + i;
      data[at] = (data[at] as number) + q * distance;
      count[at] = (count[at] as number) + 1;
    }
  }
  for (let at = 0; at < data.length; at++)
    if ((count[at] as number) > 0) data[at] = (data[at] as number) / (count[at] as number);
  for (let i = 0; i < cols; i++) fillLine(data, count, i, cols, rows);
  for (let j = 0; j < rows; j++) fillLine(data, count, j * cols, 1, cols);
}

/** Open places of a line take the value of the nearest filled one. */
function fillLine(
  data: Float32Array,
  count: Float32Array,
  start: number,
  stride: number,
  length: number,
): void {
  let last = -1;
  for (let n = 0; n < length; n++) {
    const at = start + n * stride;
    if ((count[at] as number) === 0) continue;
    const from = last === -1 ? 0 : last + 1;
    for (let k = from; k < n; k++) {
      const nearer = last !== -1 && k - last < n - k ? last : n;
      data[start + k * stride] = data[start + nearer * stride] as number;
    }
    last = n;
  }
  if (last === -1) return;
  for (let k = last + 1; k < length; k++) data[start + k * stride] = data[start + last * stride] as number;
  for (let n = 0; n < length; n++) count[start + n * stride] = 1;
}
