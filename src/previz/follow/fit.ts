/**
 * How painted colours follow from filmed ones: least squares in every cell of a bilateral grid (Chen et al. 2007), with
 * cells that know little leaning on what holds at that brightness everywhere, and that on one map for the whole picture.
 */
import type { Thumbnail } from '../depth/colours.ts';
import { clamp } from '../math.ts';
import { COLS, DEEP, GRID_VALUES, MAP, ROWS, writeMap } from './grid.ts';
import { SUMS, addMoments, addSample, blurred, solved } from './moments.ts';
import type { ColourMap } from './moments.ts';

export interface ColourFit {
  readonly local: Float32Array;
  /** The same at all places. */
  readonly flat: Float32Array;
}

/** How many samples the slopes of the map above weigh, and those of the map as a whole where a cell has few of its own. */
const LEAN = { slopes: 8, whole: 0.5 } as const;
const IDENTITY: ColourMap = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

/** @param styled of the same size, showing the same; alpha 0 where it shows nothing */
export function fitColours(source: Thumbnail, styled: Thumbnail): ColourFit {
  const cells = momentsOf(source, styled);
  const levels = new Float64Array(DEEP * SUMS);
  const all = new Float64Array(SUMS);
  for (let cell = 0; cell < COLS * ROWS * DEEP; cell++) {
    addMoments(levels, (cell % DEEP) * SUMS, cells, cell * SUMS);
    addMoments(all, 0, cells, cell * SUMS);
  }
  const whole = solved(all, 0, IDENTITY, LEAN);
  const atLevels = Array.from({ length: DEEP }, (_, k) => solved(levels, k * SUMS, whole, LEAN));
  const smooth = blurred(blurred(cells));
  const [local, flat] = [new Float32Array(GRID_VALUES), new Float32Array(GRID_VALUES)];
  for (let cell = 0; cell < COLS * ROWS * DEEP; cell++) {
    const level = atLevels[cell % DEEP] as ColourMap;
    writeMap(flat, cell * MAP, level);
    writeMap(local, cell * MAP, solved(smooth, cell * SUMS, level, LEAN));
  }
  return { local, flat };
}

/** Sums of the normal equations of every cell; a sample counts for the eight around it. */
function momentsOf({ width, height, rgba: from }: Thumbnail, { rgba: to }: Thumbnail): Float64Array {
  const sums = new Float64Array(COLS * ROWS * DEEP * SUMS);
  const x = new Float64Array(4);
  const y = new Float64Array(3);
  x[3] = 1;
  for (let row = 0, at = 0; row < height; row++) {
    const [j, t] = cellOf(row + 0.5, height, ROWS);
    for (let column = 0; column < width; column++, at += 4) {
      if (!to[at + 3]) continue;
      for (let c = 0; c < 3; c++) {
        x[c] = (from[at + c] as number) / 255;
        y[c] = (to[at + c] as number) / 255;
      }
      const [r, g, b] = x as unknown as [number, number, number];
      const [i, s] = cellOf(column + 0.5, width, COLS);
      const [k, u] = cellOf(0.2126 * r + 0.7152 * g + 0.0722 * b, 1, DEEP);
      for (let corner = 0; corner < 8; corner++) {
        const [a, c, d] = [corner & 1, (corner >> 1) & 1, corner >> 2];
        const weight = (a ? s : 1 - s) * (c ? t : 1 - t) * (d ? u : 1 - u);
        if (weight > 0) addSample(sums, (((j + c) * COLS + i + a) * DEEP + k + d) * SUMS, x, y, weight);
      }
    }
  }
  return sums;
}

/** The first of two cells around a place, and how near it is to the second. */
function cellOf(place: number, length: number, count: number): readonly [cell: number, share: number] {
  const at = clamp((place / length) * count - 0.5, 0, count - 1);
  const cell = Math.min(count - 2, Math.floor(at));
  return [cell, at - cell];
}
