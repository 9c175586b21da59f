/** What a clip takes over from the finished clip that it joins on to. */
import { z } from 'zod';
import type { Carry } from '../camera/carry.ts';
import { poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import { REST } from '../camera/pose.ts';
import type { Pose } from '../camera/pose.ts';
import { direct } from '../director/direct.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { Shown } from '../light/look-of.ts';
import type { Trend } from '../scene/look.ts';
import { seenAt } from '../scene/turn.ts';
import type { View } from '../scene/view.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import type { EdgeMotion } from './edge.ts';
import { ownPlan } from './own-plan.ts';

/** What joins a clip to another. */
export interface Joined {
  readonly motion: EdgeMotion;
  /** Seconds of this clip at which it joins. */
  readonly at: number;
}

/** Seconds in which a motion that was there gives way to the moves of the prompt, and light comes to rest. */
const GIVES_WAY = 1.5;
/** Shares of the frame's width a frame: slower is rest. */
const SLOW = 0.00015;

/** The motion that goes on: to the clip's end and beyond when the prompt says nothing of the camera. */
export function carryOf(
  { motion, at }: Joined,
  plan: ShotPlan,
  view: View,
  seconds: number,
  fps: number,
): Carry | undefined {
  if (speedOf(motion, view, fps) < SLOW * view.width) return undefined;
  return { velocity: motion.velocity, at, run: plan.assumed ? 2 * seconds : GIVES_WAY };
}

export function trendOf({ motion: { brightening }, at }: Joined): Trend | undefined {
  return brightening === 0 ? undefined : { rate: brightening, at, run: GIVES_WAY };
}

/** What the joined clip's pictures have of light and look already: by its own words, and those of what it joins itself. */
export function shownOf(madeBy: readonly GenerationRequest[], seconds: number): Shown {
  const ambiences = madeBy.map((request) => ownPlan(request) ?? direct(request.prompt, seconds));
  return { ambiences, how: 'filmed' };
}

export const joinSchema = z
  .object({
    side: z.enum(['start', 'end']).describe('Which end of this clip joins on to the other one.'),
    speed: z
      .number()
      .min(0)
      .describe('How fast the camera moves the picture at the join in the other clip, in pixels a frame.'),
    own_speed: z.number().min(0).describe('The same in this clip.'),
    ratio: z.number().min(0).describe('The one to the other; 1 when both are at rest.'),
    brightening: z
      .number()
      .describe('Share of the brightness that the other clip gained a second, and this one goes on with.'),
  })
  .describe('How a clip joins on to the generation that it extends.')
  .meta({ id: 'ClipJoin' });
export type JoinReport = z.infer<typeof joinSchema>;

export function joinReport({ motion, at }: Joined, path: PathInput, view: View, fps: number): JoinReport {
  const [speed, own] = [speedOf(motion, view, fps), ownSpeed(path, at, view, fps)];
  const still = 0.05;
  const rounded = (x: number): number => Number(x.toFixed(3));
  return {
    side: at === 0 ? 'start' : 'end',
    speed: rounded(speed),
    own_speed: rounded(own),
    ratio: rounded((own + still) / (speed + still)),
    brightening: rounded(motion.brightening),
  };
}

/** Pixels a frame. */
function speedOf({ velocity }: EdgeMotion, view: View, fps: number): number {
  const { x, y, z, yaw, pitch, roll, zoom } = velocity;
  const step = { x: x / fps, y: y / fps, z: z / fps, yaw: yaw / fps, pitch: pitch / fps, roll: roll / fps };
  return shiftOf(view, { ...REST, ...step, zoom: 1 + zoom / fps });
}

function ownSpeed(path: PathInput, at: number, view: View, fps: number): number {
  const moved = poseAt(path, at === 0 ? 1 / fps : at - 1 / fps);
  return shiftOf(view, moved);
}

/** Mean way in pixels from where places at the subject's distance are at rest. */
function shiftOf(view: View, pose: Pose): number {
  let [sum, count] = [0, 0];
  for (const x of PLACES)
    for (const y of PLACES) {
      const [u, v] = [x * view.width, y * view.height];
      const seen = seenAt(view, pose, u, v, 1);
      if (!seen) continue;
      sum += Math.sqrt((seen.x - u) ** 2 + (seen.y - v) ** 2);
      count++;
    }
  return sum / Math.max(1, count);
}
const PLACES = [0.1, 0.3, 0.7, 0.9] as const;
