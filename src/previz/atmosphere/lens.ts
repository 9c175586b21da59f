/** How the camera of a moment, and that of a little earlier, see what flies. */
import { tan } from '../math.ts';
import { rotationOf, turn } from '../scene/turn.ts';
import type { Point, Rotation } from '../scene/turn.ts';
import type { Flight } from './flight.ts';

export interface Lens {
  readonly look: Rotation;
  readonly looked: Rotation;
  /** Pixels per unit at distance 1, now and then. */
  readonly scale: number;
  readonly scaled: number;
  /** The middle of the frame. */
  readonly cx: number;
  readonly cy: number;
  /** Tangents of where the camera looks. */
  readonly yaw: number;
  readonly pitch: number;
  /** How the camera has moved since then. */
  readonly movedX: number;
  readonly movedY: number;
  readonly movedZ: number;
}

export function lensOf({ view, pose, before }: Flight): Lens {
  return {
    look: rotationOf(pose),
    looked: rotationOf(before),
    scale: view.focal * pose.zoom,
    scaled: view.focal * before.zoom,
    cx: (view.width - 1) / 2,
    cy: (view.height - 1) / 2,
    yaw: tan(pose.yaw),
    pitch: tan(-pose.pitch),
    movedX: pose.x - before.x,
    movedY: pose.y - before.y,
    movedZ: pose.z - before.z,
  };
}

/** Nearer than this nothing is drawn. */
export const NEAREST = 0.05;

/** Where the frame shows a point relative to its middle: pixels, and the depth. False when too near or behind. */
export function project({ look, scale }: Lens, x: number, y: number, z: number, out: Point): boolean {
  turn(look, x, y, z, out);
  if (out.z < NEAREST) return false;
  out.x = (scale * out.x) / out.z;
  out.y = (scale * out.y) / out.z;
  return true;
}

/** The same a little earlier; what was too near then lies far outside. */
export function projectEarlier({ looked, scaled }: Lens, x: number, y: number, z: number, out: Point): void {
  turn(looked, x, y, z, out);
  const scale = scaled / Math.max(NEAREST, out.z);
  out.x *= scale;
  out.y *= scale;
}
