/** How a clip looks beyond its pictures: grade, glow, light that changes, film. Plain data, the same in every thread. */
import type { Colour } from './air.ts';

/** One step of a grade. All default to "no change". */
export interface Grade {
  /** Stops. */
  readonly exposure?: number;
  /** -1 cold .. 1 warm. */
  readonly warmth?: number;
  /** 1 leaves colours as they are, 0 takes them away. */
  readonly saturation?: number;
  /** An S-curve: -0.5 flat .. 1 hard. */
  readonly contrast?: number;
  /** Where the S-curve turns, 0..1. */
  readonly pivot?: number;
  /** Added to shadows and lights, -0.2..0.2 of full scale each. */
  readonly shadows?: Colour;
  readonly lights?: Colour;
  /** Raises black to this code value share. */
  readonly lift?: number;
  /** 0..1: the eye by night (Purkinje 1825): blue is seen, red is not; lamps stay as they are. */
  readonly night?: number;
  /** Takes over the colours of other pictures, before anything else of this step. */
  readonly match?: Match;
}

/** How colours give way to those of other pictures; in Oklab over squared code values, see `reference/`. */
export interface Match {
  /** What becomes of lightness 0, 1/16, 2/16, … 1. */
  readonly tone: readonly number[];
  /** What becomes of the colours of three zones of lightness, the darkest first. */
  readonly zones: readonly [MatchZone, MatchZone, MatchZone];
  /** No colour gets a chroma beyond this that it had not before. */
  readonly vivid: number;
  /** 0..1: how much of a shift greys and skin are spared. */
  readonly spare: number;
}

export interface MatchZone {
  /** The lightness in its middle. */
  readonly at: number;
  /** Its mean colour differences, what they become, and a symmetric map of what lies around them. */
  readonly from: readonly [a: number, b: number];
  readonly to: readonly [a: number, b: number];
  readonly map: readonly [aa: number, ab: number, bb: number];
}

/** The surface of other pictures: what lies over the clip in place of grain of its own making. */
export interface Surface {
  /** Power by frequency, 64 x 64 as a Fourier transform lays it out. */
  readonly spectrum: Float32Array;
  /** How many rows the picture had in which these frequencies are per pixel. */
  readonly rows: number;
  /** Whether it stays where it is, as canvas and paper do; grain changes from frame to frame. */
  readonly stays: boolean;
}

/** Light that was growing or fading before the clip, or will after it. */
export interface Trend {
  /** Share of the brightness (code values) gained a second, where the clip joins on to another. */
  readonly rate: number;
  /** Seconds at which it joins, and in which the light comes to rest. */
  readonly at: number;
  readonly run: number;
}

export interface Look {
  /** Steps in order. */
  readonly grades: readonly Grade[];
  /** When present the grade wanders there over the clip. */
  readonly towards: readonly Grade[] | undefined;
  /** Share of bright light that shines around, and what it is tinted with. */
  readonly bloom: number;
  readonly bloomColour: Colour;
  /** Brightness (0..1) from which light shines. */
  readonly threshold: number;
  /** 0..1: how much darker the corners are. */
  readonly vignette: number;
  /** -1..1: by how much the right side is lighter than the left. */
  readonly lean?: number;
  /** Standard deviation of the grain in code values, and its size in pixels at 540 rows. */
  readonly grain: number;
  readonly grainSize: number;
  /** What the grain is made of, where it is that of other pictures. */
  readonly surface?: Surface;
  /** Share of light that flickers, and the kind of it. */
  readonly flicker: number;
  readonly flickerKind: 'flame' | 'projector';
  readonly lightning: boolean;
  /** 0..1: shafts of light from where it comes from, and their colour. */
  readonly rays: number;
  readonly rayColour: Colour;
  readonly seed: number;
  /** Light that goes on from another clip. */
  readonly trend?: Trend;
}

/** Which two gradings of the pictures are shown, 0 the still's own, and how much of the second, 0..128. */
export interface Grading {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

export const UNGRADED: Grading = { from: 0, to: 0, weight: 0 };
