/** Coordinates of a picture as a whole, which go with its motion as far as that can be without stretching them. */
import { exp, log } from '../math.ts';
import type { WholeMotion } from '../flow/whole.ts';
import type { SteadyShape } from './shape.ts';

/** (a + b x + c y, d + e x + f y), x and y in pixels of the frame. */
export type Plane = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const REST: Plane = [0, 1, 0, 0, 0, 1];

/** Share of its stretch that the whole gives up by frame: a zoom of a hundredth a frame stretches it by a fifteenth. */
const RELAX = 0.15;

/** One frame's step of them. */
export interface WholeStep {
  readonly now: Plane;
  /** To the frame before, in pixels. */
  readonly motion: Plane;
  /** What coordinates that were carried lie beyond those of the whole, because these give up their stretch. */
  readonly gain: Plane;
  readonly before: Plane;
}

/** The motion of the whole picture in pixels of the frame: a shift, a turn and a growth. */
export function pixelMotion([a, b, c, d, e, f]: WholeMotion, shape: SteadyShape): Plane {
  const { width, height, scaleX, scaleY } = shape;
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  const [u, v] = [(x + 0.5) / scaleX - 0.5, (y + 0.5) / scaleY - 0.5];
  const [dx, dy] = [scaleX * (a + b * u + c * v), scaleY * (d + e * u + f * v)];
  const [grow, turn] = [(b + f) / 2, (e - c) / 2];
  return [dx - grow * x + turn * y, grow, -turn, dy - turn * x - grow * y, turn, grow];
}

/** Greatest distance that a corner of the frame moves. */
export function distanceOf([a, b, c, d, e, f]: Plane, width: number, height: number): number {
  const corners = [0, width - 1].flatMap((x) => [0, height - 1].map((y) => [x, y] as const));
  return Math.max(...corners.map(([x, y]) => Math.sqrt((a + b * x + c * y) ** 2 + (d + e * x + f * y) ** 2)));
}

/** The coordinates `before` a step of the picture's motion, after it. */
export function carried(before: Plane, motion: Plane, width: number, height: number): WholeStep {
  const [a, b, c, d, e, f] = before;
  const [p, q, r, s, t, w] = motion;
  const kept: Plane = [
    a + b * p + c * s,
    b + b * q + c * t,
    c + b * r + c * w,
    d + e * p + f * s,
    e + e * q + f * t,
    f + e * r + f * w,
  ];
  const now = relaxed(kept, (width - 1) / 2, (height - 1) / 2);
  const beyond = (n: 0 | 1 | 2 | 3 | 4 | 5): number => kept[n] - now[n];
  const gain: Plane = [beyond(0), beyond(1), beyond(2), beyond(3), beyond(4), beyond(5)];
  return { now, motion, gain, before };
}

/** Nearer to a scale of 1, around a place that stays. */
function relaxed(plane: Plane, x: number, y: number): Plane {
  const [a, b, c, d, e, f] = plane;
  const area = b * f - c * e;
  if (Math.abs(area - 1) < 1e-9 || area <= 0) return plane;
  const by = exp((-RELAX / 2) * log(area));
  const [nb, nc, ne, nf] = [b * by, c * by, e * by, f * by];
  return [a + (b - nb) * x + (c - nc) * y, nb, nc, d + (e - ne) * x + (f - nf) * y, ne, nf];
}
