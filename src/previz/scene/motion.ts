/**
 * How a layer moves of itself while the camera looks: a similarity about a pivot, from waves, a drift and a spin. Plain
 * data; a loop rounds every frequency to whole cycles.
 */
export interface Motion {
  /** Where it turns and grows about: a point of the window at rest, in pixels. */
  readonly pivot: { readonly x: number; readonly y: number };
  readonly waves: readonly Wave[];
  /** Window pixels a second, right and down. It is where it was painted half-way through the clip; in a loop it stays. */
  readonly drift: { readonly x: number; readonly y: number };
  /** Turns a second, clockwise. */
  readonly spin: number;
  /** What carries it: a wing goes where the bird goes. */
  readonly on?: Motion;
}

export interface Wave {
  /** Pixels of the window right or down, radians clockwise, or a share of the size. */
  readonly of: 'x' | 'y' | 'turn' | 'size';
  readonly reach: number;
  readonly hertz: number;
  /** 0..1 of a cycle. */
  readonly phase: number;
}
