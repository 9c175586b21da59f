/** What is in the air: fog in sheets and swarms of small things. Plain data, the same in every thread. */

import type { Plane } from '../depth/plane.ts';

/** Lengths are in distances to the subject, times in seconds. */
export interface Sheet {
  /** Distance from the camera at rest. */
  readonly distance: number;
  /** Optical depth where the noise is thickest. */
  readonly thick: number;
  /** Speed across and up. */
  readonly wind: number;
  readonly rise: number;
  /** Noise cells per length: 80 makes banks of about the frame's width at the subject. */
  readonly fine: number;
  /** How much finer the noise is upwards than across: above 1 banks lie flat, below 1 they stand up. */
  readonly tall: number;
  /** By how many noise cells the coarse noise bends the fine one: billows and curls. */
  readonly bend: number;
  /** Noise value (0..1) from which there is fog, and how steeply it thickens. */
  readonly from: number;
  readonly contrast: number;
  /** How much brighter than its middle the side is that faces the light. */
  readonly shade: number;
}

/** Optical depth of the even haze per length, beyond `near`. */
export interface Haze {
  readonly even: number;
  readonly near: number;
}

/** How the veil lies over the height of the picture, in frame heights from the horizon; `least` is its share on top. */
export interface Bed {
  readonly top: number;
  readonly bottom: number;
  readonly least: number;
}

export const SHAPES = { disc: 0, leaf: 1, petal: 2, spark: 3, ring: 4 } as const;
export type Shape = keyof typeof SHAPES;

/** A depth range of a swarm. Strata are drawn far to near. */
export interface Stratum {
  readonly near: number;
  readonly far: number;
  readonly count: number;
}

export interface Swarm {
  readonly strata: readonly Stratum[];
  /** Radius, least and most. */
  readonly size: readonly [number, number];
  /** Velocity across (right) and down, and by how much it varies, as a share. */
  readonly across: number;
  readonly down: number;
  readonly spread: number;
  /** Reach and frequency (Hz) of its swaying. */
  readonly sway: number;
  readonly hertz: number;
  /** 0..1: how much of a second, faster swaying there is. */
  readonly whirl: number;
  /** How long the shutter is open, in seconds: smears what is fast. */
  readonly shutter: number;
  /** Code values, 0..255, two ends of a range. */
  readonly colours: readonly [Colour, Colour];
  /** 0..1: how much of its brightness it takes from the air's light instead of its own. */
  readonly ambient: number;
  /** 0..1: how much of its light is its own or a lamp's, which no grade puts out. */
  readonly lit: number;
  /** How many times brighter than its colour it shines: hot things burn out to white. */
  readonly power: number;
  readonly alpha: number;
  /** Rim, 1 soft .. 8 hard. */
  readonly sharp: number;
  /** 1 lies over what is behind, 0 adds its light to it. */
  readonly cover: number;
  readonly shape: Shape;
  /** Turns a second, about its own axes. */
  readonly tumble: number;
  /** 0..1: by how much its light comes and goes, and how often a second. */
  readonly twinkle: number;
  readonly twinkleHertz: number;
  /** Height in frame heights above the lower edge over which it dies away; 0 for everywhere. */
  readonly reach: number;
  /** Whether what is smeared gets much fainter, as its light is spread; else it stays bright. */
  readonly faint: boolean;
  /** By how much things are blurred for each distance that they are nearer than half-way to the subject. */
  readonly blur: number;
}

/** Drops that strike the ground. */
export interface Splash {
  readonly count: number;
  /** Squared code values. */
  readonly colour: Colour;
  readonly alpha: number;
}

export type Colour = readonly [red: number, green: number, blue: number];

export interface Air {
  readonly sheets: readonly Sheet[];
  readonly haze: Haze;
  readonly bed: Bed | undefined;
  /** The veil's own colour and how much of it is not the scene's light, 0..1. */
  readonly tint: { readonly colour: Colour; readonly share: number };
  readonly swarms: readonly Swarm[];
  readonly splash: Splash | undefined;
  /** How fast time runs for it. */
  readonly tempo: number;
  readonly seed: number;
}

export function hasVeil({ sheets, haze }: Air): boolean {
  return sheets.length > 0 || haze.even > 0;
}

/** Water whose surface moves. */
export interface Ripples {
  /** Where it is, over the whole still. */
  readonly mask: Plane;
  /** Where it is bright: the sun's light comes from there. */
  readonly bright: Plane;
  /** Row of its horizon in the window at rest. */
  readonly horizon: number;
  readonly tempo: number;
  readonly seed: number;
}

/** The light that the air itself shows, in squared code values. */
export interface AirLight {
  /** Over the whole still: red, green, blue. */
  readonly planes: readonly [Plane, Plane, Plane];
  /** Of the whole: what something white looks like here. */
  readonly white: Colour;
}

/** Clouds that drift. */
export interface Drift {
  /** 1 well within the sky, 0 at the skyline and below, over the whole still. */
  readonly mask: Plane;
  /** Frame widths a second. */
  readonly speed: number;
}
