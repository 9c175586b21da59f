/** The moment of a frame, from the camera's path. */
import { LOOK_BACK } from '../atmosphere/flight.ts';
import { FROM_STILL, poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import { shutterAt } from '../camera/shutter.ts';
import { sinceAt } from '../camera/timing.ts';
import type { Moment } from '../scene/effects.ts';

/** In a loop a frame after the last is the first again. */
export function momentOf(path: PathInput, number: number, fps: number): Moment {
  const { timing = FROM_STILL } = path;
  const { seconds, loop } = timing;
  const frame = loop ? number % Math.round(seconds * fps) : number;
  const time = frame / fps;
  const since = sinceAt(timing, time);
  const before = poseAt(path, time - LOOK_BACK);
  const shutter = since > 0 ? shutterAt(path, frame, fps) : undefined;
  return { frame, time, seconds, since, loop, before, shutter };
}
