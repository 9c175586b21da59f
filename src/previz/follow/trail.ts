/** Flows of neighbours one after another, from a frame to its key and back: a start for the direct flow, never a warp. */
import { copyPlane } from '../flow/planes.ts';
import type { FlowPlanes } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { PairRoom } from '../steady/pair.ts';
import type { SteadyShape } from '../steady/shape.ts';
import { inverse } from '../survey/affine.ts';
import type { Affine } from '../survey/survey.ts';
import type { TrailRoom } from './room.ts';

/** The trail of a frame from that of the frame before, and the flow between both; none: the frame before is the key. */
export function advanceTrail(
  { kernels, memory }: FlowTools,
  { flow }: SteadyShape,
  before: TrailRoom | undefined,
  { forward, backward }: PairRoom,
  out: TrailRoom,
): void {
  const { stride, width, height } = flow;
  if (!before) {
    for (const [from, to] of [
      [backward, out.toKey],
      [forward, out.fromKey],
    ] as const) {
      copyPlane(memory, flow, from.u, to.u);
      copyPlane(memory, flow, from.v, to.v);
    }
    return;
  }
  const compose = (first: FlowPlanes, second: FlowPlanes, to: FlowPlanes): void =>
    kernels.followCompose(first.u, first.v, second.u, second.v, stride, width, height, to.u, to.v);
  compose(backward, before.toKey, out.toKey);
  compose(before.fromKey, forward, out.fromKey);
}

/** A trail by the motion of the whole picture alone, where no flows lead from the frame to the key. */
export function guessTrail(
  { memory }: FlowTools,
  { flow }: SteadyShape,
  toKey: Affine,
  out: TrailRoom,
): void {
  const values = new Float32Array(memory.buffer);
  for (const [map, planes] of [
    [toKey, out.toKey],
    [inverse(toKey), out.fromKey],
  ] as const)
    for (let y = 0; y < flow.height; y++)
      for (let x = 0; x < flow.width; x++) {
        const [s, t] = [(x + 0.5) / flow.width, (y + 0.5) / flow.height];
        const at = y * flow.stride + x;
        values[planes.u / 4 + at] = (map.xx * s + map.xy * t + map.x0 - s) * flow.width;
        values[planes.v / 4 + at] = (map.yx * s + map.yy * t + map.y0 - t) * flow.height;
      }
}
