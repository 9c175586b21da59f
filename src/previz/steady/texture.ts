/**
 * Where paper, brushes and grain lie on a frame: coordinates that move with the picture, in three phases, each born anew
 * when it has been carried for long (previz-algorithms 4.c.6, 4.e). Plain data.
 */
import type { Take } from '../flow/planes.ts';
import type { FlowTools } from '../flow/tools.ts';
import { TAU, cos } from '../math.ts';
import { motionOf } from './pair.ts';
import type { PairRoom } from './pair.ts';
import type { SteadyShape } from './shape.ts';
import { REST, carried, distanceOf, pixelMotion } from './whole-texture.ts';
import type { Plane } from './whole-texture.ts';

/**
 * Vertex (i, j) belongs to pixel (`CELL` i, `CELL` j) of the frame exactly; between vertices everything is bilinear.
 * Twelve f32 a vertex: u0 v0 u1 v1, u2 v2 - -, w0 w1 w2 -. (u, v) are pixels of a texture that repeats (at rest: the
 * pixels of the frame), for phases 0, 1, 2; its detail is the sum of w_k (texture(u_k, v_k) - mean of the texture). The
 * weights are such that the detail has the texture's own contrast, whether the phases agree or not; where they agree,
 * phase 0 has all of it.
 */
export interface TextureRoom {
  readonly cols: number;
  readonly rows: number;
  /** Byte offset of vertex (0, 0), a multiple of 16. */
  readonly at: number;
  /** Bytes of a row of vertices. */
  readonly stride: number;
  /** Six f32: coordinates of the picture as a whole, (a + b x + c y, d + e x + f y) in pixels; and more of a frame's own. */
  readonly whole: number;
  /** What the phases depart from those by: as many vertices. */
  readonly departures: number;
}

/** Pixels of the frame between vertices. */
export const CELL = 8;
/** Bytes of a vertex. */
export const VERTEX = 48;
/** Frames that a phase lives. */
const LIFE = 48;
const PHASES = [0, 1, 2] as const;
/** Share of the longer side: motion that is noise, of the whole picture and of a place; and over which a texture is the same. */
const [STILL, QUIET, SAME] = [0.00003, 0.00006, 0.004] as const;
const WHOLE_BYTES = 112;

/** Room for the coordinates of one frame: 1.5 bytes a pixel of the frame. */
export function takeTexture(take: Take, { width, height }: SteadyShape): TextureRoom {
  const [cols, rows] = [width, height].map((length) => Math.ceil(length / CELL) + 1) as [number, number];
  const stride = cols * VERTEX;
  const vertices = (): number => take(rows * stride);
  return { cols, rows, at: vertices(), stride, whole: take(WHOLE_BYTES), departures: vertices() };
}

/** Coordinates at rest: for the first frame of a clip, and after a cut. */
export function startTexture(
  { kernels, memory }: FlowTools,
  shape: SteadyShape,
  texture: TextureRoom,
  frame: number,
): void {
  writeWhole(memory, shape, texture, { now: REST, motion: STANDING, gain: STANDING, before: REST }, frame);
  const { at, cols, rows, whole, departures } = texture;
  kernels.textureAdvance(0, departures, at, cols, rows, 0, 0, 0, 0, 0, 0, 1, 1, whole);
}

/**
 * Fills `texture` for `frame` from that of the frame before and the flow between the two. What comes into the picture has
 * the coordinates of the picture as a whole. 3.7 ms at 1080p (`bench/kernels.ts`).
 */
export function advanceTexture(
  { kernels, memory }: FlowTools,
  shape: SteadyShape,
  before: TextureRoom,
  pair: Pick<PairRoom, 'backward' | 'motion'>,
  texture: TextureRoom,
  frame: number,
): void {
  const { flow, width, height, scaleX, scaleY } = shape;
  const { backward } = pair;
  const moved = pixelMotion(motionOf(memory, pair), shape);
  const still = distanceOf(moved, width, height) < STILL * Math.max(width, height);
  const step = carried(planeAt(memory, before.whole), still ? STANDING : moved, width, height);
  writeWhole(memory, shape, texture, step, frame);
  const { at, cols, rows, whole, departures } = texture;
  kernels.textureAdvance(
    before.departures, departures, at, cols, rows, backward.u, backward.v, backward.trust, flow.stride, flow.width,
    flow.height, scaleX, scaleY, whole,
  ); // prettier-ignore
}

const STANDING: Plane = [0, 0, 0, 0, 0, 0];

function planeAt(memory: WebAssembly.Memory, at: number): Plane {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = new Float32Array(memory.buffer, at, 6);
  return [a, b, c, d, e, f];
}

/** As `texture-advance.as.ts` reads it. */
function writeWhole(
  memory: WebAssembly.Memory,
  { width, height }: SteadyShape,
  { whole }: TextureRoom,
  { now, motion, gain, before }: ReturnType<typeof carried>,
  frame: number,
): void {
  const size = Math.max(width, height);
  const ages = PHASES.map((phase) => (frame + (phase * LIFE) / PHASES.length) % LIFE);
  const [, xu, yu, , xv, yv] = before;
  new Float32Array(memory.buffer, whole, WHOLE_BYTES / 4).set([
    ...now,
    ...motion,
    ...gain,
    ...[xu, xv, yu, yv],
    ...ages.map((age) => (1 - cos((TAU * age) / LIFE)) / 3),
    ages.indexOf(0),
    QUIET * size,
    SAME * size,
  ]);
}
