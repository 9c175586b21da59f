/** The shutter of a film camera: open for half of each frame's time, evenly around the frame's own moment. */
import { poseAt } from './path.ts';
import type { PathInput } from './path.ts';
import type { Pose } from './pose.ts';

/** Poses when the shutter opens and when it closes, evenly around the frame's own moment. */
export interface Shutter {
  readonly opens: Pose;
  readonly closes: Pose;
  /** How long it is open. */
  readonly seconds: number;
}

/** 180 degrees: the share of a frame's time that the shutter is open. */
const OPEN = 0.5;

/** Of a frame. */
export function shutterAt(path: PathInput, frame: number, fps: number): Shutter {
  const at = (offset: number): Pose => poseAt(path, (frame + offset) / fps);
  return { opens: at(-OPEN / 2), closes: at(OPEN / 2), seconds: OPEN / fps };
}
