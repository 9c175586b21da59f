/** How a sky's colours change from row to row. */
import { clamp } from '../math.ts';
import type { Sheet } from './sheet.ts';

/** Steepest step of code values a row that a sky is continued with. */
const MOST_SLOPE = 0.9;
/** The rows of sky, as a share of the height, that are needed to know a slope. */
const ROWS = 0.12;

/** In its upper part, downwards, in code values a row. */
export function skySlope(
  { width, height, planes, known }: Sheet,
  sky: (i: number) => boolean,
): readonly number[] {
  const rows: { y: number; colour: number[]; count: number }[] = [];
  for (let y = 0; y < height; y++) {
    const colour = [0, 0, 0];
    let count = 0;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if ((known[i] as number) < 0.5 || !sky(i)) continue;
      for (let c = 0; c < 3; c++)
        colour[c] = (colour[c] as number) + ((planes[c] as Float32Array)[i] as number);
      count++;
    }
    if (count > 0) rows.push({ y, colour: colour.map((sum) => sum / count), count });
  }
  const upper = rows.slice(0, Math.max(3, Math.ceil(rows.length / 2)));
  const all = upper.reduce((sum, { count }) => sum + count, 1e-6);
  const middle = upper.reduce((sum, { y, count }) => sum + y * count, 0) / all;
  const spread = upper.reduce((sum, { y, count }) => sum + count * (y - middle) ** 2, 1e-6);
  return [0, 1, 2].map((c) => {
    const lean = upper.reduce(
      (sum, { y, count, colour }) => sum + count * (y - middle) * (colour[c] as number),
      0,
    );
    return clamp(lean / spread, -MOST_SLOPE, MOST_SLOPE) * Math.min(1, rows.length / (ROWS * height));
  });
}
