/**
 * A picture that is shown whole where the camera is at rest has nothing around it: as the camera departs, the lens closes
 * in just as smoothly, so that it never looks beyond the border.
 */
import type { FrameAtSubject } from './moves.ts';
import type { Pose } from './pose.ts';

/** Inverse depths whose shifts are looked at: far, middle and near. */
const DEPTHS = [0, 0.6, 1, 1.6] as const;
/** Shares of the frame: below this departure the closing in starts softly. */
const SOFT = 0.0015;

/** The zoom that goes with a departure; 1 at rest. `room`: how much is closed in for each share of the frame. */
export function closingIn(pose: Pose, frame: FrameAtSubject, shake: number, room: number): number {
  const away = departureOf(pose, frame) + shake;
  return 1 + (room * away * away) / (away + SOFT);
}

/** How far the frame's border departs from where it was at rest, in shares of the frame. */
function departureOf({ x, y, z, yaw, pitch, roll, zoom }: Pose, { width, height }: FrameAtSubject): number {
  let squares = 0;
  for (const q of DEPTHS)
    squares +=
      ((q * x + yaw) / width) ** 2 + ((q * y - pitch) / height) ** 2 + ((q * Math.min(0, z)) / 2) ** 2;
  const turned = (roll * width) / (2 * height);
  const wider = zoom < 1 ? (1 / zoom - 1) / 2 : 0;
  return Math.sqrt(squares / DEPTHS.length + turned * turned + wider * wider);
}
