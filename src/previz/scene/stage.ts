/**
 * What a set tells whoever stands on it: where the ground is, where to stand, and how the light falls. Plain data. Lengths are
 * pixels of the window at rest, depths inverse (1 at the subject), colours sRGB code values.
 */
import type { View } from './view.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface Stage {
  readonly view: View;
  /** Row of the horizon. */
  readonly horizon: number;
  /** What the camera looks down on has no horizon: everything lies on the picture. */
  readonly overhead: boolean;
  /** Pixels that a metre has at inverse depth 1. */
  readonly metre: number;
  /** What the subjects stand on, or what is below them. */
  readonly surface: 'ground' | 'water' | 'table' | 'air';
  /** Where to stand, at least one for each distance; the first of a distance is the best. */
  readonly marks: readonly Mark[];
  readonly light: StageLight;
}

/** Where feet are. */
export interface Mark {
  readonly distance: 'near' | 'middle' | 'far';
  readonly side: 'left' | 'centre' | 'right';
  readonly x: number;
  readonly y: number;
  /** Inverse depth there; a metre has `q * metre` pixels. */
  readonly q: number;
}

export interface StageLight {
  /** Where it comes from in the picture, unit length: x to the right, y down; (0, -1) is from above. */
  readonly from: { readonly x: number; readonly y: number };
  /** 0 lit from the front, 1 from behind: then subjects are dark with a bright rim. */
  readonly back: number;
  /** Of what faces the light, what does not, and the rim of what is lit from behind. */
  readonly key: Rgb;
  readonly shade: Rgb;
  readonly rim: Rgb;
  /** Of a shadow on the ground, and how dark it is, 0..1. */
  readonly shadow: Rgb;
  readonly darkness: number;
  /** What distance fades into, and the share that is faded at inverse depth 0.5 (`1 - (1 - fade) ^ (1 / q - 1)` elsewhere). */
  readonly haze: Rgb;
  readonly fade: number;
}
