/** Which place of the land each pixel shows: columns are marched from near to far, and what rises higher is seen. */
import { clamp } from '../math.ts';
import { columnAt, rowAt, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Land } from './land-form.ts';
import type { Setting } from './setting.ts';

/** Steps are at most this share of the distance: what is thinner may be missed. */
const STRIDE = 0.007;
/** Columns that are marched for each that is painted: their crests make its edge soft. */
export const ACROSS = 2;

/** Fills `depth` with the inverse of metres ahead; gives the rows of the crests. */
export function march(canvas: Canvas, { stand }: Setting, land: Land, depth: Float32Array): Float32Array {
  const { width, height, scale } = canvas;
  const { horizon, middle, eye, view } = stand;
  const crests = new Float32Array(width * ACROSS).fill(height);
  const lowest = rowAt(canvas, height);
  const begin = lowest > horizon ? (0.5 * view.focal * eye) / (lowest - horizon) : land.near;
  const perRow = 1 / (view.focal * eye * scale);
  for (let i = 0; i < width * ACROSS; i++) {
    const column = columnAt(canvas, (i + 0.5) / ACROSS - 0.5);
    const aside = (column - middle) / view.focal;
    const store = i % ACROSS === 0 ? Math.floor(i / ACROSS) : -1;
    const rowOfLand = (z: number): number => {
      const y = land.height(aside * z, z, (2 * z) / (view.focal * scale));
      return rowOf(canvas, horizon - (view.focal * (y - eye)) / z);
    };
    let top = height;
    let before = 0;
    let lastZ = Math.max(land.near, begin);
    let lastRow = rowOfLand(lastZ);
    const fill = (row: number, z: number): void => {
      if (row >= top) return;
      const [lastQ, q] = [1 / lastZ, 1 / z];
      const span = Math.max(1e-6, lastRow - row);
      if (store >= 0)
        for (let j = Math.min(height, Math.ceil(top)) - 1; j >= 0 && j >= row; j--)
          depth[j * width + store] = lastQ + (q - lastQ) * clamp((lastRow - j) / span, 0, 1);
      top = row;
    };
    // Its near end falls off like a cliff: nothing shows below a slab that begins on a slope.
    const foot = rowOf(canvas, horizon + (view.focal * eye) / lastZ) + 2 * scale;
    if (Math.max(foot, lastRow) < height) top = Math.max(foot, lastRow);
    const begins = lastRow;
    lastRow = top;
    fill(begins, lastZ);
    lastRow = begins;
    while (lastZ < land.far) {
      const z = lastZ + Math.min(STRIDE * lastZ, 1.4 * perRow * lastZ * lastZ + 1e-4 * lastZ);
      const row = rowOfLand(z);
      // A crest lies between the steps: it is looked for, or its line would be a saw.
      if (row > lastRow && lastRow <= top && before > 0) {
        const crest = crestBetween(rowOfLand, before, z);
        fill(rowOfLand(crest), crest);
      } else fill(row, z);
      before = lastZ;
      lastZ = z;
      lastRow = row;
    }
    crests[i] = top;
  }
  return crests;
}

/** The distance between two at which the land stands highest in the picture, where it has one crest there. */
function crestBetween(rowOfLand: (z: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let n = 0; n < 7; n++) {
    const [c, d] = [a + (b - a) / 3, b - (b - a) / 3];
    if (rowOfLand(c) < rowOfLand(d)) b = d;
    else a = c;
  }
  return (a + b) / 2;
}
