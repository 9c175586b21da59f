/** Which grids of colours steer a frame. */
import { smoothstep } from '../math.ts';
import type { Affine } from '../survey/survey.ts';
import { isIn } from './course-plan.ts';
import type { CourseKey, CoursePlan, CourseShot } from './course-plan.ts';
import type { SteeringGrid } from './steering.ts';

interface NumberedKey extends CourseKey {
  readonly number: number;
}

/**
 * Those of the keys around a frame; in a shot without a key, that of the shot which looks most like it.
 *
 * @param own the keys of the shot, in order of frames
 */
export function steeringGrids(
  frame: number,
  shot: CourseShot | undefined,
  own: readonly NumberedKey[],
  { shots, keys }: Pick<CoursePlan, 'shots' | 'keys'>,
  toFrame: (from: number, to: number) => Affine,
): SteeringGrid[] {
  const gridOf = (key: NumberedKey, share: number): SteeringGrid => ({
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
  const distances = keys.map((key) =>
    distanceOf(
      shot,
      shots.find((other) => isIn(other, key.frame)),
    ),
  );
  const nearest = distances.indexOf(Math.min(...distances));
  return nearest < 0 ? [] : [{ key: nearest, share: 1, map: undefined }];
}

/** Squared, of their mean colours. */
function distanceOf(a: CourseShot | undefined, b: CourseShot | undefined): number {
  if (!a || !b) return Infinity;
  return a.lab.reduce((sum, value, n) => sum + (value - (b.lab[n] ?? 0)) ** 2, 0);
}
