/** Splits the values of a plane in two classes so that both are as narrow as can be (Otsu 1979). */
import type { Plane } from './plane.ts';

export interface Split {
  readonly at: number;
  /** Mean of the values below. */
  readonly low: number;
}

const BINS = 64;

/** `weight` (by place) says how much each value counts; values from 0 to `top`. */
export function splitOf({ data }: Plane, top: number, weight: (i: number) => number = () => 1): Split {
  const [counts, sums] = [new Float64Array(BINS), new Float64Array(BINS)];
  let [total, sum] = [1e-9, 0];
  for (let i = 0; i < data.length; i++) {
    const [value, w] = [Math.min(top, data[i] as number), weight(i)];
    const bin = Math.min(BINS - 1, Math.floor((value / top) * BINS));
    counts[bin] = (counts[bin] as number) + w;
    sums[bin] = (sums[bin] as number) + w * value;
    [total, sum] = [total + w, sum + w * value];
  }
  let [best, most]: [Split, number] = [{ at: top / 2, low: 0 }, 0];
  let [below, belowSum] = [0, 0];
  for (let bin = 0; bin + 1 < BINS; bin++) {
    below += counts[bin] as number;
    belowSum += sums[bin] as number;
    const above = total - below;
    if (below < 1e-6 || above < 1e-6) continue;
    const low = belowSum / below;
    const between = below * above * ((sum - belowSum) / above - low) ** 2;
    if (between > most) [best, most] = [{ at: ((bin + 1) / BINS) * top, low }, between];
  }
  return best;
}
