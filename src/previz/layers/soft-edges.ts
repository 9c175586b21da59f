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

/** `alpha`, 0..255: 255 or 0 but for a plain soft edge. Gives the same with edges that follow the picture. */
export function softEdges(alpha: Uint8Array, { width, height, rgba }: Picture): Uint8Array {
  const box = boxOf(alpha, width, height);
  if (!box) return alpha;
  const [w, h] = [box.right - box.left + 1, box.bottom - box.top + 1];
  const at = (x: number, y: number): number => (y + box.top) * width + x + box.left;
  const [light, mask] = [new Float32Array(w * h), new Float32Array(w * h)];
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0, k = at(0, y); x < w; x++, i++, k++) {
      light[i] =
        (0.2126 * (rgba[4 * k] as number) +
          0.7152 * (rgba[4 * k + 1] as number) +
          0.0722 * (rgba[4 * k + 2] as number)) /
        255;
      mask[i] = (alpha[k] as number) / 255;
    }
  const rows = new Float32Array(w * h);
  const mean = (values: Float32Array, out: Float32Array = new Float32Array(w * h)): Float32Array =>
    boxMean(values, w, h, RADIUS, rows, out);
  const [meanI, meanP] = [mean(light), mean(mask)];
  const [squares, products] = [new Float32Array(w * h), new Float32Array(w * h)];
  for (let i = 0; i < rows.length; i++) {
    const l = light[i] as number;
    squares[i] = l * l;
    products[i] = l * (mask[i] as number);
  }
  const [meanII, meanIP] = [mean(squares, squares), mean(products, products)];
  // What has been read is written over: the planes are large.
  const [slope, offset, worth] = [meanI, meanP, meanII];
  for (let i = 0; i < rows.length; i++) {
    const [m, p] = [meanI[i] as number, meanP[i] as number];
    const variance = Math.max(0, (meanII[i] as number) - m * m);
    const shared = (meanIP[i] as number) - m * p;
    slope[i] = shared / (variance + NOISE);
    offset[i] = p - (slope[i] as number) * m;
    // The variance of a mask of 0 and 1 is p (1 - p).
    worth[i] = Math.min(1, (shared * shared) / ((variance + NOISE) * Math.max(1e-4, p * (1 - p))));
  }
  const [a, b, sure] = [mean(slope, slope), mean(offset, offset), mean(worth, worth)];
  const out = Uint8Array.from(alpha);
  const open = boxMean(mask, w, h, BAND, rows, meanIP);
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0, k = at(0, y); x < w; x++, i++, k++) {
      const share = open[i] as number;
      if (share < 1e-3 || share > 1 - 1e-3) continue;
      const explained = Math.min(1, Math.max(0, (a[i] as number) * (light[i] as number) + (b[i] as number)));
      const trust = smoothstep(DOUBTED, SURE, sure[i] as number);
      out[k] = Math.round(255 * (explained * trust + (mask[i] as number) * (1 - trust)));
    }
  return out;
}

/** Where the layer is, and a window around it. */
function boxOf(
  alpha: Uint8Array,
  width: number,
  height: number,
): { left: number; top: number; right: number; bottom: number } | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (alpha[i] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  if (right < 0) return undefined;
  const around = 2 * RADIUS;
  return {
    left: Math.max(0, left - around),
    top: Math.max(0, top - around),
    right: Math.min(width - 1, right + around),
    bottom: Math.min(height - 1, bottom + around),
  };
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
