/** Pairs of width and height: exact, or within 2 % of a listed one, which is then rendered (Runware docs, dimensions). */
import { listedPairs, pairToTier } from '../../ray/geometry.ts';
import type { Size, TierSize } from '../../ray/geometry.ts';
import type { AspectRatio } from '../../ray/request.ts';
import { BAD_PAIR } from './open-points.ts';
import { TaskRefusal } from './task-error.ts';

/** Throws with the whole list, and the pair that comes nearest. @param ratios of the pairs that are listed */
export function sizeOfPair(width: number, height: number, ratios: readonly AspectRatio[]): TierSize {
  const found = pairToTier(width, height, ratios);
  if (found !== undefined) return found;
  const pairs = listedPairs(ratios);
  const miss = (pair: Size): number =>
    Math.abs(Math.log(width / pair.width)) + Math.abs(Math.log(height / pair.height));
  const [nearest] = pairs.toSorted((a, b) => miss(a) - miss(b));
  const allowedValues = pairs.map(worded);
  throw new TaskRefusal(
    BAD_PAIR,
    `width and height: ${worded({ width, height })} is not a supported size; the nearest is ${nearest && worded(nearest)}. Supported: ${allowedValues.join(', ')}`,
    { parameter: ['width', 'height'], type: 'integer', allowedValues },
  );
}

function worded({ width, height }: Size): string {
  return `${width}x${height}`;
}
