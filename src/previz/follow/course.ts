/** Which keys steer which frame. Frames are asked for in order; what is answered depends on nothing but what was given. */
import { smoothstep } from '../math.ts';
import { IDENTITY, inverse, then } from '../survey/affine.ts';
import type { Affine, FrameMotion } from '../survey/survey.ts';
import { isIn } from './course-plan.ts';
import type { CoursePlan } from './course-plan.ts';
import { linksAt, renewed, weighed } from './links.ts';
import type { Link, Links } from './links.ts';
import { steeringGrids } from './steering-grids.ts';
import type { Steering, SteeringSide } from './steering.ts';

export interface Course {
  /**
   * The steering of the next frame.
   * @param confident `Followed.confident` of the frame that lies `LAG` frames before it, if any
   */
  next(confident?: number): Steering;
}

/** Frames over which the misalignment of a key is taken out, and over which a pinned frame is left as it is. */
const [SETTLE, NEAR] = [24, 12];

export function createCourse(plan: CoursePlan): Course {
  const { shots, keys } = plan;
  const ways = waysOf(plan.motions);
  const toFrame = (from: number, to: number): Affine =>
    then(inverse(ways[from] ?? IDENTITY), ways[to] ?? IDENTITY);
  let frame = 0;
  let links: Links = {};
  return {
    next(confident = 1) {
      const shot = shots.find((one) => isIn(one, frame)) ?? shots[0];
      const own = keys.flatMap((key, number) => (isIn(shot, key.frame) ? [{ ...key, number }] : []));
      const related = own.filter((key) => key.related);
      const step = linksAt(frame === shot?.first ? {} : links, frame, related);
      const renewal = renewed(step.links, frame, confident);
      links = renewal?.links ?? step.links;
      const since = keys[step.links.chain?.key ?? -1]?.frame ?? 0;
      const nearest = Math.min(...related.map((key) => Math.abs(key.frame - frame)));
      const steering: Steering = {
        frame,
        sides: weighed(step.links, frame, since).map(({ link, weight }) => ({
          ...sideOf(link, frame, keys[link.key]?.frame ?? link.frame),
          weight,
          trail: link !== step.links.ahead,
          map: toFrame(frame, link.frame),
        })),
        grids: steeringGrids(frame, shot, own, plan, toFrame),
        load: step.load,
        becomes: renewal?.slot,
        pinned: related.length > 0 ? 1 - smoothstep(0, NEAR, nearest) : 0,
      };
      frame++;
      return steering;
    },
  };
}

/** @param given the frame of the given key that the link stems from */
function sideOf(
  { slot, frame: shown, key }: Link,
  frame: number,
  given: number,
): Pick<SteeringSide, 'slot' | 'frame' | 'key' | 'settled'> {
  const settled = (at: number): number => smoothstep(0, SETTLE, Math.abs(at - given));
  return { slot, frame: shown, key, settled: settled(frame) - (shown === given ? 0 : settled(shown)) };
}

/** From the first frame to each, across cuts of no meaning. */
function waysOf(motions: readonly Pick<FrameMotion, 'map'>[]): Affine[] {
  const ways: Affine[] = [];
  for (const [n, { map }] of motions.entries())
    ways.push(n === 0 ? IDENTITY : then(ways[n - 1] as Affine, map));
  return ways;
}
