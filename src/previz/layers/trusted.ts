/** Which layers are sure enough to be cut out: a wrong cut tears the picture, a slope only bends it a little. */
import type { Plane } from '../depth/plane.ts';
import type { CleanDepth } from './clean.ts';
import type { Labels } from './order.ts';

/** Mean confidence that one side of a border must have. */
const SURE = 0.7;

export interface Trusted {
  readonly labels: Labels;
  /** With slopes where doubtful layers have become one. */
  readonly disparity: Plane;
}

/** Joins each layer to the next farther one unless either of them is sure. All planes are of one size. */
export function trustedLayers(found: Labels, { disparity, sloped, confidence }: CleanDepth): Trusted {
  const trust = means(found, confidence);
  const target = Array.from({ length: found.count }, () => 0);
  const joined = new Set<number>(found.count === 1 && (trust[0] ?? 0) < SURE ? [0] : []);
  for (let n = 1; n < found.count; n++) {
    const [far, near] = [trust[n - 1] ?? 0, trust[n] ?? 0];
    const sure = Math.max(far, near) >= SURE;
    target[n] = (target[n - 1] ?? 0) + (sure ? 1 : 0);
    if (!sure) joined.add(n - 1).add(n);
  }
  const data = disparity.data.slice();
  const of = new Uint8Array(found.of.length);
  const slopes = Array.from(target.keys(), (n) => joined.has(n));
  for (let i = 0; i < of.length; i++) {
    const n = found.of[i] as number;
    of[i] = target[n] ?? 0;
    if (slopes[n]) data[i] = sloped.data[i] as number;
  }
  const labels = { ...found, of, count: (target.at(-1) ?? 0) + 1 };
  return { labels, disparity: { ...disparity, data } };
}

function means({ of, count }: Labels, { data }: Plane): number[] {
  const [sums, places] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < of.length; i++) {
    const n = of[i] as number;
    sums[n] = (sums[n] as number) + (data[i] as number);
    places[n] = (places[n] as number) + 1;
  }
  return Array.from(sums, (sum, n) => sum / Math.max(1, places[n] as number));
}
