/** How a still lies under the output frame. */
import type { PathInput } from '../camera/path.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import type { Parts } from '../layers/parts.ts';
import type { Span } from './span.ts';
import type { DisparityMap, View } from '../scene/view.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shares of the depth that the map says, 0..1. */
export interface Depth {
  /** Of what surfaces stand out from the flat boards that they are nearly. */
  readonly relief: number;
  /** Of how much everything departs from the subject's distance. */
  readonly range: number;
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
  /** How much the lens closes in as the camera departs from a still that is shown whole; see `camera/room.ts`. */
  readonly room?: number;
  /** How much of the depth is left. */
  readonly depth: Depth;
  /** How much larger than at rest the camera ever sees a layer, in the mean over a frame; at least 1. */
  readonly nearest: number;
  /** What part of the scaled still the camera ever sees, whole pixels. */
  readonly seen: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** The still as it is taken apart for this shot. */
  readonly parts: Parts;
  /** Inverse depth of each layer over the window at rest, far to near. */
  readonly layers: readonly DisparityMap[];
}

export interface FitInput {
  readonly still: Size;
  readonly view: View;
  readonly analysis: Pick<StillAnalysis, 'saliency'>;
  /** The still taken apart as far as its depth allows. */
  readonly parts: Parts;
  /** With gain 1. */
  readonly path: PathInput;
  /** When the still is seen. */
  readonly span: Span;
  /** The largest gain that other stills of the clip leave; 1 when absent. */
  readonly most?: number;
  /** Whether the still is shown whole where the camera is at rest: nothing is cut from it for the sake of a margin. */
  readonly whole?: boolean;
}

/** The path as it is fitted. */
export function fittedPath(path: PathInput, { gain, room }: Pick<Fit, 'gain' | 'room'>): PathInput {
  return { ...path, gain, ...(room === undefined ? {} : { room }) };
}
