/** The moment in which things fly. */
import type { Pose } from '../camera/pose.ts';
import type { Travel } from '../scene/effects.ts';
import type { View } from '../scene/view.ts';
import type { Colour } from '../scene/air.ts';

/** Seconds between `before` and `pose`. */
export const LOOK_BACK = 1 / 48;

export interface Flight {
  readonly view: View;
  readonly pose: Pose;
  /** The pose `LOOK_BACK` seconds earlier. */
  readonly before: Pose;
  /** How the camera of footage has turned beyond the poses: what flies slides through the picture as the world does. */
  readonly turned: Travel;
  readonly turnedBefore: Travel;
  readonly seed: number;
  /** Time in the swarm's own tempo, and how fast that runs. */
  readonly time: number;
  readonly tempo: number;
  /** After how much of that time everything is where it was; infinite in a clip that runs once. */
  readonly period: number;
  /** Seconds to the nearest frame that shows a picture as it is; infinite when there is none. */
  readonly since: number;
  /** What something white looks like here, squared code values. */
  readonly white: Colour;
}

export const NO_TRAVEL: Travel = { across: 0, down: 0, ahead: 0 };
