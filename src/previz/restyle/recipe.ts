/** What a style is made of, at full strength. Lengths are pixels of a frame of 540 rows. Plain data. */
import type { Rgb } from '../light/grade.ts';
import type { TileName } from './tiles.ts';

export interface TextureUse {
  readonly tile: TileName;
  /** Texels a pixel at 540 rows: 1 shows the tile as it is, 2 half as large. */
  readonly scale: number;
  /** Lies on the screen, not on what moves. */
  readonly fixed?: boolean;
}

export interface Recipe {
  /** Radius of the boxes that flatten, and the variance below which they count alike. */
  readonly flatten: number;
  readonly even: number;
  /** Smoothing along edges: steps each way, and their length. */
  readonly along: { readonly taps: number; readonly step: number };
  /** Direction in empty places (degrees, 0 lying), how far it winds (radians), and what it takes to outweigh it. */
  readonly lie: { readonly degrees: number; readonly wind: number; readonly pull: number };
  /** Carried through flattening and along edges: hairs of a brush, strokes of a pencil. */
  readonly bristle?: TextureUse;
  /** Steps of tone (0: none), how hard (1 soft .. 3), and how much of them shows. */
  readonly tones: { readonly levels: number; readonly hard: number; readonly share: number };
  readonly lines?: {
    /** Standard deviation of the narrow Gaussian. */
    readonly width: number;
    readonly gain: number;
    /** Edges weaker than this are not drawn. */
    readonly from: number;
    readonly share: number;
    readonly colour: Rgb;
    /** Pixels each way along the edge. */
    readonly follow: number;
  };
  /** What the last value of the worked picture becomes; see `restyle-rim.as.ts`. */
  readonly rim?: {
    readonly keep: number;
    readonly rise: number;
    readonly rim: number;
    readonly gain: number;
  };
  /** Pigment by that value, by the paper, by the screen; light on its relief; weave of the paper. */
  readonly density: number;
  readonly granule: number;
  readonly turbulence: number;
  readonly bump: number;
  readonly weave: number;
  readonly paper?: TextureUse;
  readonly screen?: TextureUse;
  /** Marks where the tone is darker than the screen: m = 1/2 + slope ((luma - low) span - screen). */
  readonly marks?: {
    readonly share: number;
    readonly slope: number;
    readonly low: number;
    readonly span: number;
    readonly dark: Wash;
    readonly light: Wash;
  };
  readonly neon?: {
    readonly base: number;
    readonly gain: number;
    readonly glow: number;
    readonly boost: number;
  };
  /** Side of a cell, colours of the palette, share of a step that is dithered. */
  readonly pixels?: { readonly size: number; readonly colours: number; readonly dither: number };
  /** Half of a stroke's length and width, their distance as a share of the width, spread of their shades. */
  readonly strokes?: { readonly long: number; readonly wide: number; readonly shade: number };
  /** Fine luma of the footage that stays in the style itself. */
  readonly detail: number;
}

/** A colour becomes gain times itself and an offset. */
export interface Wash {
  readonly gain: number;
  readonly add: Rgb;
}
