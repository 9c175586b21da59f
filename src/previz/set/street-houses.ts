/** Where the houses of a street stand, how high they are, and how far down the sun reaches between them. */
import { hash } from '../noise.ts';
import type { Setting } from './setting.ts';

/** Metres: from the middle to the walls. */
export function wallOf({ stand }: Setting): number {
  const half = (0.5 * stand.view.width) / stand.view.focal;
  return stand.distance * (0.14 + 1.3 * half);
}

export interface TownHouse {
  readonly near: number;
  readonly far: number;
  readonly high: number;
  readonly n: number;
}

/** Far enough that the last house is a few pixels wide. */
const [FIRST, LAST] = [0.3, 30];

/** The houses of a side, near to far; the same for all slabs. */
export function housesOf(setting: Setting, side: -1 | 1): TownHouse[] {
  const { stand, seed } = setting;
  const D = stand.distance;
  const old = isOld(setting);
  const houses: TownHouse[] = [];
  for (let z = FIRST * D, n = 0; z < LAST * D; n++) {
    const random = (k: number): number => hash(seed, 7700 + k + (side > 0 ? 50 : 0), n);
    const deep = D * (old ? 0.55 + 0.5 * random(0) : 0.8 + 0.9 * random(0)) * (z > 6 * D ? 1.8 : 1);
    const tall = old
      ? 1.15 + 0.6 * random(1)
      : 1.5 + 1.5 * random(1) * random(1) + (z > 5 * D ? 0.9 * random(2) : 0);
    houses.push({ near: z, far: z + deep, high: D * tall, n });
    z += deep;
  }
  return houses;
}

export function isOld({ wish }: Setting): boolean {
  return (
    !wish.has('neon') &&
    (wish.ground === 'rock' || wish.moods.includes('nostalgic') || wish.moods.includes('romantic'))
  );
}

export function isNeon({ wish }: Setting): boolean {
  return wish.has('neon');
}

/** Height from which the sun shines on a side, over the roofs of the other. */
export function sunLine(setting: Setting, side: -1 | 1): (along: number) => number {
  const [lx, ly] = setting.sky.sun.from;
  const wall = wallOf(setting);
  if (lx * side > 0) return () => 1e6;
  const other = housesOf(setting, side < 0 ? 1 : -1);
  const drop = (2 * wall * ly) / Math.max(0.1, Math.abs(lx));
  return (along) => (other.find(({ far }) => far > along)?.high ?? 0) - drop;
}
