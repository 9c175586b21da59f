/** Gathers segments into a few layers and puts them in order, far to near. */
import type { Plane } from '../depth/plane.ts';
import type { Segments } from './segments.ts';
import { rangeOf } from './snap.ts';

/** Layers closer than this share of the depth range become one when they do not touch. */
const CLOSE = 0.06;
/** How much dearer it is to join pieces that a jump of depth parts. */
const TOUCHING = 6;

/** Layer of each place, 0 the farthest. */
export interface Labels {
  readonly width: number;
  readonly height: number;
  readonly of: Uint8Array;
  readonly count: number;
}

interface Group {
  ids: number[];
  area: number;
  mean: number;
}

export function layersOf(segments: Segments, disparity: Plane, most: number): Labels {
  const { width, height } = segments;
  const fronts = frontsOf(segments, disparity);
  const groups = gather(segments, fronts, CLOSE * rangeOf(disparity), most);
  const ordered = sorted(groups, fronts, segments.means.length);
  const label = new Uint8Array(segments.means.length);
  for (const [n, { ids }] of ordered.entries()) for (const id of ids) label[id] = n;
  const of = new Uint8Array(width * height);
  for (let i = 0; i < of.length; i++) of[i] = label[segments.of[i] as number] as number;
  return { width, height, of, count: ordered.length };
}

/** For each pair that touches, `a * count + b`: by how much a stands before b along their border, summed. */
function frontsOf({ width, height, of, means }: Segments, { data }: Plane): Map<number, number> {
  const count = means.length;
  const fronts = new Map<number, number>();
  const meet = (i: number, k: number): void => {
    const [a, b] = [of[i] as number, of[k] as number];
    if (a === b) return;
    const gap = (data[i] as number) - (data[k] as number);
    fronts.set(a * count + b, (fronts.get(a * count + b) ?? 0) + gap);
    fronts.set(b * count + a, (fronts.get(b * count + a) ?? 0) - gap);
  };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) meet(i, i + 1);
      if (y + 1 < height) meet(i, i + width);
    }
  return fronts;
}

/** Joins the pair that costs least (Ward 1963), until few enough are left and none is close. */
function gather(
  { areas, means }: Segments,
  fronts: ReadonlyMap<number, number>,
  close: number,
  most: number,
): Group[] {
  const groups: Group[] = means.map((mean, id) => ({ ids: [id], area: areas[id] ?? 0, mean }));
  const touch = (a: Group, b: Group): boolean =>
    a.ids.some((p) => b.ids.some((q) => fronts.has(p * means.length + q)));
  const between = (n: number): Pair[] => {
    const [a, b] = [groups[n], groups[n + 1]];
    if (!a || !b) return [];
    const gap = b.mean - a.mean;
    const dear = touch(a, b) ? TOUCHING : 1;
    return [{ gap: gap * dear, price: ((a.area * b.area) / (a.area + b.area)) * gap * gap * dear }];
  };
  groups.sort((a, b) => a.mean - b.mean);
  const pairs = groups.flatMap((_, n) => between(n));
  for (;;) {
    let [best, cost] = [-1, Infinity];
    for (const [n, { gap, price }] of pairs.entries()) {
      if (groups.length <= most && gap > close) continue;
      if (price < cost) [best, cost] = [n, price];
    }
    const [a, b] = [groups[best], groups[best + 1]];
    if (!a || !b) return groups;
    const area = a.area + b.area;
    const mean = (a.mean * a.area + b.mean * b.area) / area;
    // A mean lies between the two, so the order stays, and only the pairs at its sides are new.
    groups.splice(best, 2, { ids: [...a.ids, ...b.ids], area, mean });
    const first = Math.max(0, best - 1);
    pairs.splice(first, best + 2 - first, ...(best > 0 ? between(best - 1) : []), ...between(best));
  }
}

/** What it costs to join a group with the next. */
interface Pair {
  /** Between their depths, dearer where they touch. */
  readonly gap: number;
  readonly price: number;
}

/** Far to near: next comes the one that stands least before the others; a border tells more than a mean. */
function sorted(groups: readonly Group[], fronts: ReadonlyMap<number, number>, count: number): Group[] {
  const group = new Uint8Array(count);
  for (const [n, { ids }] of groups.entries()) for (const id of ids) group[id] = n;
  const before = groups.map(() => new Float64Array(groups.length));
  for (const [key, gap] of fronts) {
    const row = before[group[Math.floor(key / count)] as number];
    const other = group[key % count] as number;
    if (row) row[other] = (row[other] as number) + gap;
  }
  const left = Array.from(groups.keys()).sort((a, b) => (groups[a]?.mean ?? 0) - (groups[b]?.mean ?? 0));
  const ordered: Group[] = [];
  while (left.length > 0) {
    const ahead = left.map((a) =>
      left.reduce((sum, b) => (a === b ? sum : sum + Math.max(0, before[a]?.[b] ?? 0)), 0),
    );
    const least = ahead.indexOf(Math.min(...ahead));
    ordered.push(...left.splice(least, 1).flatMap((n) => groups[n] ?? []));
  }
  return ordered;
}
