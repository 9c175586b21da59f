/**
 * How legs and arms go over a cycle, in degrees forward from hanging straight down, from the moment the heel strikes. After
 * the joint angles of walking and running in Winter, "Biomechanics and Motor Control of Human Movement" (1991).
 */
import { jointAt } from './limbs.ts';
import type { Limb } from './limbs.ts';
import { remembered, track } from './cycle.ts';
import type { Cycle } from './cycle.ts';
import type { Point } from './figure.ts';
import { cos, RADIANS, sin } from '../../math.ts';

export interface Gait {
  readonly thigh: Cycle;
  readonly calf: Cycle;
  readonly arm: Cycle;
  readonly forearm: Cycle;
  /** Whether it is one pose. */
  readonly still: boolean;
}

export const WALK = gait(
  [27, 24, 15, 5, -5, -11, -5, 12, 25, 29],
  [4, 14, 16, 11, 7, 13, 36, 58, 50, 20],
  [-20, -18, -10, 0, 10, 17, 18, 10, -2, -14],
  [12, 12, 14, 18, 24, 28, 28, 22, 16, 12],
);

/** As if wading or with a load on the back: shorter steps, knees bent. */
export const TRUDGE = gait(
  [24, 22, 15, 6, -2, -8, 0, 16, 27, 27],
  [10, 18, 20, 15, 10, 14, 34, 52, 46, 22],
  [-14, -12, -6, 1, 8, 13, 13, 8, 0, -9],
  [22, 22, 24, 28, 32, 34, 34, 30, 26, 23],
);

export const RUN = gait(
  [34, 26, 10, -10, -22, -14, 12, 38, 52, 46],
  [18, 36, 34, 20, 36, 78, 104, 96, 62, 26],
  [-48, -40, -20, 5, 30, 44, 42, 24, -8, -36],
  [78, 80, 84, 92, 100, 104, 102, 96, 86, 80],
);

/** Standing at ease: one leg carries, the other rests a little ahead. */
export const STAND = gait([3], [4], [-3], [14]);

export const SIT = gait([86], [88], [24], [42]);

/** In a saddle, with the reins in hand. */
export const RIDE = gait([52], [66], [26], [52]);

/** The legs of a walk with the hands on something that is pushed. */
export const PUSH: Gait = { ...WALK, arm: () => 40, forearm: () => 66 };

export function later(cycle: Cycle, phase: number): Cycle {
  return (p) => cycle(p + phase);
}

/** How far down a figure must go for its lowest sole to touch the ground, over a cycle. */
export function grounded(legs: readonly Limb[], soles: readonly Point[], ground: number): Cycle {
  const lowest = (p: number): number =>
    Math.max(...legs.flatMap((leg) => soles.map((sole) => soleAt(leg, sole, p))));
  return remembered((p) => ground - lowest(p));
}

/** Where a point of the last segment is, which is given as that segment is drawn. */
function soleAt(leg: Limb, sole: Point, phase: number): number {
  const last = leg.hangs.length - 1;
  const angle = (leg.hangs[last]?.forward(phase) ?? 0) * RADIANS;
  return jointAt(leg, last, phase).y + sole.y * cos(angle) - sole.x * sin(angle);
}

/** @param knee, @param elbow degrees by which the lower segment is bent against the upper */
function gait(
  hip: readonly number[],
  knee: readonly number[],
  shoulder: readonly number[],
  elbow: readonly number[],
): Gait {
  const [thigh, bend, arm, fold] = [track(hip), track(knee), track(shoulder), track(elbow)];
  return {
    thigh,
    calf: (p) => thigh(p) - bend(p),
    arm,
    forearm: (p) => arm(p) + fold(p),
    still: hip.length === 1,
  };
}
