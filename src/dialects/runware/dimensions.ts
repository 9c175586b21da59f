/** Pairs of width and height: exact, or within 2 % of a listed one, which is then rendered (Runware docs, dimensions). */
import { listedPairs, pairToTier } from '../../ray/geometry.ts';
import type { TierSize } from '../../ray/geometry.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import { BAD_PAIR } from './open-points.ts';
import { TaskRefusal } from './task-error.ts';

const PAIRS = listedPairs(RAY_RATIOS);

/** Throws with the whole list, and the pair that comes nearest. */
export function sizeOfPair(width: number, height: number): TierSize {
  const found = pairToTier(width, height, RAY_RATIOS);
  if (found !== undefined) return found;
  const allowedValues = PAIRS.map((pair) => `${pair.width}x${pair.height}`);
  throw new TaskRefusal(
    BAD_PAIR,
    `width and height: ${width}x${height} is not a supported size; the nearest is ${nearestTo(width, height)}. Supported: ${allowedValues.join(', ')}`,
    { parameter: ['width', 'height'], type: 'integer', allowedValues },
  );
}

function nearestTo(width: number, height: number): string {
  const distance = (pair: { width: number; height: number }): number =>
    Math.abs(Math.log(width / pair.width)) + Math.abs(Math.log(height / pair.height));
  const [nearest] = PAIRS.toSorted((a, b) => distance(a) - distance(b));
  return nearest === undefined ? 'none' : `${nearest.width}x${nearest.height}`;
}
