/** Two frames next to one another: the flows between them, both ways, and where they show the same thing. */
import { CUBIC_BYTES } from '../flow/cubic.ts';
import type { FlowEffort } from '../flow/estimate.ts';
import { flowBetween } from '../flow/flow.ts';
import type { FlowScratch } from '../flow/flow.ts';
import { takePlane } from '../flow/planes.ts';
import type { Take } from '../flow/planes.ts';
import type { FlowRoom, FlowSide, PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { WholeMotion } from '../flow/whole.ts';
import type { SteadyShape } from './shape.ts';

/** The flow that leads from one frame of a pair to the other, in pixels of `SteadyShape.flow`. */
export interface SteadySide extends FlowSide {
  /** 0..1 by pixel: what is found there looks the same, also around it, and the way leads back. */
  readonly confidence: number;
}

/** Plain data. Its planes are filled by `flowOfPair` and may then be read by any number of threads. */
export interface PairRoom {
  /** From the earlier frame to the later one. */
  readonly forward: SteadySide;
  /** From the later frame to the earlier one. */
  readonly backward: SteadySide;
  /** Six f32: `WholeMotion` of `backward`. */
  readonly motion: number;
  readonly table: number;
}

/** What is known of a pair besides its planes. */
export interface PairFlow {
  /** Share of the pixels whose flow leads back to them, 0..1. */
  readonly consistent: number;
  /** Mean length of the flow where it is trusted, in pixels of the proxies. */
  readonly meanPixels: number;
}

/** Frames next to one another: what moves is near where it was. */
const ADJACENT: FlowEffort = { finest: 1, step: 4, iterations: 6, refinements: 1, sweeps: 4 };

/** Room for the flows of one pair: about 32 bytes a pixel of `SteadyShape.flow`, 2 MB at 16:9. */
export function takePair(take: Take, { flow }: SteadyShape): PairRoom {
  const side = (): SteadySide => ({
    u: takePlane(take, flow),
    v: takePlane(take, flow),
    trust: takePlane(take, flow),
    confidence: takePlane(take, flow),
  });
  return { forward: side(), backward: side(), motion: take(32), table: take(CUBIC_BYTES) };
}

/** Fills a pair from the proxies of its frames. */
export function flowOfPair(
  tools: FlowTools,
  shape: SteadyShape,
  proxies: { readonly before: PictureRoom; readonly after: PictureRoom },
  pair: PairRoom,
  { flow }: { readonly flow: FlowScratch },
): PairFlow {
  const room = roomOf(shape, proxies, pair);
  const { consistent, meanPixels, back } = flowBetween(tools, room, flow, { effort: ADJACENT });
  judge(tools, shape, flow, pair);
  new Float32Array(tools.memory.buffer, pair.motion, 6).set(back);
  return { consistent, meanPixels };
}

/** The motion of the whole picture from the later frame to the earlier one, in pixels of `SteadyShape.flow`. */
export function motionOf(memory: WebAssembly.Memory, { motion }: Pick<PairRoom, 'motion'>): WholeMotion {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = new Float32Array(memory.buffer, motion, 6);
  return [a, b, c, d, e, f];
}

function roomOf(
  { proxy, flow, shift }: SteadyShape,
  { before, after }: { readonly before: PictureRoom; readonly after: PictureRoom },
  { forward, backward, table }: PairRoom,
): FlowRoom {
  return { ...proxy, a: before, b: after, shape: flow, shift, forward, backward, table };
}

/** Confidence both ways, from the brightness that flow was looked for in. */
function judge(
  { kernels }: FlowTools,
  { flow, shift }: SteadyShape,
  { a, b, estimate }: FlowScratch,
  { forward, backward }: PairRoom,
): void {
  const [before, after] = [a[shift], b[shift]];
  if (!before || !after) throw new Error('The pyramids end above the finest level.');
  const { stride, width, height } = flow;
  for (const [own, other, { u, v, trust, confidence }] of [
    [before, after, forward],
    [after, before, backward],
  ] as const)
    kernels.steadyTrust(own.at, other.at, u, v, trust, stride, width, height, estimate.spare, confidence);
}
