/** Things that the border cuts: what stands in front there, or one colour within another; and how they go on beyond. */
import { clamp } from '../math.ts';
import type { Area, Seen } from './scene.ts';
import type { Sheet } from './sheet.ts';

export interface Figure {
  /** Known places of it. */
  readonly places: readonly number[];
  /** Whether it goes on over a place beyond the border. */
  readonly reaches: (x: number, y: number) => boolean;
}

type SideName = 'top' | 'bottom' | 'left' | 'right';

/** A side of what is known, as a line that is walked along and inwards. */
interface Side {
  readonly name: SideName;
  readonly length: number;
  readonly at: (along: number, inwards: number) => readonly [x: number, y: number];
  /** Of any place: where along the side, and how far beyond it. */
  readonly of: (x: number, y: number) => readonly [along: number, beyond: number];
}

/** Places at the rim that are not looked at. */
const RIM = 1;

export interface Around {
  readonly seen: Seen;
  /** Whether a horizon is seen: rows are layers of a landscape then. */
  readonly open: boolean;
  /** Whether a plain wall goes on above. */
  readonly wallAbove: boolean;
}

export function cutFigures(sheet: Sheet, area: Area, { seen, open, wallAbove }: Around): Figure[] {
  const figures: Figure[] = [];
  for (const side of sidesOf(sheet, area)) {
    const { name } = side;
    const upright = name === 'bottom' || name === 'top';
    if (open && name !== 'bottom') continue;
    if (name === 'top' && wallAbove) {
      const cut = (x: number, y: number): boolean => !seen.sky(x, y);
      for (const [from, to] of runsOf(side, cut)) figures.push(figureOf(side, from, to, sheet.width, cut));
      continue;
    }
    const odd = upright ? oddRun(sheet, side) : undefined;
    if (odd) figures.push(figureOf(side, odd.from, odd.to, sheet.width, odd.belongs));
  }
  return figures;
}

/** Sides that have something unknown beyond them. */
function sidesOf({ width, height }: Sheet, { left, top, right, bottom }: Area): Side[] {
  const sides: Side[] = [];
  const [wide, high] = [right - left, bottom - top];
  const add = (name: SideName, length: number, at: Side['at'], of: Side['of']): void => {
    if (length > 12) sides.push({ name, length, at, of });
  };
  if (top > 1) add('top', wide, (s, d) => [left + s, top + d], (x, y) => [x - left, top - y]); // prettier-ignore
  if (bottom < height - 1)
    add('bottom', wide, (s, d) => [left + s, bottom - 1 - d], (x, y) => [x - left, y - bottom + 1]); // prettier-ignore
  if (left > 1) add('left', high, (s, d) => [left + d, top + s], (x, y) => [y - top, left - x]); // prettier-ignore
  if (right < width - 1)
    add('right', high, (s, d) => [right - 1 - d, top + s], (x, y) => [y - top, x - right + 1]); // prettier-ignore
  return sides;
}

/** Shares of a side that something in front of it takes, at least and at most. */
const [LEAST, MOST] = [0.04, 0.7];

function runsOf({ length, at }: Side, cut: (x: number, y: number) => boolean): [from: number, to: number][] {
  const runs: [number, number][] = [];
  const inFront = (s: number): boolean => [RIM, RIM + 1, RIM + 2].filter((d) => cut(...at(s, d))).length >= 2;
  for (let s = 0; s < length; s++) {
    if (!inFront(s)) continue;
    let end = s;
    while (end < length && inFront(end)) end++;
    const share = (end - s) / length;
    if (share > LEAST && share < MOST) runs.push([s, end]);
    s = end;
  }
  return runs;
}

/** Squared distance to a figure's colour, as a share of that to the others', up to which a place belongs to it. */
const SURE = 0.4;
/** How far colours of a figure are from those around it, and how alike the others are, in code values. */
const [APART, ALIKE] = [48, 44];

interface OddRun {
  readonly from: number;
  readonly to: number;
  readonly belongs: (x: number, y: number) => boolean;
}

/** The run of a side whose colour stands out most from the rest of it, where the rest is of one kind. */
function oddRun({ width, planes }: Sheet, { length, at }: Side): OddRun | undefined {
  const sums = [0, 1, 2, 3].map(() => new Float64Array(length + 1));
  for (let s = 0; s < length; s++) {
    let squares = 0;
    for (let c = 0; c < 3; c++) {
      let value = 0;
      for (let d = RIM; d < RIM + 4; d++) {
        const [x, y] = at(s, d);
        value += ((planes[c] as Float32Array)[y * width + x] as number) / 4;
      }
      const own = sums[c] as Float64Array;
      own[s + 1] = (own[s] as number) + value;
      squares += value * value;
    }
    const all = sums[3] as Float64Array;
    all[s + 1] = (all[s] as number) + squares;
  }
  const sum = (c: number, from: number, to: number): number =>
    ((sums[c] as Float64Array)[to] as number) - ((sums[c] as Float64Array)[from] as number);
  let best = 0;
  let found: { from: number; to: number; own: number[]; rest: number[] } | undefined;
  for (let from = 0; from < length; from++)
    for (let to = from + Math.ceil(0.08 * length); to <= Math.min(length, from + 0.65 * length); to++) {
      if ((from === 0 || to === length) && to - from > length / 2) continue;
      const [count, others] = [to - from, length - to + from];
      const own = [0, 1, 2].map((c) => sum(c, from, to) / count);
      const rest = [0, 1, 2].map((c) => (sum(c, 0, length) - sum(c, from, to)) / others);
      const apart = own.reduce((all, value, c) => all + (value - (rest[c] as number)) ** 2, 0);
      const score = apart * count * others;
      if (score <= best) continue;
      best = score;
      const spread =
        (sum(3, 0, length) - sum(3, from, to)) / others - rest.reduce((all, x) => all + x * x, 0);
      found = apart > APART ** 2 && spread < ALIKE ** 2 ? { from, to, own, rest } : undefined;
    }
  if (!found) return undefined;
  const { own, rest } = found;
  return {
    from: found.from,
    to: found.to,
    belongs(x, y) {
      let [near, far] = [0, 0];
      for (let c = 0; c < 3; c++) {
        const value = (planes[c] as Float32Array)[y * width + x] as number;
        near += (value - (own[c] as number)) ** 2;
        far += (value - (rest[c] as number)) ** 2;
      }
      return near < SURE * far;
    },
  };
}

/** Narrowing, in places a place, from which an outline closes; and how deep it closes then, in shares of its width. */
const CLOSES = 0.25;
const [SHALLOW, DEEP] = [0.15, 0.7];

function figureOf(
  side: Side,
  from: number,
  to: number,
  width: number,
  belongs: (x: number, y: number) => boolean,
): Figure {
  const wide = to - from;
  const places: number[] = [];
  const deepest = Math.ceil(1.2 * wide);
  let [first, last] = [from, to];
  const widths: number[] = [];
  for (let d = 0; d < deepest; d++) {
    let [low, high, count] = [side.length, 0, 0];
    for (let s = Math.max(0, first - 3); s < Math.min(side.length, last + 3); s++) {
      const [x, y] = side.at(s, d);
      if (!belongs(x, y)) continue;
      places.push(y * width + x);
      [low, high] = [Math.min(low, s), Math.max(high, s + 1)];
      count++;
    }
    if (count === 0) break;
    widths.push(high - low);
    [first, last] = [low, high];
  }
  const look = Math.min(widths.length - 1, Math.max(3, Math.round(0.15 * wide)));
  const narrowing = look > RIM ? ((widths[look] ?? wide) - (widths[RIM] ?? wide)) / (look - RIM) : 0;
  const touches = from === 0 || to === side.length;
  const depth = narrowing > CLOSES ? clamp(wide / (2 * narrowing), SHALLOW * wide, DEEP * wide) : undefined;
  const [middle, half] = touches ? [from === 0 ? 0 : side.length, wide] : [(from + to) / 2, wide / 2];
  return {
    places,
    reaches(x, y) {
      const [along, beyond] = side.of(x, y);
      if (beyond <= 0) return false;
      const off = Math.abs(along + 0.5 - middle) / half;
      return depth === undefined ? off < 1 : off * off + beyond / depth < 1;
    },
  };
}
