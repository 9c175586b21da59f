/**
 * Motion that runs through its keyframes without a jump of speed. Between two pictures alone each pixel goes straight
 * and evenly. Where more pictures are known, its velocity at a picture is that of the parabola through it and its two
 * neighbours (as in Xu et al., NeurIPS 2019), and between two pictures it follows the cubic with the velocities at
 * both ends (Hermite): displacement(s) = s F + (s - 2 s² + s³) early + (s³ - s²) late, where early and late are the
 * departures of the two velocities from F, the even motion.
 */
import { takePlane } from './planes.ts';
import type { PlaneShape, Take } from './planes.ts';
import type { FlowRoom, FlowSide } from './room.ts';
import type { FlowTools } from './tools.ts';

/**
 * Departures at the first and the second picture of a pair, as seen from one of them: byte offsets of x planes, each
 * followed by its y plane.
 */
export interface BendSide {
  readonly early: number;
  readonly late: number;
}

export interface Bend {
  readonly forward: BendSide;
  readonly backward: BendSide;
}

/** A pair of pictures, and how far apart they are in time (in frames, or whatever is the same for all). */
export interface TimedPair {
  readonly room: FlowRoom;
  readonly span: number;
}

export function takeBend(take: Take, { shape }: FlowRoom): Bend {
  const side = (): BendSide => ({ early: takePlane(take, shape, 2), late: takePlane(take, shape, 2) });
  return { forward: side(), backward: side() };
}

/**
 * Fills `bend` for a pair from the flows of the pair before (whose second picture is the first of this one) and the pair
 * after; without one, the motion begins or ends at its even pace. All rooms are of one size.
 */
export function bendBetween(
  tools: FlowTools,
  { room, span }: TimedPair,
  before: TimedPair | undefined,
  after: TimedPair | undefined,
  bend: Bend,
): void {
  const { forward, backward, shape } = room;
  depart(tools, shape, forward, before?.room.backward, -1, span, before?.span, bend.forward.early);
  depart(tools, shape, backward, after?.room.forward, 1, span, after?.span, bend.backward.late);
  const { stride, width, height, bytes } = shape;
  const { flowFetch } = tools.kernels;
  flowFetch(bend.backward.late, forward.u, forward.v, stride, width, height, bend.forward.late, bytes);
  flowFetch(bend.forward.early, backward.u, backward.v, stride, width, height, bend.backward.early, bytes);
}

function depart(
  { kernels, memory }: FlowTools,
  shape: PlaneShape,
  own: FlowSide,
  other: FlowSide | undefined,
  sign: number,
  span: number,
  otherSpan: number | undefined,
  out: number,
): void {
  const { stride, width, height, bytes } = shape;
  if (!other || otherSpan === undefined) {
    // With the border that a bilinear reader touches.
    for (const plane of [out, out + bytes])
      new Float32Array(memory.buffer, plane, stride * (height + 1)).fill(0);
    return;
  }
  const share = (sign * span) / (span + otherSpan);
  kernels.flowBend(
    own.u, own.v, other.u, other.v, other.trust, stride, width, height, share, span / otherSpan, out, bytes,
  ); // prettier-ignore
}

/** Shares of early and of late at a time 0..1. */
export function hermite(time: number): { readonly early: number; readonly late: number } {
  return { early: time * (1 - time) ** 2, late: time * time * (time - 1) };
}
