/**
 * What a layer shows where something nearer hid it: its own colours, continued smoothly (push-pull), with the fine
 * detail of its own places mirrored at the border. Only the layer's own side gives; a bare push-pull looks like wax.
 */
import type { Picture } from './picture.ts';
import { lerp, smoothstep } from '../math.ts';
import type { Matte } from './mattes.ts';
import type { Labels } from './order.ts';
import { pushPull } from './push-pull.ts';

/** Smooth colours are kept for cells of so many places each way. */
const CELL = 4;
/** Border places, as a share of the longer side, in which a lens or a coarse map has mixed two layers. */
const RIM = 0.004;
/** How far detail goes on, as a share of the longer side; beyond it nothing is ever seen. */
const FARTHEST = 0.06;

/** RGBX over the whole grid: the layer's colours wherever it is drawn. */
export function fillOf(picture: Picture, labels: Labels, matte: Matte, n: number): Uint8Array {
  const { width, height, rgba } = picture;
  const known = ownPlaces(labels, matte, n);
  const base = smoothColours(picture, known);
  const farthest = Math.ceil(FARTHEST * Math.max(width, height));
  const source = nearestKnown(known, matte.alpha, width, height, farthest);
  const out = new Uint8Array(rgba.length);
  const [here, there] = [new Float32Array(3), new Float32Array(3)];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (matte.alpha[i] === 0 || matte.cover[i] === 0) continue;
      base(x, y, here);
      const from = source[i] as number;
      if (from >= 0) {
        // Close by the border its colours go on; farther in, all that is around mixes.
        const [dx, dy] = [x - (from % width), y - Math.floor(from / width)];
        const mixed = smoothstep(0, 0.5, Math.sqrt(dx * dx + dy * dy) / farthest);
        base(from % width, Math.floor(from / width), there);
        for (let c = 0; c < 3; c++) here[c] = lerp(there[c] as number, here[c] as number, mixed);
      }
      const donor = mirrored(known, from, x, y, width, height);
      if (donor >= 0) base(donor % width, Math.floor(donor / width), there);
      for (let c = 0; c < 3; c++) {
        const detail = donor < 0 ? 0 : softened((rgba[4 * donor + c] as number) - (there[c] as number));
        out[4 * i + c] = Math.min(255, Math.max(0, Math.round((here[c] as number) + detail)));
      }
    }
  return out;
}

/** Texture stays, the outline of a thing does not: it would stand alone where its body is missing. */
function softened(detail: number): number {
  return detail / (1 + Math.abs(detail) / OUTLINE);
}
const OUTLINE = 20;

/** 1 where the picture shows the layer alone. A layer without such places gives all of its own. */
function ownPlaces(labels: Labels, { cover }: Matte, n: number): Uint8Array {
  const { width, height, of } = labels;
  const rim = Math.max(2, Math.round(RIM * Math.max(width, height)));
  const own = (k: number): boolean => of[k] === n;
  const known = new Uint8Array(of.length);
  let count = 0;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const inner =
        own(i) &&
        cover[i] === 0 &&
        (x < rim || own(i - rim)) &&
        (x + rim >= width || own(i + rim)) &&
        (y < rim || own(i - rim * width)) &&
        (y + rim >= height || own(i + rim * width));
      if (!inner) continue;
      known[i] = 1;
      count++;
    }
  return count > 0 ? known : of.map((label) => (label === n ? 1 : 0));
}

/** Mean colours of cells, continued everywhere; reads them bilinearly. */
function smoothColours(
  { width, height, rgba }: Picture,
  known: Uint8Array,
): (x: number, y: number, out: Float32Array) => void {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const [sums, counts] = [new Float32Array(columns * rows * 3), new Float32Array(columns * rows)];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (known[i] === 0) continue;
      const o = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      counts[o] = (counts[o] as number) + 1;
      for (let c = 0; c < 3; c++) sums[3 * o + c] = (sums[3 * o + c] as number) + (rgba[4 * i + c] as number);
    }
  for (let o = 0; o < counts.length; o++) {
    const count = counts[o] as number;
    if (count === 0) continue;
    for (let c = 0; c < 3; c++) sums[3 * o + c] = (sums[3 * o + c] as number) / count;
    counts[o] = Math.min(1, (2 * count) / (CELL * CELL));
  }
  pushPull(columns, rows, 3, sums, counts);
  return (x, y, out) => {
    const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / CELL - 0.5));
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [u - i, v - j];
    const right = i + 1 < columns ? 3 : 0;
    const below = j + 1 < rows ? 3 * columns : 0;
    const at = 3 * (j * columns + i);
    for (let c = 0; c < 3; c++) {
      const k = at + c;
      const top = (sums[k] as number) * (1 - s) + (sums[k + right] as number) * s;
      const bottom = (sums[k + below] as number) * (1 - s) + (sums[k + right + below] as number) * s;
      out[c] = top * (1 - t) + bottom * t;
    }
  };
}

/** For each place within `farthest` steps of a known one, on a way through the layer: the nearest such; else -1. */
function nearestKnown(
  known: Uint8Array,
  alpha: Uint8Array,
  width: number,
  height: number,
  farthest: number,
): Int32Array {
  const source = new Int32Array(known.length).fill(-1);
  const distance = new Uint16Array(known.length).fill(65535);
  let [ring, next] = [new Int32Array(known.length), new Int32Array(known.length)];
  let count = 0;
  for (let i = 0; i < known.length; i++) {
    if (known[i] === 0) continue;
    source[i] = i;
    distance[i] = 0;
    const x = i % width;
    const border =
      (x > 0 && known[i - 1] === 0) ||
      (x + 1 < width && known[i + 1] === 0) ||
      (i >= width && known[i - width] === 0) ||
      (i + width < known.length && known[i + width] === 0);
    if (border) ring[count++] = i;
  }
  for (let step = 0; step < farthest && count > 0; step++) {
    let found = 0;
    for (let r = 0; r < count; r++) {
      const i = ring[r] as number;
      const from = source[i] as number;
      const x = i % width;
      const y = (i - x) / width;
      const sx = from % width;
      const sy = (from - sx) / width;
      const [left, right] = [x > 0 ? x - 1 : x, x + 1 < width ? x + 1 : x];
      const [top, bottom] = [y > 0 ? y - 1 : y, y + 1 < height ? y + 1 : y];
      for (let b = top; b <= bottom; b++)
        for (let a = left; a <= right; a++) {
          const k = b * width + a;
          if (alpha[k] === 0) continue;
          const d = Math.min(65534, (a - sx) * (a - sx) + (b - sy) * (b - sy));
          if (d >= (distance[k] as number)) continue;
          if (source[k] === -1) next[found++] = k;
          source[k] = from;
          distance[k] = d;
        }
    }
    [ring, next, count] = [next, ring, found];
  }
  return source;
}

/** Shares of the way back behind the border at which a donor is looked for. */
const BACK = [1, 0.6, 0.3] as const;

/** The known place that lies as far before the border as (x, y) behind it; -1 when there is none. */
function mirrored(
  known: Uint8Array,
  source: number,
  x: number,
  y: number,
  width: number,
  height: number,
): number {
  if (source < 0) return -1;
  const [sx, sy] = [source % width, Math.floor(source / width)];
  for (const share of BACK) {
    const [a, b] = [Math.round(sx + (sx - x) * share), Math.round(sy + (sy - y) * share)];
    if (a < 0 || b < 0 || a >= width || b >= height) continue;
    if (known[b * width + a] === 1) return b * width + a;
  }
  return -1;
}
