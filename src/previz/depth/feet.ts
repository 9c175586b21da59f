/** Where things stand. */
import { overlapOf } from './colour-model.ts';
import { opened, partsOf } from './parts.ts';
import type { Plane } from './plane.ts';

/** Feet this far apart, as a share of the height, may belong to different things. */
const APART = 0.07;
/** Colours that overlap less than this do. */
const OTHER = 0.5;
/** Two things, one above the other, meet in a waist this narrow; each has at least this share of both. */
const [WAIST, SHARE] = [0.65, 0.3];

/**
 * The row of its foot, as a fraction of the height, for each place of a mask. A connected part has one foot, but where
 * columns that end higher up, or what is above a waist, have other colours: there something farther looks out from
 * behind.
 */
export function feetOf(mask: Plane, bins: Uint16Array): Float32Array {
  const { width, height } = mask;
  const { labels, areas } = partsOf(mask, 1);
  const firm = opened(mask).data;
  const feet = new Float32Array(labels.length);
  for (const [id, area] of areas.entries()) {
    const places: number[] = [];
    for (let i = 0; i < labels.length; i++) if (labels[i] === id) places.push(i);
    const solid = places.filter((i) => firm[i] === 1);
    const columns = new Float32Array(width);
    for (const i of solid.length > 0 ? solid : places) columns[i % width] = Math.floor(i / width) + 1;
    const lowest = columns.reduce((most, y) => Math.max(most, y), 0);
    const beside = (i: number): boolean => lowest - (columns[i % width] as number) > APART * height;
    const waist = waistOf(places, width, area);
    const above = (i: number): boolean => Math.floor(i / width) < waist;
    const aside = differ(bins, places, beside, 0.1);
    const upon = differ(bins, places, above, SHARE);
    for (const i of places) {
      const own = aside && beside(i) ? (columns[i % width] as number) : upon && above(i) ? waist : lowest;
      feet[i] = own / height;
    }
  }
  return feet;
}

/** Whether the places on one side, at least a share of all, have other colours than the rest. */
function differ(
  bins: Uint16Array,
  places: readonly number[],
  holds: (i: number) => boolean,
  least: number,
): boolean {
  const side = new Int8Array(bins.length);
  let count = 0;
  for (const i of places) {
    side[i] = holds(i) ? 1 : -1;
    if (side[i] === 1) count++;
  }
  if (count < least * places.length || count === places.length) return false;
  return overlapOf(bins, (i) => side[i] as number) < OTHER;
}

/** The row at which a part is narrowest between two wide halves; 0 when it has no waist. */
function waistOf(places: readonly number[], width: number, area: number): number {
  const widths: number[] = new Array<number>(Math.floor((places.at(-1) ?? 0) / width) + 1).fill(0);
  for (const i of places) {
    const y = Math.floor(i / width);
    widths[y] = (widths[y] ?? 0) + 1;
  }
  const most = (from: number, to: number): number =>
    widths.slice(from, to).reduce((a, b) => Math.max(a, b), 0);
  let [waist, narrowest, sum] = [0, Infinity, 0];
  for (const [y, w] of widths.entries()) {
    if (w === 0) continue;
    sum += w;
    if (sum > SHARE * area && sum < (1 - SHARE) * area && w < narrowest) [waist, narrowest] = [y, w];
  }
  return narrowest < WAIST * Math.min(most(0, waist), most(waist, widths.length)) ? waist : 0;
}
