/** Value noise on a lattice of hashed numbers, quintic between them (Perlin 2002), and what is built from it. */
import { hash } from '../noise.ts';

const SIDE = 256;
const MASK = SIDE - 1;
const lattice = Float32Array.from({ length: SIDE * SIDE }, (_, i) => hash(11, 690, i));

export interface Noise {
  /** 0..1, a bump for each unit. */
  readonly at: (x: number, y: number) => number;
  /** -1..1: octaves each half as high as the one before; a part of an octave is one in part. */
  readonly clouds: (x: number, y: number, octaves: number, gain?: number) => number;
  /** 0..1: octaves of sharp crests between rounded valleys (Musgrave 1994); finer ones only near crests. */
  readonly ridges: (x: number, y: number, octaves: number, gain?: number) => number;
}

/** Each octave is turned, so that lattices do not coincide. */
const [TURN_C, TURN_S] = [0.8, 0.6];

export function noiseOf(seed: number, stream: number): Noise {
  // One lattice for all, read from another place for each seed and stream.
  const [right, down] = [SIDE * hash(seed, stream, 0), SIDE * hash(seed, stream, 1)];
  const at = (fromX: number, fromY: number): number => {
    const x = fromX + right;
    const y = fromY + down;
    const fx = Math.floor(x);
    const fy = Math.floor(y);
    const s = x - fx;
    const t = y - fy;
    const i = fx & MASK;
    const j = (fy & MASK) * SIDE;
    const k = (i + 1) & MASK;
    const m = ((fy + 1) & MASK) * SIDE;
    const a = lattice[j + i] as number;
    const b = lattice[j + k] as number;
    const c = lattice[m + i] as number;
    const d = lattice[m + k] as number;
    const u = s * s * s * (s * (s * 6 - 15) + 10);
    const v = t * t * t * (t * (t * 6 - 15) + 10);
    const top = a + (b - a) * u;
    return top + (c + (d - c) * u - top) * v;
  };
  const clouds = (x: number, y: number, octaves: number, gain = 0.5): number => {
    let sum = 0;
    let weight = 1;
    let total = 0;
    let px = x;
    let py = y;
    for (let n = 0; n < octaves; n++) {
      if (octaves - n < 1) weight *= octaves - n;
      sum += weight * (2 * at(px, py) - 1);
      total += weight;
      weight *= gain;
      const turned = 2.03 * (TURN_C * px - TURN_S * py) + 17.3;
      py = 2.03 * (TURN_S * px + TURN_C * py) + 5.7;
      px = turned;
    }
    return sum / total;
  };
  const ridges = (x: number, y: number, octaves: number, gain = 0.5): number => {
    let sum = 0;
    let weight = 1;
    let total = 0;
    let near = 1;
    let px = x;
    let py = y;
    for (let n = 0; n < octaves; n++) {
      if (octaves - n < 1) weight *= octaves - n;
      const crest = 1 - Math.abs(2 * at(px, py) - 1);
      const sharp = crest * crest;
      sum += weight * near * sharp;
      total += weight;
      near = sharp;
      weight *= gain;
      const turned = 2.07 * (TURN_C * px - TURN_S * py) + 11.9;
      py = 2.07 * (TURN_S * px + TURN_C * py) + 3.1;
      px = turned;
    }
    return sum / total;
  };
  return { at, clouds, ridges };
}

/** How many octaves a pixel of `fine` can show of bumps of `size`, at most `most`; with a fraction, so that none pops in. */
export function octavesFor(size: number, fine: number, most: number): number {
  let octaves = 0;
  let left = size / (2 * fine);
  for (; left >= 2 && octaves < most; left /= 2) octaves++;
  return octaves >= most ? most : octaves + Math.max(0, left - 1);
}
