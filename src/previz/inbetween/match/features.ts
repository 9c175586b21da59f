/**
 * Corners with a name by which they are found in another picture, turned and in another size: 256 comparisons of
 * brightness around each, turned with it (BRIEF, Calonder 2010; oriented as in ORB, Rublee 2011).
 */
import { box, shrink } from '../../depth/plane.ts';
import type { Plane } from '../../depth/plane.ts';
import { TAU, cos, log, sin } from '../../math.ts';
import { hash } from '../../noise.ts';
import { cornersOf } from './corners.ts';

export interface Features {
  /** In pixels of the picture. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  /** Eight words each. */
  readonly names: Uint32Array;
}

export const WORDS = 8;
const BITS = WORDS * 32;
/** Radius of the patch around a corner, and of the disc that tells where its top is. */
const RADIUS = 15;
/** Each level of detail against the one before, and how many there are: a factor of 2.9 in all. */
const STEP = 1.24;
const LEVELS = 6;
/** Corners of the finest level; coarser ones have less room. */
const MOST = 260;
const SEED = 20;
const STREAM = 601;

/** @param grey brightness 0..1, about 400 places on its longer side */
export function featuresOf(grey: Plane): Features {
  const places: { x: number; y: number }[] = [];
  const names: number[] = [];
  let scale = 1;
  for (let n = 0; n < LEVELS; n++, scale *= STEP) {
    const [width, height] = [Math.round(grey.width / scale), Math.round(grey.height / scale)];
    if (Math.min(width, height) < 3 * RADIUS) break;
    const level = shrink(grey, width, height);
    const smooth = box(level, 2);
    const [toX, toY] = [grey.width / width, grey.height / height];
    for (const { x, y } of cornersOf(level, Math.round(MOST / scale), RADIUS + 3)) {
      places.push({ x: (x + 0.5) * toX - 0.5, y: (y + 0.5) * toY - 0.5 });
      addName(names, smooth, x, y);
    }
  }
  return { places, names: Uint32Array.from(names) };
}

/** Adds the eight words of a corner's name to `names`. */
function addName(names: number[], smooth: Plane, x: number, y: number): void {
  const [c, s] = upOf(smooth, x, y);
  const { width, data } = smooth;
  const read = (k: number): number => {
    const [dx, dy] = [PATTERN[k] as number, PATTERN[k + 1] as number];
    return data[Math.round(y + s * dx + c * dy) * width + Math.round(x + c * dx - s * dy)] as number;
  };
  for (let word = 0; word < WORDS; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) {
      const k = (word * 32 + bit) * 4;
      if (read(k) < read(k + 2)) bits |= 1 << bit;
    }
    names.push(bits >>> 0);
  }
}

/** Cosine and sine of the direction in which the patch is brightest: it turns with the picture. */
function upOf({ width, data }: Plane, x: number, y: number): [number, number] {
  let [across, down] = [0, 0];
  for (let dy = -RADIUS; dy <= RADIUS; dy++)
    for (let dx = -RADIUS; dx <= RADIUS; dx++) {
      if (dx * dx + dy * dy > RADIUS * RADIUS) continue;
      const value = data[(y + dy) * width + x + dx] as number;
      across += dx * value;
      down += dy * value;
    }
  const length = Math.sqrt(across * across + down * down);
  return length > 0 ? [across / length, down / length] : [1, 0];
}

/** Two numbers of standard deviation 0.4 radii (Box, Muller 1958), cut at the patch's border. */
function normal(n: number): [number, number] {
  const length = 0.4 * RADIUS * Math.sqrt(-2 * log(1 - hash(SEED, STREAM, 2 * n)));
  const angle = TAU * hash(SEED, STREAM, 2 * n + 1);
  const cut = Math.min(1, (RADIUS - 1) / Math.max(1e-6, length));
  return [length * cut * cos(angle), length * cut * sin(angle)];
}

/** Pairs of places within the patch, x and y in turn. */
const PATTERN = Float64Array.from(Array.from({ length: BITS * 2 }, (_, n) => normal(n)).flat());
