/** The flows between two pictures, both ways, and how far they can be trusted. */
import { writeCubic } from './cubic.ts';
import { MEDIUM, estimateFlow, takeEstimate } from './estimate.ts';
import type { EstimateScratch, FlowEffort, Guess, Start } from './estimate.ts';
import { SAME, matchBrightness, matchColours } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import type { Take } from './planes.ts';
import { fillPyramid, takePyramid } from './pyramid.ts';
import type { Level } from './pyramid.ts';
import type { FlowRoom, FlowSide } from './room.ts';
import type { FlowTools } from './tools.ts';
import { wholeMotion } from './whole.ts';
import type { WholeMotion } from './whole.ts';

/** What one pair in the making needs; free for the next pair afterwards. */
export interface FlowScratch {
  readonly a: readonly Level[];
  readonly b: readonly Level[];
  readonly estimate: EstimateScratch;
}

export interface FlowOptions {
  /** Its `finest` is the room's `shift`. */
  readonly effort?: FlowEffort;
  /** Expected motion from the first picture to the second, and back. */
  readonly guess?: { readonly forward: Guess | Start; readonly backward: Guess | Start };
}

/** What was found. Plain data; the flows themselves lie in the room. */
export interface Flow {
  /** Share of the pixels of the first picture whose flow leads back to them, 0..1. */
  readonly consistent: number;
  /** Mean length of the forward flow where it is trusted, in pixels of the pictures. */
  readonly meanPixels: number;
  /** The motion of the whole picture from the second picture to the first, in pixels of the flow. */
  readonly back: WholeMotion;
  /** How the colours of the second picture follow from the first; absent: as they are. */
  readonly exposure?: Exposure;
}

/** Trust below which a pixel takes the flow of trusted surroundings, and what a squared code on the way there costs. */
const FILL = { least: 0.15, sure: 0.8, edges: 0.5 } as const;

export function takeFlowScratch(take: Take, { width, height, shape, shift }: FlowRoom): FlowScratch {
  const pyramid = (): Level[] => takePyramid(take, width, height, shift);
  return { a: pyramid(), b: pyramid(), estimate: takeEstimate(take, shape) };
}

/** Fills the room's flows from its pictures. */
export function flowBetween(
  tools: FlowTools,
  room: FlowRoom,
  { a, b, estimate }: FlowScratch,
  { effort = MEDIUM, guess }: FlowOptions = {},
): Flow {
  const { kernels, memory } = tools;
  const { forward, backward, shift } = room;
  if (effort.finest !== shift) throw new Error('The room was laid out for another effort.');
  writeCubic(memory, room.table);
  fillPyramid(kernels, a, room.a, SAME);
  fillPyramid(kernels, b, room.b, matchBrightness(memory, room, room.b, room.a));
  estimateFlow(tools, a, b, effort, estimate, forward, guess?.forward);
  estimateFlow(tools, b, a, effort, estimate, backward, guess?.backward);
  const [levelA, levelB] = [a[shift], b[shift]];
  if (!levelA || !levelB) throw new Error('The pyramids end above the finest level.');
  const consistent = judge(tools, levelA, levelB, forward, backward);
  judge(tools, levelB, levelA, backward, forward);
  fill(tools, levelA, forward, estimate);
  const back = fill(tools, levelB, backward, estimate);
  const exposure = matchColours(memory, room);
  return { consistent, meanPixels: meanLength(memory, room), back, ...(exposure && { exposure }) };
}

function judge(
  { kernels }: FlowTools,
  { at, shape }: Level,
  other: Level,
  own: FlowSide,
  back: FlowSide,
): number {
  const { stride, width, height } = shape;
  return kernels.flowTrust(at, other.at, own.u, own.v, back.u, back.v, stride, width, height, own.trust);
}

function fill(
  { kernels, memory }: FlowTools,
  { at, shape }: Level,
  own: FlowSide,
  scratch: EstimateScratch,
): WholeMotion {
  const { stride, width, height } = shape;
  const { least, sure, edges } = FILL;
  const { start, spare } = scratch;
  const whole = wholeMotion(memory, shape, own);
  kernels.flowFill(
    at, own.u, own.v, own.trust, stride, width, height, least, sure, edges, ...whole, start.u, start.v, spare,
  ); // prettier-ignore
  return whole;
}

function meanLength(memory: WebAssembly.Memory, { shape, shift, forward }: FlowRoom): number {
  const values = new Float32Array(memory.buffer);
  let [sum, count] = [0, 0];
  for (let y = 0; y < shape.height; y += 2)
    for (let x = 0; x < shape.width; x += 2) {
      const at = y * shape.stride + x;
      if ((values[forward.trust / 4 + at] as number) < 0.5) continue;
      const [u, v] = [values[forward.u / 4 + at] as number, values[forward.v / 4 + at] as number];
      sum += Math.sqrt(u * u + v * v);
      count++;
    }
  return (sum / Math.max(1, count)) * 2 ** shift;
}
