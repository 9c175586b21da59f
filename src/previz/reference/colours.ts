/** The colour and the light of a picture in numbers: what of it can be carried over to another picture. */
import { clamp } from '../math.ts';
import { toLab } from './oklab.ts';
import type { Triple } from './oklab.ts';

/** Shares of the pixels, from the darkest, whose lightness is known of a picture. */
export const RANKS = [0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98] as const;
/** Shadows, middle tones and lights are found by rank: even a night has lights. */
const ZONES = [1 / 6, 1 / 2, 5 / 6] as const;

/** Colours of one zone of lightness: in Oklab, mean and covariance of both colour differences. */
export interface Zone {
  readonly lightness: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

/** Distribution of the colours of a picture. */
export interface Tones {
  /** Lightness (Oklab) at each of `RANKS`. */
  readonly ranks: readonly number[];
  readonly zones: readonly [Zone, Zone, Zone];
  /** Mean lightness, mean chroma, and the chroma of which a tenth of the picture has more. */
  readonly lightness: number;
  readonly chroma: number;
  readonly vivid: number;
}

/** Pixels in Oklab, three numbers each, the darkest first. */
export type Samples = Float32Array;

/** At most so many pixels of a picture are looked at. */
const MOST_SAMPLES = 8_000;
/** Pixels that are less opaque than this do not count. */
const OPAQUE = 128;

/** RGBA8, each opaque pixel of a regular pattern. @param change of a colour in code values 0..1, before it counts */
export function samplesOf(rgba: Uint8Array, change?: (colour: Triple) => void): Samples {
  const count = rgba.length / 4;
  const step = Math.max(1, count / MOST_SAMPLES);
  const found: Triple[] = [];
  for (let n = 0; n < count; n += step) {
    const i = Math.floor(n) * 4;
    if ((rgba[i + 3] as number) < OPAQUE) continue;
    const c: Triple = [
      (rgba[i] as number) / 255,
      (rgba[i + 1] as number) / 255,
      (rgba[i + 2] as number) / 255,
    ];
    change?.(c);
    toLab(c);
    found.push(c);
  }
  found.sort((p, q) => p[0] - q[0]);
  const samples = new Float32Array(found.length * 3);
  for (const [n, c] of found.entries()) samples.set(c, n * 3);
  return samples;
}

/** Nothing of a picture without an opaque pixel. */
export function tonesOf(samples: Samples): Tones | undefined {
  const count = samples.length / 3;
  if (count === 0) return undefined;
  const lightAt = (rank: number): number =>
    samples[3 * Math.min(count - 1, Math.floor(rank * count))] as number;
  const chromas = new Float32Array(count);
  let light = 0;
  for (let n = 0; n < count; n++) {
    light += samples[3 * n] as number;
    chromas[n] = Math.sqrt((samples[3 * n + 1] as number) ** 2 + (samples[3 * n + 2] as number) ** 2);
  }
  chromas.sort();
  return {
    ranks: RANKS.map(lightAt),
    zones: ZONES.map((rank) => zoneAround(samples, rank)) as [Zone, Zone, Zone],
    lightness: light / count,
    chroma: chromas.reduce((sum, x) => sum + x, 0) / count,
    vivid: chromas[Math.floor(0.9 * (count - 1))] as number,
  };
}

/** Each pixel counts by how near its rank is; the zones overlap. */
function zoneAround(samples: Samples, middle: number): Zone {
  const count = samples.length / 3;
  const sums = { w: 0, l: 0, a: 0, b: 0, aa: 0, ab: 0, bb: 0 };
  for (let n = 0; n < count; n++) {
    const w = Math.max(0, 1 - Math.abs((n + 0.5) / count - middle) * 3) + 1e-6;
    const [l, a, b] = [samples[3 * n] as number, samples[3 * n + 1] as number, samples[3 * n + 2] as number];
    sums.w += w;
    sums.l += w * l;
    sums.a += w * a;
    sums.b += w * b;
    sums.aa += w * a * a;
    sums.ab += w * a * b;
    sums.bb += w * b * b;
  }
  const [a, b] = [sums.a / sums.w, sums.b / sums.w];
  return {
    lightness: sums.l / sums.w,
    a,
    b,
    aa: Math.max(0, sums.aa / sums.w - a * a),
    ab: sums.ab / sums.w - a * b,
    bb: Math.max(0, sums.bb / sums.w - b * b),
  };
}

/** From the darkest of a picture to its lightest, but for the outermost twentieths. */
export function spreadOf({ ranks }: Tones): number {
  return (ranks[7] as number) - (ranks[1] as number);
}

/** -1 cold .. 1 warm: where its middle colour lies between blue and orange. */
export function warmthOf({ zones }: Tones): number {
  const mean = zones.reduce((sum, { a, b }) => sum + 0.45 * a + 0.89 * b, 0) / zones.length;
  return clamp(mean / 0.09, -1, 1);
}
