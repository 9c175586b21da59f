/**
 * What each place of a small sheet belongs to: ground, sky, or a figure that the border cuts. What is known is sorted by
 * what is seen; beyond the border a skyline closes above what it cuts, goes on uneven at the sides, and a figure goes on
 * straight or closes as its outline leads.
 */
import { clamp } from '../math.ts';
import { hash } from '../noise.ts';
import { cutFigures } from './cut-figures.ts';
import type { Area, Seen } from './scene.ts';
import type { Sheet } from './sheet.ts';

export const [GROUND, SKY, FIGURE] = [0, 1, 2] as const;

export interface Labels {
  /** Of each place. */
  readonly of: Uint8Array;
  /** The row of the border that a place at a side goes on from: rows wander with the distance. */
  readonly rowOf: (x: number, y: number) => number;
}

/** Share of a side that is sky where a sky lies beyond it. */
const SOME_SKY = 0.1;

export function labelsOf(sheet: Sheet, area: Area, seen: Seen): Labels {
  const { width, height, known } = sheet;
  const of = new Uint8Array(width * height);
  // A skyline goes on uneven, the edge of a wall straight.
  const open = seen.horizon !== undefined;
  const rowOf = open ? wandering(area, height) : (_: number, y: number): number => y;
  const sure = (i: number): boolean => (known[i] as number) > 0.98;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) if (sure(i) && seen.sky(x, y)) of[i] = SKY;
  const side = (along: 'top' | 'bottom'): boolean[] => {
    const y = along === 'top' ? area.top + 1 : area.bottom - 2;
    return Array.from({ length: area.right - area.left }, (_, n) => seen.sky(area.left + n, y));
  };
  const [above, below] = [side('top'), side('bottom')];
  const share = (row: readonly boolean[]): number => row.filter(Boolean).length / Math.max(1, row.length);
  const skyAbove = share(above) > SOME_SKY;
  const skyBelow = share(below) > 0.6;
  const summits = skyAbove && open ? summitsOf(above, area, Math.max(width, height)) : [];
  const figures = cutFigures(sheet, area, { seen, open, wallAbove: skyAbove && !open });
  for (const figure of figures) for (const i of figure.places) of[i] = FIGURE;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (sure(i)) {
        // What stands in front is not continued where nothing is known of how it goes on.
        if (figures.length === 0 && seen.subject(x, y)) of[i] = FIGURE;
        continue;
      }
      if (figures.some((figure) => figure.reaches(x, y))) of[i] = FIGURE;
      else if (y < area.top)
        of[i] = skyAbove && !summits.some((summit) => summit(x, area.top - y)) ? SKY : GROUND;
      else if (y >= area.bottom) of[i] = skyBelow ? SKY : GROUND;
      else {
        const row = clamp(Math.round(rowOf(x, y)), area.top + 1, area.bottom - 2);
        of[i] = skyBeside(x < area.left ? area.left + 2 : area.right - 3, row, seen) ? SKY : GROUND;
      }
    }
  return { of, rowOf };
}

/** Most of a few places around. */
function skyBeside(x: number, y: number, seen: Seen): boolean {
  let count = 0;
  for (let v = -2; v <= 2; v++) for (let u = -1; u <= 1; u++) if (seen.sky(x + u, y + v)) count++;
  return count > 7;
}

const STREAM = 947;
/** Rows that a border's row wanders by, per place of distance, and the places over which it does; rows at most. */
const [WANDER, BEND, MOST_WANDER] = [0.22, 17, 0.045];

function wandering({ left, right, top, bottom }: Area, height: number): (x: number, y: number) => number {
  const most = MOST_WANDER * height;
  return (x, y) => {
    const d = x < left ? left - x : x >= right ? x - right + 1 : 0;
    if (d === 0 || y < top || y >= bottom) return y;
    return y + clamp(WANDER * d, 0, most) * (2 * uneven(x, BEND) - 1);
  };
}

/** Smooth noise, 0..1. */
function uneven(x: number, length: number): number {
  const u = x / length;
  const n = Math.floor(u);
  const t = u - n;
  const s = t * t * (3 - 2 * t);
  return hash(1, STREAM, n) * (1 - s) + hash(1, STREAM, n + 1) * s;
}

type Summit = (x: number, up: number) => boolean;
/** Heights of what is closed under a sky, in shares of its width and of the sheet's longer side, at most. */
const [STEEP, HIGHEST] = [0.42, 0.16];

/** Land that the top edge cuts, closed above it: a slope from each of its ends, higher where it is wider. */
function summitsOf(sky: readonly boolean[], { left }: Area, longer: number): Summit[] {
  const summits: Summit[] = [];
  for (let n = 0; n < sky.length;) {
    if (sky[n]) {
      n++;
      continue;
    }
    let end = n;
    while (end < sky.length && !sky[end]) end++;
    const [from, to] = [left + n, left + end];
    const [open, shut] = [n > 0, end < sky.length];
    n = end;
    if (to - from < 2) continue;
    // Where the source ends, the land goes on as far again.
    const [first, last] = [open ? from : from - (to - from), shut ? to : to + (to - from)];
    const half = (last - first) / 2;
    const middle = first + half;
    const peak = Math.min(HIGHEST * longer, STEEP * half * 1.4);
    summits.push((x, up) => {
      const t = 1 - Math.abs(x - middle) / half;
      if (t <= 0) return false;
      const rough = 0.75 + 0.5 * (0.6 * uneven(x, 9) + 0.4 * uneven(x + 500, 3.3)) - 0.25;
      return up < peak * rough * t * (1.4 - 0.4 * t);
    });
  }
  return summits;
}
