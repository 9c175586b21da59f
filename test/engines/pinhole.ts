/** What a pinhole camera would show of a board at the subject's distance; written apart from the renderer's own. */
import type { ClipMotion, Moved } from './clip-motion.ts';
import { HIGH, WIDE } from './clip-motion.ts';

/** Lengths in distances to the subject, right, down and ahead; angles in radians, right, up and clockwise. */
export interface Stand {
  readonly x?: number;
  readonly y?: number;
  readonly z?: number;
  readonly yaw?: number;
  readonly pitch?: number;
  readonly roll?: number;
  readonly zoom?: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Focal length over the longer side of the frame. */
const FOCAL = 0.9;

/** Where the content of a place lies for a camera that stands so: the mean over the place, against where it was. */
export function expected(place: Moved, frame: Size, stand: Stand): { x: number; y: number } {
  const steps = [-0.4, -0.2, 0, 0.2, 0.4];
  let [x, y] = [0, 0];
  for (const i of steps)
    for (const j of steps) {
      const from = { x: place.from.x + i * WIDE * frame.width, y: place.from.y + j * HIGH * frame.height };
      const to = seen(from, FOCAL * Math.max(frame.width, frame.height), stand);
      x += (to.x - from.x) / steps.length ** 2;
      y += (to.y - from.y) / steps.length ** 2;
    }
  return { x, y };
}

function seen(from: { x: number; y: number }, focal: number, stand: Stand): { x: number; y: number } {
  const { x = 0, y = 0, z = 0, yaw = 0, pitch = 0, roll = 0, zoom = 1 } = stand;
  const [right, down, ahead] = [from.x / focal - x, from.y / focal - y, 1 - z];
  const turned = right * Math.cos(yaw) - ahead * Math.sin(yaw);
  const level = right * Math.sin(yaw) + ahead * Math.cos(yaw);
  const upright = down * Math.cos(pitch) + level * Math.sin(pitch);
  const depth = level * Math.cos(pitch) - down * Math.sin(pitch);
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  return {
    x: (focal * zoom * (turned * cos + upright * sin)) / depth,
    y: (focal * zoom * (upright * cos - turned * sin)) / depth,
  };
}

/** Below this, in pixels, a departure cannot be told from the meter's own error. */
const METER = 0.5;

/** The largest departure of any place from what is expected, as a share of the way that it should have gone. */
export function departure(motion: Partial<ClipMotion>, frame: Size, stand: Stand): number {
  const places = Object.values(motion).filter((place) => staysInside(place, frame, stand));
  if (places.length < 2) throw new Error('Too few places stay in the frame.');
  return Math.max(
    ...places.map((place) => {
      const wanted = expected(place, frame, stand);
      const error = Math.hypot(place.x - wanted.x, place.y - wanted.y);
      return error < METER ? 0 : error / Math.hypot(wanted.x, wanted.y);
    }),
  );
}

/** Whether all of a place can be seen to the end. */
function staysInside({ from }: Moved, { width, height }: Size, stand: Stand): boolean {
  return [-0.5, 0.5].every((i) =>
    [-0.5, 0.5].every((j) => {
      const corner = { x: from.x + i * WIDE * width, y: from.y + j * HIGH * height };
      const to = seen(corner, FOCAL * Math.max(width, height), stand);
      return Math.abs(to.x) < width / 2 && Math.abs(to.y) < height / 2;
    }),
  );
}
