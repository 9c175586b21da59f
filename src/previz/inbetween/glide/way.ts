/**
 * The way of a camera from one view of a scene to another: what it does to the picture, taken apart into size, turn and
 * shift, and the little that is left of perspective. Sizes grow evenly in their logarithm, so that a zoom neither races
 * nor creeps, and a point that both views show in the same place stays there.
 */
import { cos, exp, lerp, log, sin } from '../../math.ts';
import type { View } from '../../scene/view.ts';
import { composed, fitHomography, fitSimilarity, inverse, mapped, similarity } from '../match/mapping.ts';
import type { Mapping } from '../match/mapping.ts';
import type { Pair } from '../match/pairs.ts';

export interface Way {
  /** From pixels of the first view to pixels of the view at 0..1 of the way. */
  at(share: number): Mapping;
  /** How many times larger the second view shows things. */
  readonly zoom: number;
  /** Radians clockwise. */
  readonly turn: number;
}

/** @param mapping from pixels of the first view to pixels of the second */
export function wayOf(mapping: Mapping, view: View): Way {
  const corners = cornersOf(view);
  const pairs = corners.map(([x, y]): Pair => {
    const { x: u, y: v } = mapped(mapping, x, y);
    return { x, y, u, v };
  });
  const similar = fitSimilarity(pairs) ?? similarity(1, 0, 0, 0);
  const [c, , x, s, , y] = similar;
  const zoom = Math.sqrt(c * c + s * s);
  const [size, turn] = [log(zoom), angleOf(c / zoom, s / zoom)];
  const bent = composed(mapping, inverse(similar));
  return {
    zoom,
    turn,
    at(share) {
      const scale = exp(size * share);
      const [p, q] = [scale * cos(turn * share), scale * sin(turn * share)];
      const [mx, my] = shifted(c, s, p, q, share, x, y);
      return composed(bentBy(bent, corners, share), similarity(p, q, mx, my));
    },
  };
}

/** The shift (x, y) that belongs to a part (p, q) of a growth and turn (c, s): (p + iq - 1) / (c + is - 1) of it. */
function shifted(
  c: number,
  s: number,
  p: number,
  q: number,
  share: number,
  x: number,
  y: number,
): [number, number] {
  const size = (c - 1) * (c - 1) + s * s;
  if (size < 1e-8) return [x * share, y * share];
  const real = ((p - 1) * (c - 1) + q * s) / size;
  const imaginary = (q * (c - 1) - (p - 1) * s) / size;
  return [real * x - imaginary * y, imaginary * x + real * y];
}

type Corner = readonly [number, number];

function cornersOf({ width, height }: View): readonly Corner[] {
  return [
    [0, 0],
    [width - 1, 0],
    [width - 1, height - 1],
    [0, height - 1],
  ];
}

/** The part of a mapping that moves the corners by a share of their way. */
function bentBy(mapping: Mapping, corners: readonly Corner[], share: number): Mapping {
  const moved = corners.map(([x, y]): Pair => {
    const { x: u, y: v } = mapped(mapping, x, y);
    return { x, y, u: lerp(x, u, share), v: lerp(y, v, share) };
  });
  return fitHomography(moved) ?? mapping;
}

/** The angle of a direction, by Newton's method. */
function angleOf(c: number, s: number): number {
  let angle = 0;
  for (let n = 0; n < 24; n++) angle += s * cos(angle) - c * sin(angle);
  return angle;
}
