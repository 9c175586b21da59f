/**
 * What a drawn subject is: vector parts that move about their pivots. Plain data. Lengths are units of the view box, x to the
 * right, y down; a figure faces right.
 */
import type { Wave } from '../../scene/motion.ts';

export interface Figure {
  readonly viewBox: { readonly width: number; readonly height: number };
  /** How many metres the height of the view box is in the world. */
  readonly metres: number;
  /** Row of the feet or of the keel: what touches the ground or the water. */
  readonly ground: number;
  /** Drawn in this order. Part and figure move together when cast into a scene. */
  readonly parts: readonly Part[];
  /** What shines of itself. */
  readonly light?: Light;
  /** Seen from above: it lies on what the camera looks down on. */
  readonly top?: boolean;
  /** Metres a second at which walking feet and turning wheels do not slide. */
  readonly pace?: number;
}

export interface Part {
  readonly id: string;
  /** The body of an SVG in the figure's view box. */
  readonly svg: string;
  /** Where it turns and grows about. */
  readonly pivot: Point;
  /**
   * Added up: `reach * sin(2 pi (hertz * time + phase))`, where x and y reach in units of the view box, turn in radians
   * clockwise and size as a share. Turn and size are about the pivot, which x and y carry along.
   */
  readonly motion?: readonly Wave[];
  /** Turns a second, clockwise, about the pivot. */
  readonly spin?: number;
  /** On the far side of the figure, where less light comes. */
  readonly behind?: boolean;
  /** What it sets on the ground. */
  readonly foot?: Foot;
}

/** Where a foot is on the ground half-way through its steps, and how it goes from there. */
export interface Foot extends Point {
  /** Along the ground, in units of the view box; and how large its shadow is, which shrinks as the foot is lifted. */
  readonly motion: readonly Wave[];
}

export interface Light {
  readonly x: number;
  readonly y: number;
  /** To where its glow reaches. */
  readonly radius: number;
  /** sRGB as `#rrggbb`. */
  readonly colour: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
