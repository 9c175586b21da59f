/** Which features of two pictures are the same place of the world. */
import { WORDS } from './features.ts';
import type { Features } from './features.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Pair {
  /** Place in the first picture, and in the second. */
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** The best name must differ by less than this share of the second best (Lowe 2004), and by no more bits than these. */
const RATIO = 0.8;
const MOST_BITS = 72;
/** Features as close as this in the second picture are the same one on two levels of detail. */
const SAME = 4;

/** Pairs that pass the ratio test and are each other's best. */
export function pairsOf(a: Features, b: Features): Pair[] {
  const [rows, columns] = [a.places.length, b.places.length];
  const bits = new Uint16Array(rows * columns);
  for (let i = 0, n = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) bits[n++] = bitsBetween(a.names, i * WORDS, b.names, j * WORDS);
  const back = b.places.map((_, j) => best(bits, j, columns, rows, a));
  return a.places.flatMap((from, i): Pair[] => {
    const found = best(bits, i * columns, 1, columns, b);
    const [to, returned] = [b.places[found], back[found]];
    const home = returned === undefined ? undefined : a.places[returned];
    return to && home && close(home, from) ? [{ x: from.x, y: from.y, u: to.x, v: to.y }] : [];
  });
}

/** The one of `count` features whose name is nearest, when it is so clearly; else -1. */
function best(bits: Uint16Array, start: number, step: number, count: number, { places }: Features): number {
  let [found, least] = [-1, MOST_BITS + 1];
  for (let n = 0, i = start; n < count; n++, i += step)
    if ((bits[i] as number) < least) [found, least] = [n, bits[i] as number];
  const at = places[found];
  if (!at) return -1;
  for (let n = 0, i = start; n < count; n++, i += step)
    if (RATIO * (bits[i] as number) <= least && !close(places[n] as Place, at)) return -1;
  return found;
}

function close(a: Place, b: Place): boolean {
  return Math.abs(a.x - b.x) < SAME && Math.abs(a.y - b.y) < SAME;
}

function bitsBetween(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let sum = 0;
  for (let n = 0; n < WORDS; n++) {
    let word = (a[i + n] as number) ^ (b[j + n] as number);
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    sum += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return sum;
}
