/** A motion that was there before the clip, or goes on after it: it runs on and comes to rest. */
import { clamp } from '../math.ts';
import type { Pose } from './pose.ts';
import { goingOn } from './timing.ts';

export interface Carry {
  /** Change a second of each part of the pose; of the zoom, the share by which it grows. */
  readonly velocity: Readonly<Record<'x' | 'y' | 'z' | 'yaw' | 'pitch' | 'roll' | 'zoom', number>>;
  /** Seconds at which the camera has this velocity: it slows down from there on, and speeds up towards it before. */
  readonly at: number;
  /** Seconds in which it comes to rest. */
  readonly run: number;
}

/**
 * The part of the pose at a time, nothing at `at`. `gain` shortens the run and leaves the velocity as it is. In a loop of a
 * period (seconds) the camera comes back to where it passes again.
 */
export function carriedAt(
  { velocity, at, run }: Carry,
  gain: number,
  time: number,
  period = Infinity,
): Partial<Pose> {
  const { since, left } = goingOn(time - at, period);
  const way = wayOf(Math.abs(since), run * gain) * (since < 0 ? -left : left);
  const { x, y, z, yaw, pitch, roll, zoom } = velocity;
  return {
    x: x * way,
    y: y * way,
    z: z * way,
    yaw: yaw * way,
    pitch: pitch * way,
    roll: roll * way,
    zoom: way < 0 ? 1 / (1 - zoom * way) : 1 + zoom * way,
  };
}

/** Integral of a speed that falls smoothly (smoothstep) from 1 to 0 within `run` seconds. */
function wayOf(time: number, run: number): number {
  if (run <= 0) return 0;
  const t = clamp(time / run, 0, 1);
  return run * (t - t * t * t + (t * t * t * t) / 2);
}
