/** The mapping that most pairs agree on (RANSAC, Fischler and Bolles 1981), from seeded draws. */
import { hash } from '../../noise.ts';
import { fitHomography, fitSimilarity, mapped } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import type { Pair } from './pairs.ts';

export interface Consensus {
  readonly mapping: Mapping;
  readonly inliers: readonly Pair[];
}

const DRAWS = 400;
const STREAM = 611;
/** A camera between two pinned frames neither grows nor shrinks what it sees by more than this. */
const MOST_SCALE = 6;
/** A homography has twice as much freedom as a similarity: it must win so many more pairs. */
const WORTH = 1.15;

/**
 * @param tolerance distance in pixels between a pair and the mapping up to which they agree. A similarity may miss by
 * three times as much while it only gathers the pairs to which a homography is fitted.
 */
export function consensusOf(pairs: readonly Pair[], tolerance: number, seed: number): Consensus | undefined {
  let best = inliersOf(pairs, undefined, tolerance);
  const loose = 3 * tolerance;
  let gathered = best;
  for (let n = 0; n < DRAWS && pairs.length > 2; n++) {
    const drawn = [0, 1].map(
      (k) => pairs[Math.floor(hash(seed, STREAM, 2 * n + k) * pairs.length)],
    ) as Pair[];
    const mapping = plausible(fitSimilarity(drawn));
    const close = inliersOf(pairs, mapping, tolerance);
    const around = inliersOf(pairs, mapping, loose);
    if (close.inliers.length > best.inliers.length) best = close;
    if (around.inliers.length > gathered.inliers.length) gathered = around;
  }
  const similar = refined(best, pairs, tolerance, fitSimilarity);
  const bent = bentOf(gathered.inliers, pairs, tolerance, seed);
  const chosen = bent && bent.inliers.length > WORTH * similar.inliers.length ? bent : similar;
  return chosen.mapping && { mapping: chosen.mapping, inliers: chosen.inliers };
}

interface Candidate {
  readonly mapping: Mapping | undefined;
  readonly inliers: readonly Pair[];
}

/** The best homography through four of the gathered pairs. */
function bentOf(
  gathered: readonly Pair[],
  pairs: readonly Pair[],
  tolerance: number,
  seed: number,
): Candidate | undefined {
  if (gathered.length < 8) return undefined;
  let best = inliersOf(pairs, fitHomography(gathered), tolerance);
  for (let n = 0; n < DRAWS; n++) {
    const draw = (k: number): number => Math.floor(hash(seed, STREAM + 1, 4 * n + k) * gathered.length);
    const drawn = [0, 1, 2, 3].map((k) => gathered[draw(k)]) as Pair[];
    const one = inliersOf(pairs, plausible(fitHomography(drawn)), tolerance);
    if (one.inliers.length > best.inliers.length) best = one;
  }
  return refined(best, pairs, tolerance, fitHomography);
}

function refined(
  start: Candidate,
  pairs: readonly Pair[],
  tolerance: number,
  fit: (pairs: readonly Pair[]) => Mapping | undefined,
): Candidate {
  let best = start;
  for (let n = 0; n < 4; n++) {
    const next = inliersOf(pairs, plausible(fit(best.inliers)), tolerance);
    if (next.inliers.length < best.inliers.length) break;
    best = next;
  }
  return best;
}

function inliersOf(pairs: readonly Pair[], mapping: Mapping | undefined, tolerance: number): Candidate {
  if (!mapping) return { mapping, inliers: [] };
  const inliers = pairs.filter(({ x, y, u, v }) => {
    const { x: p, y: q } = mapped(mapping, x, y);
    return (p - u) * (p - u) + (q - v) * (q - v) <= tolerance * tolerance;
  });
  return { mapping, inliers };
}

/** No mirror images, nothing through the horizon, no size beyond what a camera does. */
function plausible(mapping: Mapping | undefined): Mapping | undefined {
  if (!mapping) return undefined;
  const [a, b, , d, e, , g, h] = mapping;
  const size = a * e - b * d;
  if (!(size > 1 / MOST_SCALE ** 2 && size < MOST_SCALE ** 2)) return undefined;
  return Math.abs(g) < 2e-3 && Math.abs(h) < 2e-3 ? mapping : undefined;
}
