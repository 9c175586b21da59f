/** Splits the values of a plane in two classes so that both are as narrow as can be (Otsu 1979). */
import type { Plane } from './plane.ts';

export interface Split {
  readonly at: number;
  /** Means of the values below and above. */
  readonly low: number;
  readonly high: number;
  /** Share of the variance that the split explains: 1 for two values, about 0.64 for a flat spread. */
  readonly explained: number;
}

const BINS = 64;

/** `weight` (by place) says how much each value counts; values from 0 to `top`. */
export function splitOf({ data }: Plane, top: number, weight: (i: number) => number = () => 1): Split {
  const [counts, sums] = [new Float64Array(BINS), new Float64Array(BINS)];
  let [total, sum, square] = [1e-9, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const [value, w] = [Math.min(top, data[i] as number), weight(i)];
    const bin = Math.min(BINS - 1, Math.floor((value / top) * BINS));
    counts[bin] = (counts[bin] as number) + w;
    sums[bin] = (sums[bin] as number) + w * value;
    [total, sum, square] = [total + w, sum + w * value, square + w * value * value];
  }
  let best = { at: top / 2, low: 0, high: top, explained: 0 };
  let [below, belowSum] = [0, 0];
  const variance = square / total - (sum / total) ** 2 + 1e-9;
  for (let bin = 0; bin + 1 < BINS; bin++) {
    below += counts[bin] as number;
    belowSum += sums[bin] as number;
    const above = total - below;
    if (below < 1e-6 || above < 1e-6) continue;
    const [low, high] = [belowSum / below, (sum - belowSum) / above];
    const explained = (below * above * (high - low) ** 2) / (total * total * variance);
    if (explained > best.explained) best = { at: ((bin + 1) / BINS) * top, low, high, explained };
  }
  return best;
}
