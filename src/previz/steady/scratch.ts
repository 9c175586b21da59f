/** What one thread needs for itself to keep frames calm. */
import { takeEstimate } from '../flow/estimate.ts';
import type { FlowScratch } from '../flow/flow.ts';
import type { Take } from '../flow/planes.ts';
import { takePyramid } from '../flow/pyramid.ts';
import type { SteadyShape } from './shape.ts';
import { WEIGHTS_BYTES } from './weights.ts';

export interface SteadyScratch {
  readonly flow: FlowScratch;
  /** Ways to the neighbours of a frame, f32x4 a pixel of the flow each. */
  readonly ways: readonly number[];
  /** Where the neighbours and their ways lie, as `steady-blend.as.ts` reads it. */
  readonly list: number;
  /** Rows of sums, of a way and of means. */
  readonly row: number;
  readonly table: number;
}

/** Most neighbours of a frame. */
const MOST_NEIGHBOURS = 4;

/** About 13 MB for frames of 16:9, whatever their size. */
export function takeSteadyScratch(take: Take, { width, proxy, flow, shift }: SteadyShape): SteadyScratch {
  const pyramid = (): ReturnType<typeof takePyramid> => takePyramid(take, proxy.width, proxy.height, shift);
  return {
    flow: { a: pyramid(), b: pyramid(), estimate: takeEstimate(take, flow) },
    ways: Array.from({ length: MOST_NEIGHBOURS }, () => take(flow.width * flow.height * 16)),
    list: take(64),
    row: take((width + 12) * (42 + 4 * MOST_NEIGHBOURS)),
    table: take(WEIGHTS_BYTES),
  };
}
