/**
 * Soft edges that follow the picture: within a few places of a layer's border, opacity is what the brightness around
 * explains of it (guided filter, He, Sun & Tang, ECCV 2010); where brightness explains nothing, a plain soft edge.
 */
import { smoothstep } from '../math.ts';
import type { Picture } from './picture.ts';

/** Places on each side of the border whose opacity is open. */
const BAND = 3;
/** Half the window in which opacity is taken to be linear in brightness. */
const RADIUS = 4;
/** Brightness steps (squared, of 0..1) below this are noise. */
const NOISE = 4e-4;
/** Share of an edge that brightness explains, below which it is not asked, and from which on it alone is. */
const [DOUBTED, SURE] = [0.55, 0.9];

/** Side of the tiles in which edges are looked for, and how far around one the filter looks. */
const TILE = 48;
const HALO = 2 * RADIUS;

/** `alpha`, 0..255: 255 or 0 but for a plain soft edge. Gives the same with edges that follow the picture. */
export function softEdges(alpha: Uint8Array, picture: Picture): Uint8Array {
  const { width, height } = picture;
  const out = alpha.slice();
  const planes = planesOf((TILE + 2 * HALO) ** 2);
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const tile = { left, top, right: Math.min(width, left + TILE), bottom: Math.min(height, top + TILE) };
      if (isPlain(alpha, picture, grown(tile, picture, BAND))) continue;
      softenTile(alpha, picture, tile, planes, out);
    }
  return out;
}

/** `right` and `bottom` lie outside. */
interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function grown({ left, top, right, bottom }: Tile, { width, height }: Picture, by: number): Tile {
  return {
    left: Math.max(0, left - by),
    top: Math.max(0, top - by),
    right: Math.min(width, right + by),
    bottom: Math.min(height, bottom + by),
  };
}

/** All or nothing of the layer is there. */
function isPlain(alpha: Uint8Array, { width }: Picture, { left, top, right, bottom }: Tile): boolean {
  const first = alpha[top * width + left] as number;
  if (first !== 0 && first !== 255) return false;
  for (let y = top; y < bottom; y++)
    for (let i = y * width + left; i < y * width + right; i++) if (alpha[i] !== first) return false;
  return true;
}

/** One after the other: what is in them holds for one tile. */
interface Planes {
  readonly light: Float32Array;
  readonly mask: Float32Array;
  readonly meanI: Float32Array;
  readonly meanP: Float32Array;
  readonly meanII: Float32Array;
  readonly meanIP: Float32Array;
  /** Between the two passes of a mean. */
  readonly rows: Float32Array;
}

function planesOf(length: number): Planes {
  const one = (): Float32Array => new Float32Array(length);
  return {
    light: one(),
    mask: one(),
    meanI: one(),
    meanP: one(),
    meanII: one(),
    meanIP: one(),
    rows: one(),
  };
}

function softenTile(alpha: Uint8Array, picture: Picture, tile: Tile, planes: Planes, out: Uint8Array): void {
  const window = grown(tile, picture, HALO);
  const [w, h] = [window.right - window.left, window.bottom - window.top];
  const { light, mask, meanI, meanP, meanII, meanIP, rows } = planes;
  const mean = (values: Float32Array, result: Float32Array, radius = RADIUS): Float32Array =>
    boxMean(values, w, h, radius, rows, result);
  read(alpha, picture, window, planes);
  for (const plane of [meanII, meanIP]) mean(plane, plane);
  mean(light, meanI);
  mean(mask, meanP);
  // What has been read is written over: small planes stay close to the processor.
  const [slope, offset, worth] = [meanI, meanP, meanII];
  for (let i = 0; i < w * h; i++) {
    const [m, p] = [meanI[i] as number, meanP[i] as number];
    const variance = Math.max(0, (meanII[i] as number) - m * m);
    const shared = (meanIP[i] as number) - m * p;
    slope[i] = shared / (variance + NOISE);
    offset[i] = p - (slope[i] as number) * m;
    // The variance of a mask of 0 and 1 is p (1 - p).
    worth[i] = Math.min(1, (shared * shared) / ((variance + NOISE) * Math.max(1e-4, p * (1 - p))));
  }
  for (const plane of [slope, offset, worth]) mean(plane, plane);
  const open = mean(mask, meanIP, BAND);
  for (let y = tile.top; y < tile.bottom; y++) {
    let i = (y - window.top) * w + tile.left - window.left;
    for (let k = y * picture.width + tile.left; k < y * picture.width + tile.right; k++, i++) {
      const share = open[i] as number;
      if (share < 1e-3 || share > 1 - 1e-3) continue;
      const explained = (slope[i] as number) * (light[i] as number) + (offset[i] as number);
      const trust = smoothstep(DOUBTED, SURE, worth[i] as number);
      out[k] = Math.round(
        255 * (Math.min(1, Math.max(0, explained)) * trust + (mask[i] as number) * (1 - trust)),
      );
    }
  }
}

/** Brightness and mask over a window, the square of the one and the product of both. */
function read(
  alpha: Uint8Array,
  { width, rgba }: Picture,
  { left, top, right, bottom }: Tile,
  { light, mask, meanII, meanIP }: Planes,
): void {
  for (let y = top, i = 0; y < bottom; y++)
    for (let k = y * width + left; k < y * width + right; k++, i++) {
      const l = Math.fround(
        (0.2126 * (rgba[4 * k] as number) +
          0.7152 * (rgba[4 * k + 1] as number) +
          0.0722 * (rgba[4 * k + 2] as number)) /
          255,
      );
      const p = Math.fround((alpha[k] as number) / 255);
      light[i] = l;
      mask[i] = p;
      meanII[i] = l * l;
      meanIP[i] = l * p;
    }
}

/** Means over square windows by running sums; borders cut the window. `rows` is for in between; `out` may be `values`. */
function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  r: number,
  rows: Float32Array,
  out: Float32Array,
): Float32Array {
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(r, width); x++) sum += values[row + x] as number;
    for (let x = 0; x < width; x++) {
      if (x + r < width) sum += values[row + x + r] as number;
      if (x > r) sum -= values[row + x - r - 1] as number;
      rows[row + x] = sum / (Math.min(width - 1, x + r) - Math.max(0, x - r) + 1);
    }
  }
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(r, height); y++)
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (rows[y * width + x] as number);
  for (let y = 0; y < height; y++) {
    const count = Math.min(height - 1, y + r) - Math.max(0, y - r) + 1;
    const [enter, leave] = [(y + r) * width, (y - r - 1) * width];
    for (let x = 0; x < width; x++) {
      let sum = sums[x] as number;
      if (y + r < height) sum += rows[enter + x] as number;
      if (y > r) sum -= rows[leave + x] as number;
      sums[x] = sum;
      out[y * width + x] = sum / count;
    }
  }
  return out;
}
