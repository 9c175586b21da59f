/** From the world to the picture: where the camera sees a point. The inverse of `project.ts`. */
import { cos, sin } from '../math.ts';
import type { Pose } from '../camera/pose.ts';
import type { View } from './view.ts';

export interface Point {
  x: number;
  y: number;
  z: number;
}

export interface Rotation {
  readonly sr: number;
  readonly cr: number;
  readonly sp: number;
  readonly cp: number;
  readonly sy: number;
  readonly cy: number;
}

export function rotationOf({ roll, pitch, yaw }: Pose): Rotation {
  return { sr: sin(roll), cr: cos(roll), sp: sin(pitch), cp: cos(pitch), sy: sin(yaw), cy: cos(yaw) };
}

/** World directions into the camera's: the inverse of the projector's. */
export function turn(
  { sr, cr, sp, cp, sy, cy }: Rotation,
  x: number,
  y: number,
  z: number,
  out: Point,
): void {
  const a = x * cy - z * sy;
  const ahead = x * sy + z * cy;
  const b = y * cp + ahead * sp;
  out.z = ahead * cp - y * sp;
  out.x = a * cr + b * sr;
  out.y = b * cr - a * sr;
}

/** Where the camera sees what stands at (u, v) of the window at rest and at inverse depth `q`; nothing behind it. */
export function seenAt(
  view: View,
  pose: Pose,
  u: number,
  v: number,
  q: number,
): { x: number; y: number } | undefined {
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const point: Point = { x: 0, y: 0, z: 0 };
  const [x, y] = [(u - cx) / view.focal, (v - cy) / view.focal];
  turn(rotationOf(pose), x - q * pose.x, y - q * pose.y, 1 - q * pose.z, point);
  if (point.z < 0.05) return undefined;
  const lens = (view.focal * pose.zoom) / point.z;
  return { x: cx + lens * point.x, y: cy + lens * point.y };
}
