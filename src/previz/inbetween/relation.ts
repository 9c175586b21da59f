/**
 * How two pinned pictures are related, as far as places found in both tell: whether they show the same scene, and how the
 * camera has moved from one to the other.
 */
import { shrink } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { aligned } from './match/align.ts';
import { consensusOf } from './match/consensus.ts';
import { featuresOf } from './match/features.ts';
import type { Features } from './match/features.ts';
import { IDENTITY } from './match/mapping.ts';
import type { Mapping } from './match/mapping.ts';
import { pairsOf } from './match/pairs.ts';

/** A picture as it is compared with others. */
export interface Sighting {
  readonly grey: Plane;
  readonly features: Features;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Relation {
  readonly same: boolean;
  /** From pixels of the first sighting to those of the second; of no meaning where the scenes differ. */
  readonly mapping: Mapping;
  /** Of the two sightings, in pixels. */
  readonly sizes: readonly [PictureSize, PictureSize];
  /** Places found in both, and those of them that agree on the mapping. */
  readonly pairs: number;
  readonly agreeing: number;
  /** Of brightness under the mapping where both show the same, -1..1, and the share of the first where they do. */
  readonly correlation: number;
  readonly overlap: number;
  /** For the report. */
  readonly because: string;
}

/** Longer side of a sighting. */
const SIGHTED = 400;

export function sightingOf(light: Plane): Sighting {
  const scale = Math.min(1, SIGHTED / Math.max(light.width, light.height));
  const [width, height] = [Math.round(light.width * scale), Math.round(light.height * scale)];
  const grey = scale < 1 ? shrink(light, width, height) : light;
  return { grey, features: featuresOf(grey) };
}

/** Of the pairs that pass the ratio test this share must agree, and so many at least: a few agree by chance. */
const LEAST_SHARE = 0.3;
const LEAST_PAIRS = 10;
/** Pixels up to which a pair agrees with a mapping. */
const TOLERANCE = 2.5;
/** Pictures under a true mapping look alike; of a scene from another side, less so. */
const LEAST_ALIKE = 0.5;
const LEAST_OVERLAP = 0.05;
/** Pictures with fewer places than this are compared as a whole: a clear sky has none. */
const FEW = 30;
const ALIKE = 0.97;

export function relationOf(a: Sighting, b: Sighting, seed: number): Relation {
  const pairs = pairsOf(a.features, b.features);
  const found = consensusOf(pairs, TOLERANCE, seed);
  const agreeing = found?.inliers.length ?? 0;
  const counts = {
    sizes: [a.grey, b.grey].map(sizeOf) as [PictureSize, PictureSize],
    pairs: pairs.length,
    agreeing,
  };
  const places = Math.min(a.features.places.length, b.features.places.length);
  const none = { same: false, mapping: IDENTITY, ...counts, correlation: 0, overlap: 0 };
  if (!found || agreeing < LEAST_PAIRS || agreeing < LEAST_SHARE * pairs.length) {
    const shape = a.grey.width === b.grey.width && a.grey.height === b.grey.height;
    if (places >= FEW || !shape)
      return { ...none, because: `only ${agreeing} of ${pairs.length} places agree` };
    const { correlation, overlap, mapping } = aligned(a.grey, b.grey, IDENTITY);
    const same = correlation > ALIKE && overlap > 0.8;
    const because = same ? 'they look the same as a whole' : 'neither has places to find again';
    return { same, mapping, ...counts, correlation, overlap, because };
  }
  const { mapping, correlation, overlap } = aligned(a.grey, b.grey, found.mapping);
  const facts = { mapping, ...counts, correlation, overlap };
  if (correlation < LEAST_ALIKE || overlap < LEAST_OVERLAP)
    return { same: false, ...facts, because: 'places agree, but what lies around them differs' };
  return { same: true, ...facts, because: `${agreeing} of ${pairs.length} places agree` };
}

function sizeOf({ width, height }: Plane): PictureSize {
  return { width, height };
}
