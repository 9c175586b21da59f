/** How steady the rig is: band-limited noise in six degrees of freedom, added to any move. */
import { RADIANS, TAU, sin } from '../math.ts';
import { band, wholeHertz } from '../noise.ts';
import type { FrameAtSubject } from './moves.ts';
import type { Pose } from './pose.ts';

export const RIGS = ['locked', 'smooth', 'handheld', 'walk'] as const;
export type Rig = (typeof RIGS)[number];

const [SWAY_X, SWAY_Y, TURN, NOD, LEAN, TREMOR_X, TREMOR_Y] = [1, 2, 3, 4, 5, 6, 7];

/** How far the frame's border may go by the shake, in shares of the frame. */
export function shakeOf(rig: Rig, strength: number): number {
  return rig === 'locked' ? 0 : (rig === 'smooth' ? 0.004 : 0.014) * strength;
}

/**
 * The shake at `time` seconds. At strength 1: sway of 0.3 % of the width at 0.3-1.2 Hz, 0.2 degrees of turning at
 * 0.5-3 Hz, tremor of 0.02 degrees at 6-10 Hz (RMS each; half of it for `smooth`, which has the sway alone). All of it
 * comes round after a period, where there is one.
 */
export function shakeAt(
  rig: Rig,
  strength: number,
  seed: number,
  time: number,
  frame: FrameAtSubject,
  period = Infinity,
): Partial<Pose> {
  if (rig === 'locked' || strength === 0) return {};
  const sway = 0.003 * frame.width * strength;
  if (rig === 'smooth') {
    return {
      x: 0.5 * sway * band(seed, SWAY_X, 0.1, 0.4, time, period),
      y: 0.5 * sway * band(seed, SWAY_Y, 0.1, 0.4, time, period),
    };
  }
  const turn = 0.2 * RADIANS * strength;
  const tremor = 0.02 * RADIANS * strength;
  const step = TAU * wholeHertz(0.9, period);
  const bob = rig === 'walk' ? 0.006 * frame.height * strength : 0;
  return {
    x: sway * band(seed, SWAY_X, 0.3, 1.2, time, period) + 0.7 * bob * sin(step * time),
    y: sway * band(seed, SWAY_Y, 0.3, 1.2, time, period) - bob * Math.abs(sin(step * time)),
    yaw: turn * band(seed, TURN, 0.5, 3, time, period) + tremor * band(seed, TREMOR_X, 6, 10, time, period),
    pitch: turn * band(seed, NOD, 0.5, 3, time, period) + tremor * band(seed, TREMOR_Y, 6, 10, time, period),
    roll: 0.7 * turn * band(seed, LEAN, 0.5, 2, time, period),
  };
}
