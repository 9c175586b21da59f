/** Where the camera of a set stands: a level camera over flat ground whose picture is shifted, so that uprights stay upright. */
import { clamp } from '../math.ts';
import type { View } from '../scene/view.ts';
import type { Wish } from './wish.ts';

/** Lengths are metres unless they are rows or columns of the window at rest. */
export interface Standpoint {
  readonly view: View;
  /** Row of the horizon. */
  readonly horizon: number;
  /** Middle column. */
  readonly middle: number;
  /** Height of the camera over the ground. */
  readonly eye: number;
  /** From the camera to the subject. */
  readonly distance: number;
  /** Looks straight down: everything lies at the subject's distance. */
  readonly overhead: boolean;
}

/** What a template asks for, as shares of the frame's height. */
export interface Standing {
  readonly horizon: number;
  /** Where the subject's feet are. */
  readonly feet: number;
  readonly eye: number;
  /** How far aside of the middle a low sun stands, 0..1, if not where it does elsewhere. */
  readonly aside?: number;
}

export function standpointOf(view: View, { has }: Wish, standing: Standing): Standpoint {
  const { width, height, focal } = view;
  const overhead = has('overhead');
  const { horizon, feet, eye } = placed(standing, has, height > 1.2 * width);
  return {
    view,
    horizon: overhead ? -1e6 : horizon * height,
    middle: (width - 1) / 2,
    eye,
    distance: (focal * eye) / ((feet - horizon) * height),
    overhead,
  };
}

function placed(standing: Standing, has: (value: string) => boolean, upright: boolean): Standing {
  const { horizon, feet, eye } = standing;
  if (has('low_angle') || has('ground_level'))
    return { horizon: clamp(horizon + 0.2, 0, 0.74), feet: Math.max(feet, 0.87), eye: 0.32 * eye };
  if (has('high_angle') || has('aerial')) return { horizon: 0.14, feet: 0.66, eye: 2.6 * eye };
  return upright ? { horizon: horizon + 0.06, feet: feet + 0.02, eye } : standing;
}

/** Row of a point at a height over the ground, so far away. */
export function rowOfPoint({ horizon, view, eye }: Standpoint, height: number, ahead: number): number {
  return horizon - (view.focal * (height - eye)) / ahead;
}

export function columnOfPoint({ middle, view }: Standpoint, aside: number, ahead: number): number {
  return middle + (view.focal * aside) / ahead;
}

/** Inverse depth of the ground in a row; 0 above the horizon. */
export function groundAt({ horizon, view, eye, distance }: Standpoint, row: number): number {
  return row <= horizon ? 0 : ((row - horizon) * distance) / (view.focal * eye);
}
