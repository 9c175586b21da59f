/**
 * The smooth continuation of what is known: colours of its border, each place a mean of them by the inverse fourth power
 * of the distance, so that what is further away is softer; and the sky's own gradient going on.
 */
import { clamp, exp } from '../math.ts';
import type { Seen } from './scene.ts';
import type { Sheet } from './sheet.ts';

interface BorderPoint {
  readonly x: number;
  readonly y: number;
  readonly colour: readonly number[];
  readonly sky: boolean;
}

const MOST_POINTS = 260;

/** Fills the unknown places of a small sheet, in place; gives which of them are sky, 0..1. */
export function continueSmoothly(sheet: Sheet, seen: Seen): Float32Array {
  const { width, height, planes, known } = sheet;
  const points = borderOf(sheet, seen);
  const slope = skySlope(sheet, seen);
  const sky = new Float32Array(width * height);
  if (points.length === 0) return sky;
  const hasSky = points.filter(({ sky: open }) => open).length > 0.06 * points.length;
  const top = points.reduce((least, point) => Math.min(least, point.y), height);
  const bottom = points.reduce((most, point) => Math.max(most, point.y), 0);
  const reach = 0.7 * (bottom - top);
  const near = 0.1 * (bottom - top) + 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if ((known[i] as number) > 0.5) {
        sky[i] = seen.sky(x, y) ? 1 : 0;
        continue;
      }
      // What lies at a side goes on along its rows.
      const [across, down] = y >= top && y <= bottom ? [1, 2] : [1.5, 1];
      const line = clamp(y, top, bottom);
      const beside = (point: BorderPoint): number => (1 + ((point.y - line) / near) ** 2) ** -2;
      const above = mean(points, x, y, across, down, beside);
      // Whatever reaches over the top edge ends somewhere: the sky closes above it.
      const share = above.sky + (hasSky ? 0.8 * clamp((top - y) / reach, 0, 1) : 0);
      // Sky is continued from sky alone, and so is the rest: the two must not run into each other.
      const isSky = hasSky && y < top + 0.8 * (bottom - top) && share > 0.5;
      const own = mean(points, x, y, across, down, (point) =>
        point.sky === isSky ? beside(point) : 0.02 * beside(point),
      );
      sky[i] = isSky ? 1 : 0;
      const rise = isSky ? reach * (1 - exp(-Math.max(0, own.y - y) / reach)) : 0;
      for (let c = 0; c < 3; c++)
        (planes[c] as Float32Array)[i] = clamp(
          (own.colour[c] as number) - clamp((slope[c] as number) * rise, -MOST_CHANGE, MOST_CHANGE),
          0,
          255,
        );
    }
  return sky;
}

interface Mean {
  readonly colour: readonly number[];
  readonly sky: number;
  readonly y: number;
}

function mean(
  points: readonly BorderPoint[],
  x: number,
  y: number,
  across: number,
  down: number,
  worth: (point: BorderPoint) => number,
): Mean {
  let [r, g, b, sky, row, all] = [0, 0, 0, 0, 0, 1e-12];
  for (const point of points) {
    const d = across * (point.x - x) ** 2 + down * (point.y - y) ** 2 + 1;
    const weight = worth(point) / (d * d);
    r += weight * (point.colour[0] as number);
    g += weight * (point.colour[1] as number);
    b += weight * (point.colour[2] as number);
    if (point.sky) sky += weight;
    row += weight * point.y;
    all += weight;
  }
  return { colour: [r / all, g / all, b / all], sky: sky / all, y: row / all };
}

/** Places of the border of what is known, with the mean colour of a few places around them. */
function borderOf({ width, height, planes, known }: Sheet, seen: Seen): BorderPoint[] {
  const inside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && (known[y * width + x] as number) > 0.5;
  const found: [x: number, y: number][] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!inside(x, y)) continue;
      const open = [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ].some(
        // prettier-ignore
        ([u = 0, v = 0]) => u >= 0 && v >= 0 && u < width && v < height && !inside(u, v),
      );
      if (open) found.push([x, y]);
    }
  const step = Math.max(1, Math.ceil(found.length / MOST_POINTS));
  return found
    .filter((_, n) => n % step === 0)
    .map(([x, y]) => {
      const colour = [0, 0, 0];
      let [count, skies] = [0, 0];
      for (let v = y - 2; v <= y + 2; v++)
        for (let u = x - 2; u <= x + 2; u++) {
          if (!inside(u, v)) continue;
          for (let c = 0; c < 3; c++)
            colour[c] = (colour[c] as number) + ((planes[c] as Float32Array)[v * width + u] as number);
          if (seen.sky(u, v)) skies++;
          count++;
        }
      return { x, y, colour: colour.map((sum) => sum / count), sky: skies > count / 2 };
    });
}

/** Steepest step of code values a row that a sky is continued with. */
const MOST_SLOPE = 0.9;
/** Code values that it changes by at most, and the rows of sky, as a share of the height, that are needed to know a slope. */
const MOST_CHANGE = 40;
const ROWS = 0.12;

/** How the sky's colours change from row to row, downwards, in its upper part. */
function skySlope({ width, height, planes, known }: Sheet, seen: Seen): readonly number[] {
  const rows: { y: number; colour: number[]; count: number }[] = [];
  for (let y = 0; y < height; y++) {
    const colour = [0, 0, 0];
    let count = 0;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if ((known[i] as number) < 0.5 || !seen.sky(x, y)) continue;
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
