/** How much of a layer's surroundings the camera sees along its way. */
import { poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import type { Pose } from '../camera/pose.ts';
import { projectorOf } from '../scene/project.ts';
import type { View } from '../scene/view.ts';

/** In window pixels at rest. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The largest magnification. */
  readonly nearest: number;
}

/** Poses a second that are looked at, those of a short clip, and points along a side of the frame. */
const [RATE, LEAST, POINTS] = [6, 12, 4];
/** Shake between the poses that are looked at, in shares of the frame. */
const SLACK = 0.012;

export function posesOf(path: PathInput, seconds: number): Pose[] {
  const count = Math.max(LEAST, Math.ceil(seconds * RATE));
  return Array.from({ length: count + 1 }, (_, n) => ({
    ...poseAt(path, (n / count) * seconds),
    planet: 0,
  }));
}

/** What is seen of all that lies between two inverse depths. */
export function extentOf(view: View, poses: readonly Pose[], far: number, near: number): Extent {
  const [width, height] = [view.width - 1, view.height - 1];
  let [left, top, right, bottom, nearest] = [0, 0, width, height, 1];
  for (const pose of poses)
    for (const q of [far, near]) {
      const projector = projectorOf(view, pose, even(q));
      for (let k = 0; k <= POINTS; k++)
        for (const [x, y] of [
          [(k / POINTS) * width, 0],
          [(k / POINTS) * width, height],
          [0, (k / POINTS) * height],
          [width, (k / POINTS) * height],
        ] as const) {
          projector.project(x, y);
          left = Math.min(left, projector.u);
          right = Math.max(right, projector.u);
          top = Math.min(top, projector.v);
          bottom = Math.max(bottom, projector.v);
        }
      nearest = Math.max(nearest, pose.zoom / Math.max(0.3, 1 - q * pose.z));
    }
  const slack = SLACK * Math.max(width, height) + 4;
  const moved = (a: number, b: number): number => (Math.abs(a - b) < 0.01 ? 2 : slack);
  return {
    left: left - moved(left, 0),
    top: top - moved(top, 0),
    right: right + moved(right, width),
    bottom: bottom + moved(bottom, height),
    nearest,
  };
}

function even(q: number): {
  width: 2;
  height: 2;
  data: Float32Array;
  scaleX: 1;
  scaleY: 1;
  offsetX: 0;
  offsetY: 0;
} {
  return {
    width: 2,
    height: 2,
    data: new Float32Array(4).fill(q),
    scaleX: 1,
    scaleY: 1,
    offsetX: 0,
    offsetY: 0,
  };
}

/** Largest inverse depth that is painted, and the most that is painted for a window, in windows. */
export const NEAREST = 2.4;
const MOST_AREA = 2.6;

/** How much of each amount of a path is left when no more is painted than a set has memory for; 1 nearly always. */
export function roomFor(view: View, path: PathInput, seconds: number): number {
  for (let gain = 1; gain > 0.06; gain *= 0.85)
    if (areaOf(view, { ...path, gain: path.gain * gain }, seconds) <= MOST_AREA) return gain;
  return 0.05;
}

function areaOf(view: View, path: PathInput, seconds: number): number {
  const { left, top, right, bottom } = extentOf(view, posesOf(path, seconds), 0, NEAREST);
  return ((right - left) * (bottom - top)) / (view.width * view.height);
}
