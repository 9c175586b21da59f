/**
 * Hard cuts: a picture that cannot be laid over the one before, differs from all three before it in layout and colours, as
 * do the three after it (a flash passes), and much more than its neighbours differ among each other (a fast pan, a
 * dissolve and a fade go on).
 */
import type { Thumbnail } from '../depth/colours.ts';
import type { Plane } from '../depth/plane.ts';
import type { Pyramid } from './pyramid.ts';

/** What is compared of a frame. */
export interface Signature {
  /** Luma about its mean in units of its deviation, the longer side about 48. */
  readonly layout: Plane;
  /** Sums of the histograms of luma and of the two colour differences. */
  readonly colours: readonly Float32Array[];
  /** How surely this frame could be laid over the one before. */
  readonly laid: number;
}

/** Frames on each side of a possible cut that are looked at. */
export const REACH = 3;
/** Difference (0..1) from which two frames may be of two shots, the share of it that must last, and how far it stands out. */
const [APART, LASTING, OUT] = [0.42, 0.62, 1.6];
/** A frame that is laid this surely over the one before belongs to its shot. */
const LAID = 0.4;
/** Deviations of luma below this (code values) are those of a picture without anything in it. */
const LEAST_DEVIATION = 10;
const BINS = 32;

export function signatureOf(picture: Thumbnail, pyramid: Pyramid, laid: number): Signature {
  return { layout: standard(pyramid.levels.at(-1)!), colours: histograms(picture), laid };
}

/** Frames in order, the possible cut between `before` and `after`; up to `REACH` and `REACH` + 1 of them. */
export function isCut(before: readonly Signature[], after: readonly Signature[]): boolean {
  const [last, next] = [before.at(-1), after[0]];
  if (!last || !next || next.laid > LAID) return false;
  const jump = difference(last, next);
  if (jump < APART) return false;
  const lasting = before.every((a) => after.every((b) => difference(a, b) > LASTING * jump));
  return lasting && jump > OUT * middleOf([...steps(before), ...steps(after)]);
}

function steps(frames: readonly Signature[]): number[] {
  return frames.slice(1).map((frame, k) => (frame.laid > LAID ? 0 : difference(frames[k]!, frame)));
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** 0 alike .. 1 nothing in common. */
export function difference(a: Signature, b: Signature): number {
  const colours = a.colours.reduce((sum, bins, k) => sum + apart(bins, b.colours[k]!), 0);
  return 0.7 * Math.min(1, layoutApart(a.layout, b.layout)) + 0.3 * Math.min(1, 3 * colours);
}

/** The work of moving one histogram to the other, in shares of the scale (Rubner et al. 2000). */
function apart(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < BINS; k++) sum += Math.abs(a[k]! - b[k]!);
  return sum / BINS;
}

/** Mean difference under the shift that suits best, up to a quarter of the picture. */
function layoutApart(a: Plane, b: Plane): number {
  const [rx, ry] = [2 * (a.width >> 3), 2 * (a.height >> 3)];
  let least = Infinity;
  for (let y = -ry; y <= ry; y += 2)
    for (let x = -rx; x <= rx; x += 2) {
      let [sum, count] = [0, 0];
      for (let j = Math.max(0, -y); j < a.height - Math.max(0, y); j += 2)
        for (let i = Math.max(0, -x); i < a.width - Math.max(0, x); i += 2) {
          sum += Math.abs(b.data[(j + y) * b.width + i + x]! - a.data[j * a.width + i]!);
          count++;
        }
      least = Math.min(least, sum / Math.max(1, count));
    }
  return least;
}

function standard({ width, height, data }: Plane): Plane {
  let [sum, squares] = [0, 0];
  for (const value of data) [sum, squares] = [sum + value, squares + value * value];
  const mean = sum / data.length;
  const deviation = Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, squares / data.length - mean * mean)));
  return { width, height, data: data.map((value) => (value - mean) / deviation) };
}

/** From every fourth pixel each way. */
function histograms({ width, height, rgba }: Thumbnail): Float32Array[] {
  const counts = [new Float32Array(BINS), new Float32Array(BINS), new Float32Array(BINS)] as const;
  const add = (bins: Float32Array, value: number): void => {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((value * BINS) / 256)));
    bins[bin] = bins[bin]! + 1;
  };
  for (let y = 1; y < height; y += 4)
    for (let x = 1; x < width; x += 4) {
      const k = (y * width + x) * 4;
      const [r, g, b] = [rgba[k]!, rgba[k + 1]!, rgba[k + 2]!];
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      add(counts[0], luma);
      add(counts[1], 128 + (b - luma) / 1.8556);
      add(counts[2], 128 + (r - luma) / 1.5748);
    }
  return counts.map((bins) => {
    let sum = 0;
    const all = Math.max(
      1,
      bins.reduce((total, count) => total + count, 0),
    );
    return bins.map((count) => (sum += count) / all);
  });
}
