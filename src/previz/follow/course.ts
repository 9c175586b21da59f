/** Which keys steer which frame. Frames are asked for in order; what is answered depends on nothing but what was given. */
import { smoothstep } from '../math.ts';
import { IDENTITY, inverse, then } from '../survey/affine.ts';
import type { Affine, FrameMotion } from '../survey/survey.ts';
import { SLOTS } from './steering.ts';
import type { Steering, SteeringGrid, SteeringSide } from './steering.ts';

export interface CourseShot {
  readonly first: number;
  readonly frames: number;
  /** Mean colour in OKLab. */
  readonly lab: readonly [number, number, number];
}

/** In order of frames. */
export interface CourseKey {
  readonly frame: number;
  /** Its picture is carried; else its colours alone count. */
  readonly related: boolean;
}

export interface CoursePlan {
  readonly shots: readonly CourseShot[];
  readonly keys: readonly CourseKey[];
  /** One for each frame. */
  readonly motions: readonly Pick<FrameMotion, 'map'>[];
}

export interface Course {
  /**
   * The steering of the next frame.
   * @param confident `Followed.confident` of the frame that lies `LAG` frames before it, if any
   */
  next(confident?: number): Steering;
}

/** Frames that a key is carried before what was drawn takes its place, and the fewest (previz-algorithms 4.c.4). */
export const [REKEY, SOONEST] = [24, 8];
/** Frames over which one key goes over to the next. */
const BLEND = 6;
/** A key that shows less of a frame is stale. */
const STALE = 0.6;
/** How far back the confidence lies that decides: so many frames may be in the making at once. */
export const LAG = 4;
/** Frames over which a key is carried back in time: beside others, and where there is none before it. */
const BACK = { beside: 24, alone: 48, ease: 12 } as const;
/** Frames over which the misalignment of a key is taken out, and over which a pinned frame is left as it is. */
const [SETTLE, NEAR] = [24, 12];

interface Link {
  readonly slot: number;
  readonly frame: number;
  readonly key: number;
}

export function createCourse({ shots, keys, motions }: CoursePlan): Course {
  const ways = waysOf(motions);
  let frame = 0;
  let chain: Link | undefined;
  let previous: Link | undefined;
  let ahead: Link | undefined;

  const toFrame = (from: number, to: number): Affine =>
    then(inverse(ways[from] ?? IDENTITY), ways[to] ?? IDENTITY);
  const free = (): number => {
    const used = [chain, previous, ahead].map((link) => link?.slot);
    return Array.from({ length: SLOTS }, (_, slot) => slot).find((slot) => !used.includes(slot)) as number;
  };
  const sideOf = ({ slot, frame: shown, key }: Link, weight: number, trail: boolean): SteeringSide => {
    const given = keys[key]?.frame ?? shown;
    const settled = (at: number): number => smoothstep(0, SETTLE, Math.abs(at - given));
    return {
      slot, frame: shown, weight, trail, map: toFrame(frame, shown), key,
      settled: settled(frame) - (shown === given ? 0 : settled(shown)),
    }; // prettier-ignore
  };

  const next = (confident = 1): Steering => {
    const shot = shots.find(({ first, frames }) => frame >= first && frame < first + frames) ?? shots[0];
    if (frame === shot?.first) [chain, previous, ahead] = [undefined, undefined, undefined];
    const own = keys.flatMap((key, number) => (isIn(shot, key.frame) ? [{ ...key, number }] : []));
    const related = own.filter((key) => key.related);
    const load: { key: number; slot: number }[] = [];

    const here = related.find((key) => key.frame === frame);
    if (here) {
      [chain, previous] = [ahead?.frame === frame ? ahead : undefined, undefined];
      ahead = undefined;
      if (!chain) {
        chain = { slot: free(), frame, key: here.number };
        load.push({ key: here.number, slot: chain.slot });
      }
    }
    if (previous && chain && frame - chain.frame > BLEND) previous = undefined;
    const after = related.find((key) => key.frame > frame);
    const reach = chain ? BACK.beside : BACK.alone;
    if (after && !ahead && after.frame - frame < reach) {
      ahead = { slot: free(), frame: after.frame, key: after.number };
      load.push({ key: after.number, slot: ahead.slot });
    }

    const sides = sidesAt(frame, chain, previous, ahead, sideOf);
    let becomes: number | undefined;
    if (chain && !(here && chain.frame === frame)) {
      const age = frame - chain.frame;
      const stale = age >= SOONEST + LAG && confident < STALE;
      if ((age >= REKEY || stale) && !(ahead && ahead.frame - frame <= BLEND)) {
        becomes = freeBeside(chain, ahead);
        [previous, chain] = [chain, { slot: becomes, frame, key: chain.key }];
      }
    }
    const nearest = Math.min(...related.map((key) => Math.abs(key.frame - frame)));
    const steering: Steering = {
      frame, sides, grids: gridsAt(frame, own, keys, shots, shot, toFrame), load, becomes,
      pinned: related.length > 0 ? 1 - smoothstep(0, NEAR, nearest) : 0,
    }; // prettier-ignore
    frame++;
    return steering;
  };
  return { next };
}

/** From the first frame to each, across cuts of no meaning. */
function waysOf(motions: readonly Pick<FrameMotion, 'map'>[]): Affine[] {
  const ways: Affine[] = [];
  for (const [n, { map }] of motions.entries())
    ways.push(n === 0 ? IDENTITY : then(ways[n - 1] as Affine, map));
  return ways;
}

function isIn(shot: CourseShot | undefined, frame: number): boolean {
  return shot !== undefined && frame >= shot.first && frame < shot.first + shot.frames;
}

function freeBeside(...links: readonly (Link | undefined)[]): number {
  const used = links.map((link) => link?.slot);
  return Array.from({ length: SLOTS }, (_, slot) => slot).find((slot) => !used.includes(slot)) as number;
}

function sidesAt(
  frame: number,
  chain: Link | undefined,
  previous: Link | undefined,
  ahead: Link | undefined,
  sideOf: (link: Link, weight: number, trail: boolean) => SteeringSide,
): SteeringSide[] {
  const left = ahead ? ahead.frame - frame : Infinity;
  const later = !ahead
    ? 0
    : smoothstep(0, chain ? BACK.beside : BACK.ease, (chain ? BACK.beside : BACK.alone) - left);
  const newer = chain && previous ? smoothstep(0, BLEND, frame - chain.frame) : 1;
  const sides: SteeringSide[] = [];
  if (chain && newer > 0) sides.push(sideOf(chain, (1 - later) * newer, true));
  if (previous && newer < 1) sides.push(sideOf(previous, (1 - later) * (1 - newer), true));
  if (ahead && later > 0) sides.push(sideOf(ahead, later, false));
  return sides.filter(({ weight }) => weight > 0);
}

/** The grids of the keys around a frame; in a shot without a key, that of the shot which looks most like it. */
function gridsAt(
  frame: number,
  own: readonly (CourseKey & { readonly number: number })[],
  keys: readonly CourseKey[],
  shots: readonly CourseShot[],
  shot: CourseShot | undefined,
  toFrame: (from: number, to: number) => Affine,
): SteeringGrid[] {
  const gridOf = (key: { frame: number; number: number; related: boolean }, share: number): SteeringGrid => ({
    key: key.number,
    share,
    map: key.related ? toFrame(frame, key.frame) : undefined,
  });
  const before = own.findLast((key) => key.frame <= frame);
  const after = own.find((key) => key.frame > frame);
  if (before && after) {
    const share = smoothstep(before.frame, after.frame, frame);
    return [gridOf(before, 1 - share), gridOf(after, share)].filter((grid) => grid.share > 0);
  }
  const only = before ?? after;
  if (only) return [gridOf(only, 1)];
  const apart = (key: CourseKey): number => {
    const other = shots.find((candidate) => isIn(candidate, key.frame));
    if (!shot || !other) return Infinity;
    return shot.lab.reduce((sum, value, n) => sum + (value - (other.lab[n] ?? 0)) ** 2, 0);
  };
  const distances = keys.map(apart);
  const nearest = distances.indexOf(Math.min(...distances));
  return nearest < 0 ? [] : [{ key: nearest, share: 1, map: undefined }];
}
