/** Two Gaussians for lines. */
import { exp } from '../math.ts';

const MOST_REACH = 7;
/** Ratio of the two deviations: the difference is then nearest to a Laplacian (Marr and Hildreth 1980). */
const WIDER = 1.6;

/** Weights of both from the middle outwards, 8 each, and how far the wide one goes. */
export function weightsOf(deviation: number): { values: Float32Array; reach: number } {
  const reach = Math.min(MOST_REACH, Math.max(2, Math.ceil(2.2 * WIDER * deviation)));
  const values = new Float32Array(16);
  for (const [n, d] of [deviation, WIDER * deviation].entries()) {
    const at = (k: number): number => exp((-k * k) / (2 * d * d));
    let sum = at(0);
    for (let k = 1; k <= reach; k++) sum += 2 * at(k);
    for (let k = 0; k <= reach; k++) values[8 * n + k] = at(k) / sum;
  }
  return { values, reach };
}
