/** A frame as the mean of itself and of its neighbours, brought to where things are in it: a finite window, no memory. */
import type { PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { PairRoom, SteadySide } from './pair.ts';
import type { SteadyScratch } from './scratch.ts';
import type { SteadyShape } from './shape.ts';

/** One frame further away. */
export interface Step {
  readonly picture: PictureRoom;
  /** Of this frame and the one that is a frame nearer to the centre. */
  readonly pair: PairRoom;
}

/** A frame and what is around it; nothing beyond a cut or the ends of the clip. */
export interface SteadyWindow {
  readonly centre: PictureRoom;
  /** n-1, then n-2. */
  readonly before: readonly Step[];
  /** n+1, then n+2. */
  readonly after: readonly Step[];
}

/** Of the neighbours one frame away, then two, where they show the same thing; the frame itself has 1. */
export type SteadyWeights = readonly number[];

/**
 * Draws the centre of `window` to `target`, calmed: (S_n + sum w_k c_k warp(S_n+k)) / (1 + sum w_k c_k). The target has a
 * room of its own; its edge is repeated around it.
 */
export declare function blendSteady(
  tools: FlowTools,
  shape: SteadyShape,
  window: SteadyWindow,
  weights: SteadyWeights,
  scratch: SteadyScratch,
  target: PictureRoom,
): void;
