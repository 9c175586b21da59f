/** Luma of a thumbnail in four sizes, each half the one before, and the places of it that show motion best. */
import type { Plane } from '../depth/plane.ts';
import type { Thumbnail } from '../depth/colours.ts';

/** Code values 0..255, softened a little, so that a picture between pixels is told right. Level k is 2^k times smaller. */
export interface Pyramid {
  readonly levels: readonly Plane[];
  /** The same luma as it came, unsoftened. */
  readonly luma: Plane;
  /** Standard deviation of its noise, code values. */
  readonly noise: number;
}

/** Places in a level, with the slope of luma there: at most one in each cell, the steepest. */
export interface Points {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly gx: Float32Array;
  readonly gy: Float32Array;
  readonly value: Float32Array;
}

export const LEVELS = 4;
/** Pixels of a cell each way, by level, and the least slope (code values a pixel) that says something. */
const CELLS = [6, 4, 2, 2] as const;
const LEAST_SLOPE = 1.5;

export function pyramidOf(picture: Thumbnail): Pyramid {
  const luma = lumaOf(picture);
  const levels = [softened(luma)];
  while (levels.length < LEVELS) levels.push(halved(levels.at(-1) ?? luma));
  return { levels, luma, noise: noiseOf(luma) };
}

const bins = new Uint32Array(1024);

/**
 * From what a mask that no plane and no straight edge answers to leaves (Immerkaer 1996), here by the lowest third of the
 * places, because texture answers too.
 */
function noiseOf({ width, height, data }: Plane): number {
  bins.fill(0);
  let seen = 0;
  for (let y = 1; y < height - 1; y += 2)
    for (let k = y * width + 1 + (y & 2), end = (y + 1) * width - 1; k < end; k += 4) {
      const corners =
        data[k - width - 1]! + data[k - width + 1]! + data[k + width - 1]! + data[k + width + 1]!;
      const sides = data[k - 1]! + data[k + 1]! + data[k - width]! + data[k + width]!;
      const bin = Math.min(1023, Math.floor(4 * Math.abs(corners - 2 * sides + 4 * data[k]!)));
      bins[bin] = bins[bin]! + 1;
      seen++;
    }
  let [sum, bin] = [0, -1];
  while (3 * sum < seen && bin < 1023) sum += bins[++bin]!;
  // The mask spreads noise sixfold, and a third of a normal distribution lies within 0.43 deviations.
  return Math.max(0, bin + 0.5) / 4 / (6 * 0.43);
}

function lumaOf({ width, height, rgba }: Thumbnail): Plane {
  const data = new Float32Array(width * height);
  for (let i = 0, k = 0; i < data.length; i++, k += 4)
    data[i] = 0.2126 * rgba[k]! + 0.7152 * rgba[k + 1]! + 0.0722 * rgba[k + 2]!;
  return { width, height, data };
}

/** Kept from picture to picture. */
let between = new Float32Array(0);

/** Weights 1 2 1 both ways; borders repeated. */
function softened({ width, height, data }: Plane): Plane {
  if (between.length < data.length) between = new Float32Array(data.length);
  const rows = between;
  const last = width - 1;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? data[i - 1]! : data[i]!;
      const right = x < last ? data[i + 1]! : data[i]!;
      rows[i] = (left + right) * 0.25 + data[i]! * 0.5;
    }
  const out = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    const up = y > 0 ? -width : 0;
    const down = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x++, i++) out[i] = (rows[i + up]! + rows[i + down]!) * 0.25 + rows[i]! * 0.5;
  }
  return { width, height, data: out };
}

function halved({ width: from, height: rows, data }: Plane): Plane {
  const [width, height] = [Math.max(1, from >> 1), Math.max(1, rows >> 1)];
  const out = new Float32Array(width * height);
  const [right, down] = [from > 1 ? 1 : 0, rows > 1 ? from : 0];
  for (let y = 0, o = 0; y < height; y++)
    for (let x = 0, i = 2 * y * from; x < width; x++, o++, i += 2)
      out[o] = 0.25 * (data[i]! + data[i + right]! + data[i + down]! + data[i + down + right]!);
  return { width, height, data: out };
}

/** Of each level. */
export function pointsOf({ levels }: Pyramid): readonly Points[] {
  return levels.map((level, k) => steepest(level, CELLS[k] ?? 2));
}

function steepest({ width, height, data }: Plane, cell: number): Points {
  const [cols, rows] = [Math.floor((width - 2) / cell), Math.floor((height - 2) / cell)];
  const room = Math.max(0, cols * rows);
  const make = (): Float32Array => new Float32Array(room);
  const [xs, ys, gxs, gys, values] = [make(), make(), make(), make(), make()];
  let count = 0;
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      let [best, place] = [4 * LEAST_SLOPE * LEAST_SLOPE, -1];
      for (let y = 1 + j * cell; y < 1 + (j + 1) * cell; y++)
        for (let k = y * width + 1 + i * cell, end = k + cell; k < end; k++) {
          const dx = data[k + 1]! - data[k - 1]!;
          const dy = data[k + width]! - data[k - width]!;
          const slope = dx * dx + dy * dy;
          if (slope > best) [best, place] = [slope, k];
        }
      if (place < 0) continue;
      xs[count] = place % width;
      ys[count] = Math.floor(place / width);
      gxs[count] = 0.5 * (data[place + 1]! - data[place - 1]!);
      gys[count] = 0.5 * (data[place + width]! - data[place - width]!);
      values[count] = data[place]!;
      count++;
    }
  return { count, x: xs, y: ys, gx: gxs, gy: gys, value: values };
}
