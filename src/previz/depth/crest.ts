/**
 * The line all across the picture where near land ends and far land begins: a crest, a shore, the foot of a wall of
 * rock. The colours at the picture's lower edge and those below the sky divide the land between them; of all lines from
 * side to side the one is taken that parts them best (dynamic programming).
 */
import { smoothstep } from '../math.ts';
import { overlapOf } from './colour-model.ts';
import type { Colours } from './colours.ts';
import { fill } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';
import type { Sky } from './sky.ts';

export interface Crest {
  /** The first row of near land, for each column. */
  readonly rows: Int32Array;
  /** Number of rows. */
  readonly height: number;
  /** 0..1 over all tests. */
  readonly confidence: number;
  readonly tests: Readonly<Record<string, number>>;
}

/** Rows that are compared above and below the line, as a share of the height. */
const BAND = 1 / 24;
/** What a step of one row costs, in misplaced rows; a line rises at most so many rows from column to column. */
const STEEP = 0.6;
const REACH = 4;
/** Colour differences look larger than steps of lightness. */
const TINT = 2.5;

export function crestOf(colours: Colours, sky: Sky, segmenter: Segmenter): Crest | undefined {
  const { width, height } = colours.light;
  const top = topsOf(sky);
  const prior = fill(colours.light, (i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const part = (y - (top[x] as number)) / (height - (top[x] as number));
    return part <= 0 ? 0 : smoothstep(0, 0.9, part);
  });
  const near = segmenter.divide(prior, 1);
  const { rows, misplaced } = lineThrough(near, top);
  const overlap = overlapOf(segmenter.bins, (i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return y < (top[x] as number) ? 0 : y < (rows[x] as number) ? -1 : 1;
  });
  const tests = {
    parted: 1 - smoothstep(0.08, 0.2, misplaced),
    other: 1 - smoothstep(0.4, 0.7, overlap),
    ...judge(colours, rows, top),
  };
  return { rows, height, confidence: Object.values(tests).reduce((all, test) => all * test, 1), tests };
}

/** The first row below the sky, for each column. */
function topsOf({ mask: { width, height, data } }: Sky): Int32Array {
  return Int32Array.from({ length: width }, (_, x) => {
    let y = height - 1;
    while (y > 0 && (data[(y - 1) * width + x] as number) < 0.5) y--;
    return y;
  });
}

/** The line that leaves least of what is near above it and of what is far below. */
function lineThrough(near: Plane, top: Int32Array): { rows: Int32Array; misplaced: number } {
  const { width, height, data } = near;
  // Near land above the line and far land below it, up to a constant.
  const cost = (x: number): Float64Array => {
    const sums = new Float64Array(height + 1);
    for (let y = 0; y < height; y++) {
      const p = y < (top[x] as number) ? 0.5 : (data[y * width + x] as number);
      sums[y + 1] = (sums[y] as number) + 2 * p - 1;
    }
    return sums;
  };
  let value = cost(0);
  const from = new Int8Array(width * (height + 1));
  for (let x = 1; x < width; x++) {
    const next = cost(x);
    for (let y = 0; y <= height; y++) {
      let [best, step] = [Infinity, 0];
      for (let d = -REACH; d <= REACH; d++) {
        const before = value[y + d];
        if (before === undefined) continue;
        const sum = before + STEEP * Math.abs(d);
        if (sum < best) [best, step] = [sum, d];
      }
      next[y] = (next[y] as number) + best;
      from[x * (height + 1) + y] = step;
    }
    value = next;
  }
  const rows = new Int32Array(width);
  let y = value.indexOf(value.reduce((least, v) => Math.min(least, v), Infinity));
  for (let x = width - 1; x >= 0; x--) {
    rows[x] = y;
    y += from[x * (height + 1) + y] as number;
  }
  let [wrong, count] = [0, 1e-6];
  for (let x = 0; x < width; x++)
    for (let k = top[x] as number; k < height; k++) {
      const p = data[k * width + x] as number;
      wrong += k < (rows[x] as number) ? p : 1 - p;
      count++;
    }
  return { rows, misplaced: wrong / count };
}

/** Whether both sides differ along the whole line, everywhere in the same way, and at once. */
function judge(colours: Colours, rows: Int32Array, top: Int32Array): Record<string, number> {
  const { width, height } = colours.light;
  const band = Math.max(3, Math.round(BAND * height));
  const lies = Array.from(rows.keys()).filter(
    (x) => (rows[x] as number) - (top[x] as number) >= band && (rows[x] as number) + band <= height,
  );
  const wide = stepsOf(colours, rows, lies, band);
  const narrow = stepsOf(colours, rows, lies, 2);
  const common = meanOf(wide);
  const size = Math.sqrt(dot(common, common));
  const along = wide.map((step) => dot(step, common) / (size + 1e-6));
  const clear = along.filter((step) => step > Math.max(0.3 * size, 0.03)).length / (along.length || 1);
  const lowest = rows.reduce((sum, y) => sum + y, 0) / width / height;
  let rough = 0;
  for (let x = 1; x < width; x++) rough += Math.abs((rows[x] as number) - (rows[x - 1] as number));
  return {
    across: smoothstep(0.5, 0.85, lies.length / width),
    differs: smoothstep(0.05, 0.12, size),
    steady: smoothstep(0.6, 0.85, clear),
    // A slow change from near to far has no edge: the rows next to the line differ less than those around it.
    sudden: smoothstep(0.3, 0.55, dot(meanOf(narrow), common) / (size * size + 1e-6)),
    level: 1 - smoothstep(0.012, 0.03, rough / width / height),
    low: 1 - smoothstep(0.85, 0.95, lowest),
  };
}

type Step = readonly [number, number, number];

/** For each of the columns the mean of `band` rows above the line less that below. */
function stepsOf(
  { light, blue, red }: Colours,
  rows: Int32Array,
  lies: readonly number[],
  band: number,
): Step[] {
  const step = ({ width, data }: Plane, x: number): number => {
    let sum = 0;
    for (let k = 0; k < band; k++)
      sum +=
        (data[((rows[x] as number) - 1 - k) * width + x] as number) -
        (data[((rows[x] as number) + k) * width + x] as number);
    return sum / band;
  };
  return lies.map((x) => [step(light, x), TINT * step(blue, x), TINT * step(red, x)]);
}

function meanOf(steps: readonly Step[]): Step {
  const mean = (c: 0 | 1 | 2): number => steps.reduce((sum, step) => sum + step[c], 0) / (steps.length || 1);
  return [mean(0), mean(1), mean(2)];
}

function dot(a: Step, b: Step): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
