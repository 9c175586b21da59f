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
const LEAN = { slopes: 2, whole: 0.3 } as const;
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
  const [x, y] = [new Float64Array(4), new Float64Array(3)];
  const columns = Array.from({ length: width }, (_, column) => cellOf((column + 0.5) / width, COLS));
  x[3] = 1;
  for (let row = 0, at = 0; row < height; row++) {
    const down = cellOf((row + 0.5) / height, ROWS);
    for (let column = 0; column < width; column++, at += 4) {
      if (!to[at + 3]) continue;
      for (let c = 0; c < 3; c++) {
        x[c] = (from[at + c] as number) / 255;
        y[c] = (to[at + c] as number) / 255;
      }
      const luma = 0.2126 * (x[0] as number) + 0.7152 * (x[1] as number) + 0.0722 * (x[2] as number);
      const deep = cellOf(luma, DEEP);
      const across = columns[column] as CellShare;
      const first = (down.cell * COLS + across.cell) * DEEP + deep.cell;
      for (let corner = 0; corner < 8; corner++) {
        const [a, b, c] = [corner & 1, (corner >> 1) & 1, corner >> 2];
        const weight =
          (a ? across.next : 1 - across.next) *
          (b ? down.next : 1 - down.next) *
          (c ? deep.next : 1 - deep.next);
        if (weight > 0) addSample(sums, (first + (b * COLS + a) * DEEP + c) * SUMS, x, y, weight);
      }
    }
  }
  return sums;
}

/** The first of two cells around a place, and how near it is to the second. */
interface CellShare {
  readonly cell: number;
  readonly next: number;
}

function cellOf(place: number, count: number): CellShare {
  const at = clamp(place * count - 0.5, 0, count - 1);
  const cell = Math.min(count - 2, Math.floor(at));
  return { cell, next: at - cell };
}
