/** A frame as the mean of itself and of its neighbours, brought to where things are in it: a finite window, no memory. */
import { repeatPictureEdge } from '../flow/room.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { PairRoom, SteadySide } from './pair.ts';
import type { SteadyScratch } from './scratch.ts';
import type { SteadyShape } from './shape.ts';
import { writeWeights } from './weights.ts';

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

/** How much the neighbours count. */
export interface SteadyWeights {
  /** One frame away, then two, where they show the same thing; the frame itself has 1. */
  readonly near: number;
  readonly far: number;
  /** Difference in codes, of red, green and blue together, from which on a neighbour does not count: 1..765. */
  readonly limit: number;
  /** Detail given back where frames were mixed, 0..1: a mean of frames is softer than each of them. */
  readonly sharpen: number;
}

/**
 * Draws the centre of `window` to `target`, calmed: (S_n + sum w_k c_k warp(S_n+k)) / (1 + sum w_k c_k). The target has a
 * room of its own; its edge is repeated around it.
 */
export function blendSteady(
  { kernels, memory }: FlowTools,
  shape: SteadyShape,
  window: SteadyWindow,
  weights: SteadyWeights,
  { ways, list, row, table }: SteadyScratch,
  target: PictureRoom,
): void {
  const { width, height, flow, scaleX, scaleY } = shape;
  const { centre } = window;
  const neighbours = neighboursOf(window, weights);
  const entries = new Int32Array(memory.buffer, list, 4 * neighbours.length);
  for (const [n, { picture, way, weight }] of neighbours.entries()) {
    const out = ways[n];
    const [first, next] = way;
    if (out === undefined || !first) throw new Error('There is no room for so many neighbours.');
    kernels.steadyWay(
      first.u, first.v, first.confidence, next?.u ?? 0, next?.v ?? 0, next?.confidence ?? 0, flow.stride, flow.width,
      flow.height, scaleX, scaleY, weight, out,
    ); // prettier-ignore
    entries.set([picture.offset, picture.stride, out, 0], 4 * n);
  }
  writeWeights(memory, table);
  kernels.steadyBlend(
    centre.offset, centre.stride, width, height, list, neighbours.length, flow.width, flow.height, 1 / scaleX,
    1 / scaleY, weights.limit, weights.sharpen, table, row, target.offset, target.stride,
  ); // prettier-ignore
  repeatPictureEdge(memory, shape, target);
}

interface Neighbour {
  readonly picture: PictureRoom;
  /** Flows from the centre on. */
  readonly way: readonly SteadySide[];
  readonly weight: number;
}

function neighboursOf({ before, after }: SteadyWindow, { near, far }: SteadyWeights): Neighbour[] {
  const along = (steps: readonly Step[], side: 'forward' | 'backward'): Neighbour[] =>
    [near, far].flatMap((weight, n): Neighbour[] => {
      const step = steps[n];
      const way = steps.slice(0, n + 1).map(({ pair }) => pair[side]);
      return step && weight > 0 ? [{ picture: step.picture, way, weight }] : [];
    });
  return [...along(before, 'backward'), ...along(after, 'forward')];
}
