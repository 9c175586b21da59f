/** Dense optical flow of DIS type (Kroeger et al., ECCV 2016): from coarse to fine, patches, a dense mean, refinement. */
import { copyPlane, takePlane } from './planes.ts';
import type { PlaneShape, Take } from './planes.ts';
import type { Level } from './pyramid.ts';
import type { FlowPlanes } from './room.ts';
import type { FlowTools } from './tools.ts';

/** How thoroughly flow is looked for. */
export interface FlowEffort {
  /** The level whose flow is the result: 1 = half the size. */
  readonly finest: number;
  /** Pixels between patches. */
  readonly step: number;
  /** Most steps of a patch, each of two times. */
  readonly iterations: number;
  /** How often the equations of the refinement are made anew, and sweeps over each. */
  readonly refinements: number;
  readonly sweeps: number;
}

export const MEDIUM: FlowEffort = { finest: 1, step: 3, iterations: 12, refinements: 2, sweeps: 4 };
export const FAST: FlowEffort = { finest: 2, step: 4, iterations: 8, refinements: 2, sweeps: 4 };

/** Where a place (x, y) of the first picture is roughly expected to go, in pixels: for instance by a homography. */
export type Guess = (x: number, y: number) => readonly [dx: number, dy: number];

/** A flow that is roughly known already, in pixels of the result: the search starts from it, at a level of this size or coarser. */
export interface Start extends FlowPlanes {
  readonly level: number;
}

/** Weights of brightness, gradients and smoothness in the refinement. */
const WEIGHTS = { brightness: 5, gradient: 10, smoothness: 20 } as const;

/** What an estimate needs for itself. */
export interface EstimateScratch {
  readonly coarse: readonly [FlowPlanes, FlowPlanes];
  readonly start: FlowPlanes;
  readonly spare: number;
  readonly terms: number;
  readonly equations: number;
  readonly patches: number;
}

const [TERMS, EQUATIONS] = [8, 6];

export function takeEstimate(take: Take, finest: PlaneShape): EstimateScratch {
  const flow = (): FlowPlanes => ({ u: takePlane(take, finest), v: takePlane(take, finest) });
  return {
    coarse: [flow(), flow()],
    start: flow(),
    spare: takePlane(take, finest),
    terms: takePlane(take, finest, TERMS),
    equations: takePlane(take, finest, EQUATIONS),
    patches: take(Math.ceil(finest.width / 2 + 1) * Math.ceil(finest.height / 2 + 1) * 16),
  };
}

/** Fills `result` with the flow from `a` to `b`, in pixels of level `effort.finest`. */
export function estimateFlow(
  tools: FlowTools,
  a: readonly Level[],
  b: readonly Level[],
  effort: FlowEffort,
  scratch: EstimateScratch,
  result: FlowPlanes,
  guess?: Guess | Start,
): void {
  const { finest, step, iterations } = effort;
  const given = typeof guess === 'object';
  let known = given
    ? startAt(guess, finest, tools.memory, a, scratch)
    : guess && startFrom(guess, tools.memory, a, scratch);
  for (let level = given ? guess.level : a.length - 1; level >= finest; level--) {
    const [from, to] = [a[level], b[level]];
    if (!from || !to) throw new Error('The pyramids end above the finest level.');
    const { width, height, stride } = from.shape;
    const flow = level === finest ? result : scratch.coarse[level & 1 ? 1 : 0];
    const count = (length: number): number => Math.ceil(Math.max(0, length - 8) / step) + 1;
    const [cols, rows] = [count(width), count(height)];
    tools.kernels.flowSearch(
      from.at, to.at, stride, width, height, known?.flow.u ?? 0, known?.flow.v ?? 0, known?.stride ?? 0,
      known?.shift ?? 0, scratch.patches, cols, rows, step, iterations,
    ); // prettier-ignore
    tools.kernels.flowDensify(
      from.at, to.at, stride, width, height, scratch.patches, cols, rows, step, flow.u, flow.v, scratch.spare,
    ); // prettier-ignore
    refine(tools, from, to, effort, scratch, flow);
    known = { flow, stride, shift: 1 };
  }
}

interface KnownFlow {
  readonly flow: FlowPlanes;
  readonly stride: number;
  /** Its pixels are 2^shift times larger. */
  readonly shift: number;
}

/** The guess as a flow of the coarsest level. */
function startFrom(
  guess: Guess,
  memory: WebAssembly.Memory,
  pyramid: readonly Level[],
  { start }: EstimateScratch,
): KnownFlow {
  const level = pyramid.length - 1;
  const { width, height, stride } = (pyramid[level] as Level).shape;
  const scale = 2 ** level;
  const values = new Float32Array(memory.buffer);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = guess((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5);
      const at = y * stride + x;
      values[start.u / 4 + at] = dx / scale;
      values[start.v / 4 + at] = dy / scale;
    }
  return { flow: start, stride, shift: 0 };
}

/** A known flow, brought down to its level. */
function startAt(
  { u, v, level }: Start,
  finest: number,
  memory: WebAssembly.Memory,
  pyramid: readonly Level[],
  { start }: EstimateScratch,
): KnownFlow {
  const values = new Float32Array(memory.buffer);
  let known: FlowPlanes = { u, v };
  for (let n = finest; n < level; n++) {
    const [from, to] = [pyramid[n], pyramid[n + 1]];
    if (!from || !to) throw new Error('The pyramids end above the level to start at.');
    halve(values, from.shape, to.shape, known.u / 4, start.u / 4);
    halve(values, from.shape, to.shape, known.v / 4, start.v / 4);
    known = start;
  }
  return { flow: known, stride: (pyramid[level] as Level).shape.stride, shift: 0 };
}

/** A plane of displacements at half the size, in the pixels of that size; it may be written over itself. */
function halve(values: Float32Array, from: PlaneShape, to: PlaneShape, source: number, target: number): void {
  const right = from.width - 1;
  for (let y = 0; y < to.height; y++) {
    const upper = source + 2 * y * from.stride;
    const lower = source + Math.min(from.height - 1, 2 * y + 1) * from.stride;
    for (let x = 0; x < to.width; x++) {
      const [i, j] = [2 * x, Math.min(right, 2 * x + 1)];
      const top = (values[upper + i] as number) + (values[upper + j] as number);
      const bottom = (values[lower + i] as number) + (values[lower + j] as number);
      values[target + y * to.stride + x] = (top + bottom) / 8;
    }
  }
}

function refine(
  { kernels, memory }: FlowTools,
  { at, shape }: Level,
  to: Level,
  { refinements, sweeps }: FlowEffort,
  { start, spare, terms, equations }: EstimateScratch,
  { u, v }: FlowPlanes,
): void {
  const { width, height, stride, bytes } = shape;
  const { brightness, gradient, smoothness } = WEIGHTS;
  kernels.flowTerms(at, to.at, u, v, stride, width, height, spare, terms, bytes);
  copyPlane(memory, shape, u, start.u);
  copyPlane(memory, shape, v, start.v);
  for (let n = 0; n < refinements; n++) {
    kernels.flowWeigh(
      terms, bytes, start.u, start.v, u, v, stride, width, height, brightness, gradient, smoothness, equations,
    ); // prettier-ignore
    kernels.flowRelax(u, v, stride, width, height, equations, bytes, sweeps);
  }
}
