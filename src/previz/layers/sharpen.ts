/**
 * Moves the borders between layers onto the picture's own edges: near a border each place goes to the layer whose
 * colours close by it has. Depth maps are coarse, and their edges lie a little off those of the picture.
 */
import { exp } from '../math.ts';
import type { Picture } from './picture.ts';
import type { Labels } from './order.ts';
import { COUNT, PLACES, RED, SQUARES, emptyTables, read, sumUp } from './colour-tables.ts';

/** How much colour counts against where the coarse border runs. */
const COLOUR = 0.6;
/** Variance of a colour (code values squared) that even a plain surface has. */
const NOISE = 60;
/** A border band over more of the picture than this is no border: the map is noise, and colours would say nothing. */
const MOST_BAND = 0.45;
/** With fewer places of its own close by, the colours of a layer are not known. */
const LEAST = 12;

/** `labels` on a coarser grid of the same still; the result is on the picture's. `radius`: how far borders may move. */
export function sharpenLabels(labels: Labels, picture: Picture, radius: number): Labels {
  const enlarged = enlargedTo(labels, picture.width, picture.height);
  const band = bandOf(enlarged, radius);
  let inside = 0;
  for (let i = 0; i < band.length; i++) inside += band[i] as number;
  const share = inside / band.length;
  if (share === 0 || share > MOST_BAND) return enlarged;
  return rooted(smoothed(divided(enlarged, picture, band, 2 * radius), band), enlarged);
}

function enlargedTo(labels: Labels, width: number, height: number): Labels {
  const of = new Uint8Array(width * height);
  const columns = new Int32Array(width);
  for (let x = 0; x < width; x++) columns[x] = Math.floor(((x + 0.5) * labels.width) / width);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * labels.height) / height) * labels.width;
    for (let x = 0; x < width; x++, i++) of[i] = labels.of[row + (columns[x] as number)] as number;
  }
  return { width, height, of, count: labels.count };
}

/** 1 where another layer lies within `radius` along rows or columns. */
function bandOf({ width, height, of }: Labels, radius: number): Uint8Array {
  const band = new Uint8Array(of.length);
  const mark = (i: number, step: number, before: number, after: number): void => {
    for (let k = -Math.min(radius - 1, before); k <= Math.min(radius, after); k++) band[i + k * step] = 1;
  };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width && of[i] !== of[i + 1]) mark(i, 1, x, width - 1 - x);
      if (y + 1 < height && of[i] !== of[i + width]) mark(i, width, y, height - 1 - y);
    }
  return band;
}

/** Colours are summed up tile by tile, only where there is a band. */
function divided(labels: Labels, picture: Picture, band: Uint8Array, reach: number): Labels {
  const { width, height, of, count } = labels;
  const tables = emptyTables(count, TILE + 2 * reach + 2);
  const out = of.slice();
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const tile = { left, top, right: Math.min(width, left + TILE), bottom: Math.min(height, top + TILE) };
      let summed = false;
      for (let y = top; y < tile.bottom; y++)
        for (let x = left, i = y * width + left; x < tile.right; x++, i++) {
          if (band[i] === 0) continue;
          if (!summed) sumUp(tables, labels, picture, band, tile, reach);
          summed = true;
          out[i] = likeliest(read(tables, x, y, reach), picture.rgba, i);
        }
    }
  return { ...labels, of: out };
}
/** A multiple of the cells of the tables. */
const TILE = 64;

function likeliest(sums: readonly Float64Array[], rgba: Uint8Array, i: number): number {
  let [all, total] = [0, 0];
  for (const sum of sums) {
    all += sum[PLACES] as number;
    total += likelihoodOf(sum, rgba, i);
  }
  let [best, most] = [0, -1];
  for (let n = 0; n < sums.length; n++) {
    const sum = sums[n] as Float64Array;
    const near = (sum[PLACES] as number) / all;
    if (near === 0) continue;
    const colour = total > 0 ? likelihoodOf(sum, rgba, i) / total : near;
    const chance = COLOUR * colour + (1 - COLOUR) * near;
    if (chance > most) [best, most] = [n, chance];
  }
  return best;
}

/** A Gaussian around the layer's mean colour; 0 for a layer without inner places close by. */
function likelihoodOf(sum: Float64Array, rgba: Uint8Array, i: number): number {
  const count = sum[COUNT] as number;
  if (sum[PLACES] === 0 || count < LEAST) return 0;
  let [distance, mean] = [0, 0];
  for (let c = 0; c < 3; c++) {
    const m = (sum[RED + c] as number) / count;
    distance += ((rgba[4 * i + c] as number) - m) ** 2;
    mean += m * m;
  }
  const variance = Math.max(0, (sum[SQUARES] as number) / count - mean) / 3 + NOISE;
  return exp(-Math.min(60, distance / (2 * variance))) / (variance * Math.sqrt(variance));
}

/** Places that have changed their layer keep it when they hang together with what has always been of it: no islands. */
function rooted({ width, height, of, count }: Labels, before: Labels): Labels {
  const out = before.of.slice();
  const open: number[] = [];
  const visit = (k: number, n: number): void => {
    if (of[k] !== n || out[k] === n) return;
    out[k] = n;
    open.push(k);
  };
  const around = (i: number, n: number): void => {
    const x = i % width;
    if (x > 0) visit(i - 1, n);
    if (x + 1 < width) visit(i + 1, n);
    if (i >= width) visit(i - width, n);
    if (i + width < of.length) visit(i + width, n);
  };
  // A root lies beside a place that has changed.
  for (let i = 0; i < of.length; i++) {
    if (of[i] === before.of[i]) continue;
    const [x, n] = [i % width, of[i] as number];
    const root =
      (x > 0 && of[i - 1] === n && before.of[i - 1] === n) ||
      (x + 1 < width && of[i + 1] === n && before.of[i + 1] === n) ||
      (i >= width && of[i - width] === n && before.of[i - width] === n) ||
      (i + width < of.length && of[i + width] === n && before.of[i + width] === n);
    if (root) visit(i, n);
  }
  for (let i = open.pop(); i !== undefined; i = open.pop()) around(i, of[i] as number);
  return { width, height, of: out, count };
}

/** The commonest layer of three by three places, within the band: single stray places vanish. */
function smoothed(labels: Labels, band: Uint8Array): Labels {
  const { width, height, of } = labels;
  const out = of.slice();
  const counts = new Uint8Array(labels.count);
  for (let y = 1; y + 1 < height; y++)
    for (let x = 1, i = y * width + 1; x + 1 < width; x++, i++) {
      if (band[i] === 0) continue;
      counts.fill(0);
      for (let v = -width; v <= width; v += width)
        for (let u = -1; u <= 1; u++) {
          const n = of[i + v + u] as number;
          counts[n] = (counts[n] as number) + 1;
        }
      let best = of[i] as number;
      for (let n = 0; n < counts.length; n++) if ((counts[n] as number) > (counts[best] as number)) best = n;
      out[i] = best;
    }
  return { ...labels, of: out };
}

/**
 * Draws every layer outwards over farther ones: where a border is guessed, a rim of background that goes along hurts
 * less than a rim of the thing that stays behind.
 */
export function drawnOut({ width, height, of, count }: Labels, places: number): Labels {
  let from = of;
  for (let n = 0; n < places; n++) {
    const to = from.slice();
    const meet = (i: number, k: number): void => {
      const [a, b] = [from[i] as number, from[k] as number];
      if (a > (to[k] as number)) to[k] = a;
      if (b > (to[i] as number)) to[i] = b;
    };
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        if (x + 1 < width && from[i] !== from[i + 1]) meet(i, i + 1);
        if (y + 1 < height && from[i] !== from[i + width]) meet(i, i + width);
      }
    from = to;
  }
  return { width, height, of: from, count };
}
