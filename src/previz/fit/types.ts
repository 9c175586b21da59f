/** How a still lies under the output frame. */
import type { PathInput } from '../camera/path.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import type { DisparityMap, View } from '../render/view.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shares of the guessed depth, 0..1. */
export interface Depth {
  /** Of what objects stand out from the ground. */
  readonly relief: number;
  /** Of how much the ground departs from the subject's distance. */
  readonly ground: number;
}

export interface Fit {
  /** Size of the whole still in output pixels. */
  readonly scaled: Size;
  /** The first frame within it, whole pixels. */
  readonly left: number;
  readonly top: number;
  /** How much tighter than a plain cover-crop, 1..1.15. */
  readonly zoom: number;
  /** How much of each amount is left, 0..1. */
  readonly gain: number;
  /** How much of the depth that was guessed is left. */
  readonly depth: Depth;
  /** How much larger than at rest the camera ever sees the picture, in the mean over a frame; at least 1. */
  readonly nearest: number;
  /** What part of the scaled still the camera ever sees, whole pixels. */
  readonly seen: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly disparity: DisparityMap;
}

export interface FitInput {
  readonly still: Size;
  readonly view: View;
  readonly analysis: StillAnalysis;
  /** With gain 1. */
  readonly path: PathInput;
  readonly seconds: number;
}
