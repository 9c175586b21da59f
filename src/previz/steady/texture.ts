/**
 * Where paper, brushes and grain lie on a frame: coordinates that move with the picture, in three phases, each born anew
 * when it has been carried for long (previz-algorithms 4.c.6, 4.e). Plain data.
 */
import type { Take } from '../flow/planes.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { PairRoom } from './pair.ts';
import type { SteadyShape } from './shape.ts';

/**
 * Vertex (i, j) belongs to pixel (`CELL` i, `CELL` j) of the frame exactly; between vertices everything is bilinear. Twelve f32
 * a vertex: u0 v0 u1 v1, u2 v2 - -, w0 w1 w2 -. (u, v) are pixels of a texture that repeats (at rest: the pixels of
 * the frame), for phases 0, 1, 2; its detail is the sum of w_k (texture(u_k, v_k) - mean of the texture). The weights are
 * such that the detail has the texture's own contrast, whether the phases agree or not.
 */
export interface TextureRoom {
  readonly cols: number;
  readonly rows: number;
  /** Byte offset of vertex (0, 0), a multiple of 16. */
  readonly at: number;
  /** Bytes of a row of vertices. */
  readonly stride: number;
  /** Six f32: coordinates of the picture as a whole, (a + b x + c y, d + e x + f y) in pixels. */
  readonly whole: number;
}

/** Pixels of the frame between vertices. */
export const CELL = 8;
/** Bytes of a vertex. */
export const VERTEX = 48;

/** Room for the coordinates of one frame: 0.75 bytes a pixel of the frame. */
export declare function takeTexture(take: Take, shape: SteadyShape): TextureRoom;

/** Coordinates at rest: for the first frame of a clip, and after a cut. */
export declare function startTexture(
  tools: FlowTools,
  shape: SteadyShape,
  texture: TextureRoom,
  frame: number,
): void;

/** Fills `texture` for `frame` from that of the frame before and the flow between the two. About 1 ms at 1080p. */
export declare function advanceTexture(
  tools: FlowTools,
  shape: SteadyShape,
  before: TextureRoom,
  pair: PairRoom,
  texture: TextureRoom,
  frame: number,
): void;
