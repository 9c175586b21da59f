/** Which of two sides of a picture a colour belongs to: histograms of both over lightness and two colour differences. */
import { clamp } from '../math.ts';
import type { Colours } from './colours.ts';
import { quantile } from './plane.ts';
import type { Plane } from './plane.ts';

const BINS = 16;

/** Bin of each place; bins divide the range that the picture really has. */
export function binsOf({ light, blue, red }: Colours): Uint16Array {
  const scaled = [light, blue, red].map((channel) => {
    const [low, high] = [quantile(channel, 0.005), quantile(channel, 0.995)];
    const scale = (BINS - 0.01) / Math.max(0.12, high - low);
    return (i: number): number => clamp(Math.floor(((channel.data[i] as number) - low) * scale), 0, BINS - 1);
  });
  const bins = new Uint16Array(light.data.length);
  for (const bin of scaled)
    for (let i = 0; i < bins.length; i++) bins[i] = (bins[i] as number) * BINS + bin(i);
  return bins;
}

/** For each bin the chance, 0..1, that it is of the inner side; `inside` says so for each place as yet. */
export function colourModel(bins: Uint16Array, inside: Plane): Float32Array {
  const [inner, outer] = [new Float32Array(BINS ** 3), new Float32Array(BINS ** 3)];
  let [a, b] = [1e-6, 1e-6];
  for (let i = 0; i < bins.length; i++) {
    const [bin, p] = [bins[i] as number, inside.data[i] as number];
    inner[bin] = (inner[bin] as number) + p;
    outer[bin] = (outer[bin] as number) + 1 - p;
    [a, b] = [a + p, b + 1 - p];
  }
  const [f, g] = [spread(inner), spread(outer)];
  return f.map((value, bin) => {
    const [p, q] = [value / a + 1e-5, (g[bin] as number) / b + 1e-5];
    return p / (p + q);
  });
}

/** How far the colours of places with a negative and with a positive `side` are the same: 0 .. 1 (Bhattacharyya 1943). */
export function overlapOf(bins: Uint16Array, side: (i: number) => number): number {
  const [first, second] = [new Float32Array(BINS ** 3), new Float32Array(BINS ** 3)];
  let [a, b] = [1e-6, 1e-6];
  for (let i = 0; i < bins.length; i++) {
    const [bin, s] = [bins[i] as number, side(i)];
    if (s < 0) [first[bin], a] = [(first[bin] as number) + 1, a + 1];
    if (s > 0) [second[bin], b] = [(second[bin] as number) + 1, b + 1];
  }
  const [f, g] = [spread(first), spread(second)];
  return f.reduce((sum, value, bin) => sum + Math.sqrt((value / a) * ((g[bin] as number) / b)), 0);
}

/** Each bin shares with its neighbours along the three axes. */
function spread(bins: Float32Array): Float32Array {
  let from = bins;
  for (const step of [1, BINS, BINS * BINS]) {
    const to = new Float32Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const place = Math.floor(i / step) % BINS;
      const before = place > 0 ? (from[i - step] as number) : 0;
      const after = place + 1 < BINS ? (from[i + step] as number) : 0;
      to[i] = 0.25 * before + 0.5 * (from[i] as number) + 0.25 * after;
    }
    from = to;
  }
  return from;
}
