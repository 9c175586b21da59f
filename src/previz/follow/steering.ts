/** What steers one frame. Plain data. */
import type { Affine } from '../survey/survey.ts';

/** A key whose picture is carried to the frame. */
export interface SteeringSide {
  /** Where its pictures lie: a number from 0 to `SLOTS` - 1. */
  readonly slot: number;
  /** The frame that its pictures show. */
  readonly frame: number;
  /** Of all sides of a frame the sum is 1. */
  readonly weight: number;
  /** The flow of neighbours leads to it; else `map` does. */
  readonly trail: boolean;
  /** From places of the frame to those of the key's, in shares of the frame, by the motion of the whole picture. */
  readonly map: Affine;
  /** The given key that it stems from. */
  readonly key: number;
  /** How much of the misalignment of that key is taken out here, 0..1, beyond what its picture has taken out. */
  readonly settled: number;
}

export interface SteeringGrid {
  /** The given key that it was fitted to. */
  readonly key: number;
  readonly share: number;
  /** As of `GridShare`. */
  readonly map: Affine | undefined;
}

export interface Steering {
  readonly frame: number;
  /** At most `MOST_SIDES`; none where a shot has no key. */
  readonly sides: readonly SteeringSide[];
  /** None: nothing is known of its colours, the prompt alone decides. */
  readonly grids: readonly SteeringGrid[];
  /** Given keys whose pictures must be brought to a slot before this frame is drawn, all earlier frames drawn. */
  readonly load: readonly { readonly key: number; readonly slot: number }[];
  /** The slot that takes this frame and what was drawn of it as a key, before later frames are drawn. */
  readonly becomes: number | undefined;
  /** 1 at a given key, 0 from `NEAR` frames on: a caller that mixes in something else leaves the pinned frame as it is. */
  readonly pinned: number;
}

/** Slots of keys: two given ones, and two that follow one another. */
export const SLOTS = 4;
