/** The motion of the whole picture from frame to frame, without drift where an earlier frame can still be seen. */
import type { Thumbnail } from '../depth/colours.ts';
import type { Plane } from '../depth/plane.ts';
import { IDENTITY, cornerWay, inverse, then } from './affine.ts';
import { align, weigh } from './align.ts';
import type { Alignment, Template } from './align.ts';
import { pointsOf, pyramidOf } from './pyramid.ts';
import type { Pyramid } from './pyramid.ts';
import type { Affine, FrameMotion } from './survey.ts';

export interface MotionTracker {
  /** How this frame lies after the one before; nothing at the first. */
  follow(picture: Thumbnail): Followed;
}

export interface Followed {
  readonly pyramid: Pyramid;
  readonly motion: FrameMotion;
}

/** Frames are laid over an earlier one, the anchor, as long as this share of it is seen, and for so many frames. */
const [LEAST_SEEN, LONGEST] = [0.72, 24];
/** Pixels of the thumbnail by which both ways of measuring may differ. */
const MOST_APART = 0.6;
const [SURE, DOUBTFUL] = [0.35, 0.6];

export function createMotionTracker(): MotionTracker {
  let before: Template | undefined;
  let last: Affine = IDENTITY;
  let anchor: { template: Template; way: Affine; age: number } | undefined;
  return {
    follow(picture) {
      const pyramid = pyramidOf(picture);
      const points = pointsOf(pyramid);
      const template = { pyramid, points };
      if (!before) {
        before = template;
        anchor = { template, way: IDENTITY, age: 0 };
        return { pyramid, motion: { map: IDENTITY, confidence: 0, own: 0 } };
      }
      const rough = roughly(before, pyramid, last);
      const anchored = anchor && rough.confidence > SURE ? byAnchor(anchor, pyramid, rough) : undefined;
      const map = anchored?.map ?? rough.map;
      if (anchor && anchored && anchor.age < LONGEST && seen(anchored.way) > LEAST_SEEN)
        anchor = { template: anchor.template, way: anchored.way, age: anchor.age + 1 };
      else anchor = { template, way: IDENTITY, age: 0 };
      before = template;
      last = rough.confidence > SURE ? map : IDENTITY;
      return { pyramid, motion: { map, confidence: rough.confidence, own: rough.own } };
    },
  };
}

/** From the last frame alone. Where little is sure, a camera at rest that explains as much as any motion is believed. */
function roughly(before: Template, pyramid: Pyramid, last: Affine): Alignment {
  const found = align(before, pyramid, startOf(before, pyramid, last));
  if (found.confidence > DOUBTFUL) return found;
  const rest = weigh(before, pyramid, IDENTITY);
  return rest.miss <= found.miss ? rest : found;
}

/** The way since the anchor, measured as one; the last step of it is what is new. */
function byAnchor(
  { template, way, age }: { template: Template; way: Affine; age: number },
  pyramid: Pyramid,
  rough: Alignment,
): { map: Affine; way: Affine } | undefined {
  if (age === 0) return { map: rough.map, way: rough.map };
  const found = align(template, pyramid, then(way, rough.map), 0);
  const map = then(inverse(way), found.map);
  const { width, height } = pyramid.luma;
  if (found.confidence < SURE || cornerWay(map, rough.map, width, height) > MOST_APART) return undefined;
  return { map, way: found.map };
}

/** Share of a frame that is seen in one to which the map leads; by the corners' bounds. */
function seen({ xx, xy, x0, yx, yy, y0 }: Affine): number {
  const middleX = 0.5 * (xx + xy) + x0 - 0.5;
  const middleY = 0.5 * (yx + yy) + y0 - 0.5;
  const [w, h] = [Math.abs(xx) + Math.abs(xy), Math.abs(yx) + Math.abs(yy)];
  const overlap = (middle: number, size: number): number =>
    Math.max(0, Math.min(0.5, middle + size / 2) - Math.max(-0.5, middle - size / 2));
  return (overlap(middleX, w) * overlap(middleY, h)) / Math.max(1, w * h);
}

/** Where to begin: at the last motion, at rest, or at the shift under which the smallest pictures agree best. */
function startOf(before: Template, pyramid: Pyramid, last: Affine): Affine {
  const [a, b] = [before.pyramid.levels.at(-1)!, pyramid.levels.at(-1)!];
  const shift = shiftOf(last, a);
  const guess = { x: Math.round(shift.x), y: Math.round(shift.y) };
  const best = bestShift(a, b, guess);
  if (best.x === guess.x && best.y === guess.y) return last;
  return { ...IDENTITY, x0: best.x / a.width, y0: best.y / a.height };
}

/** What a map does to the middle of a picture, in its pixels. */
function shiftOf({ xx, xy, x0, yx, yy, y0 }: Affine, { width, height }: Plane): { x: number; y: number } {
  return { x: (0.5 * (xx + xy - 1) + x0) * width, y: (0.5 * (yx + yy - 1) + y0) * height };
}

/** Share of the picture's sides that a shift from one frame to the next may have. */
const REACH = 0.25;
/** A guess this good (code values) is not doubted. */
const GOOD = 2.5;
/** Beyond so many code values it does not matter how different a place is. */
const CAP = 24;

function bestShift(a: Plane, b: Plane, guess: { x: number; y: number }): { x: number; y: number } {
  const light = meanOf(b) - meanOf(a);
  const [rx, ry] = [Math.round(REACH * a.width), Math.round(REACH * a.height)];
  const costs = (x: number, y: number): number => {
    let [sum, count] = [0, 0];
    for (let j = Math.max(0, -y); j < a.height - Math.max(0, y); j += 2)
      for (let i = Math.max(0, -x) + ((j >> 1) & 1); i < a.width - Math.max(0, x); i += 2) {
        sum += Math.min(CAP, Math.abs(b.data[(j + y) * b.width + i + x]! - a.data[j * a.width + i]! - light));
        count++;
      }
    return sum / Math.max(1, count);
  };
  if (costs(guess.x, guess.y) < GOOD) return guess;
  const far = (x: number, y: number): number => Math.abs(x - guess.x) + Math.abs(y - guess.y);
  let best = { x: 0, y: 0 };
  let least = Infinity;
  for (let y = -ry; y <= ry; y++)
    for (let x = -rx; x <= rx; x++) {
      const cost = (costs(x, y) + 0.15) * (1 + 0.012 * far(x, y));
      if (cost < least) [best, least] = [{ x, y }, cost];
    }
  return best;
}

function meanOf({ data }: Plane): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}
