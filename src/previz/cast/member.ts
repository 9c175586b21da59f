/** One of the cast, where it stands. Plain data; lengths are pixels of the window at rest. */
import type { Action, Colour } from '../director/slots.ts';
import type { Motion } from '../scene/motion.ts';
import type { Figure } from './figures/figure.ts';
import type { Kind } from '../vocabulary/kinds.ts';

export interface Member {
  /** Number of its choice, and of itself among those of the choice. */
  readonly choice: number;
  readonly figure: Figure;
  readonly kind: Kind;
  readonly action: Action;
  /** Where its feet, its keel or the lower edge of its drawing are: middle column and row. */
  readonly x: number;
  readonly y: number;
  /** Inverse depth. */
  readonly q: number;
  /** Pixels of a unit of its drawing. */
  readonly unit: number;
  /** Whether the drawing is turned the other way. */
  readonly mirrored: boolean;
  /** What carries it: the ground, the water, or nothing at all. */
  readonly stands: 'ground' | 'water' | 'air';
  /** The colour that a drawing takes on; ours have it already. */
  readonly tint: Colour | undefined;
  /** How the whole of it moves. */
  readonly motion: Motion;
  /** A factor of the frequencies of its parts. */
  readonly tempo: number;
  /** Seconds of its own time at the beginning: no two step alike. */
  readonly start: number;
  /** Drawn as one picture that moves as a whole: one of very many. */
  readonly whole: boolean;
}

/** Pixel of the window of a point of the drawing, where the corner of the first pixel is (0, 0). */
export function placeOf(
  { figure, x, y, unit, mirrored }: Member,
  px: number,
  py: number,
): { x: number; y: number } {
  const aside = (px - figure.viewBox.width / 2) * unit;
  return { x: x + (mirrored ? -aside : aside), y: y + (py - figure.ground) * unit };
}
