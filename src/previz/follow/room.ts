/** Where keys, and what leads to them, lie in the shared memory. Plain data: it can be posted to threads. */
import { CUBIC_BYTES, writeCubic } from '../flow/cubic.ts';
import { takeEstimate } from '../flow/estimate.ts';
import type { FlowScratch } from '../flow/flow.ts';
import { takePlane } from '../flow/planes.ts';
import type { Take } from '../flow/planes.ts';
import { takePyramid } from '../flow/pyramid.ts';
import { takePicture } from '../flow/room.ts';
import type { FlowPlanes, FlowSide, PictureRoom } from '../flow/room.ts';
import { takeProxy } from '../steady/proxy.ts';
import type { SteadyShape } from '../steady/shape.ts';
import { WEIGHTS_BYTES, writeWeights } from '../steady/weights.ts';
import { GRID_BYTES, SLAB_BYTES } from './grid.ts';
import { TILE_BYTES } from './tile.ts';

/** Pictures of one key: what was filmed, the same painted, and the proxy of what was filmed. */
export interface SlotRoom {
  readonly source: PictureRoom;
  /** Alpha is 0 where it shows nothing of the source. */
  readonly styled: PictureRoom;
  readonly proxy: PictureRoom;
}

/** The colours of one given key as a function of the source's, at its own places and at all places alike. */
export interface ColourRoom {
  readonly local: number;
  readonly flat: number;
}

/** The hand of the painter of one given key. */
export interface TileRoom {
  readonly at: number;
  /** One f32: `Tile.keep`. */
  readonly keep: number;
}

/** A small picture. */
export interface CoarseRoom {
  readonly picture: PictureRoom;
  readonly width: number;
  readonly height: number;
}

/** Flows of neighbours one after another: from a frame to a key, and back. */
export interface TrailRoom {
  readonly toKey: FlowPlanes;
  readonly fromKey: FlowPlanes;
}

/** Most keys that a frame reads. */
export const MOST_SIDES = 3;

/** What one thread needs to draw a frame. */
export interface FollowScratch {
  readonly flow: FlowScratch;
  readonly forward: FlowSide;
  readonly backward: FlowSide;
  /** For keys that no trail leads to. */
  readonly guess: TrailRoom;
  readonly fields: readonly number[];
  readonly records: number;
  readonly line: number;
  readonly grid: number;
  readonly slab: number;
  /** The frame in the colours of its keys, without its fine detail. */
  readonly coarse: CoarseRoom;
  /** Catmull-Rom weights of flows, and of runs of pixels. */
  readonly table: number;
  readonly weights: number;
}

/** About 9 bytes a pixel of the frame. */
export function takeSlot(take: Take, shape: SteadyShape): SlotRoom {
  const picture = (): PictureRoom => takePicture(take, shape.width, shape.height);
  return { source: picture(), styled: picture(), proxy: takeProxy(take, shape) };
}

export function takeColours(take: Take): ColourRoom {
  return { local: take(GRID_BYTES), flat: take(GRID_BYTES) };
}

export function takeTile(take: Take): TileRoom {
  return { at: take(TILE_BYTES), keep: take(16) };
}

/** 16 bytes a pixel of the flow, 1 MB at 16:9: one for each frame that is in the making, and chain. */
export function takeTrail(take: Take, { flow }: SteadyShape): TrailRoom {
  const planes = (): FlowPlanes => ({ u: takePlane(take, flow), v: takePlane(take, flow) });
  return { toKey: planes(), fromKey: planes() };
}

/** About 16 MB for frames of 16:9, whatever their size. */
export function takeFollow(take: Take, memory: WebAssembly.Memory, shape: SteadyShape): FollowScratch {
  const { proxy, flow, shift } = shape;
  const pyramid = (): ReturnType<typeof takePyramid> => takePyramid(take, proxy.width, proxy.height, shift);
  const plane = (): number => takePlane(take, flow);
  const side = (): FlowSide => ({ u: plane(), v: plane(), trust: plane() });
  const [cols, rows] = [Math.ceil(flow.width / 2), Math.ceil(flow.height / 2)];
  const [table, weights] = [take(CUBIC_BYTES), take(WEIGHTS_BYTES)];
  writeCubic(memory, table);
  writeWeights(memory, weights);
  return {
    flow: { a: pyramid(), b: pyramid(), estimate: takeEstimate(take, flow) },
    forward: side(),
    backward: side(),
    guess: takeTrail(take, shape),
    fields: Array.from({ length: MOST_SIDES }, () => take(flow.width * flow.height * 16)),
    records: take(MOST_SIDES * 48),
    line: take(64 + flow.width * 16 * MOST_SIDES),
    grid: take(GRID_BYTES),
    slab: take(SLAB_BYTES),
    coarse: { picture: takePicture(take, cols, rows), width: cols, height: rows },
    table,
    weights,
  };
}
