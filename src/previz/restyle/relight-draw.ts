/** A relight in the shared memory, and the drawing of it. */
import { hash } from '../noise.ts';
import { clamp } from '../math.ts';
import { at } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { Take } from '../flow/planes.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { MaskKey } from '../survey/survey.ts';
import { VALUE_COUNT } from './relight-values.ts';
import type { Relight } from './relight.ts';

/** Byte offsets: the dither, the same for all; values of a shot and nodes of a frame, one thread's own. */
export interface RelightRoom {
  readonly dither: number;
  readonly values: number;
  readonly nodes: number;
  readonly cols: number;
  readonly nodeRows: number;
}

/** Pixels between nodes, numbers in one, and the side of the dither. */
const [CELL, NUMBERS, TILE] = [16, 8, 256];
const STREAM = 911;

export function takeRelightDither(take: Take): number {
  return take(TILE * TILE);
}

/** Written once, before the first frame: differences of two even values, half a code value at most. */
export function writeRelightDither(memory: WebAssembly.Memory, dither: number): void {
  const tile = new Int8Array(memory.buffer, dither, TILE * TILE);
  for (let i = 0; i < tile.length; i++)
    tile[i] = Math.round(63 * (hash(7, STREAM, i) - hash(7, STREAM + 1, i)));
}

/** One thread's room for pictures of that size. */
export function takeRelight(take: Take, dither: number, width: number, height: number): RelightRoom {
  const [cols, nodeRows] = [Math.ceil(width / CELL) + 2, Math.ceil(height / CELL) + 2];
  return {
    dither,
    values: take(4 * VALUE_COUNT),
    nodes: take(4 * NUMBERS * cols * nodeRows),
    cols,
    nodeRows,
  };
}

/** Lights a whole frame anew. `masks` are those of the frame (`masksAt`); `picture` and `target` may be one. */
export function drawRelit(
  { kernels, memory }: FlowTools,
  room: RelightRoom,
  relight: Relight,
  masks: MaskKey,
  frame: {
    readonly picture: PictureRoom;
    readonly target: PictureRoom;
    readonly width: number;
    readonly height: number;
  },
): void {
  const { picture, target, width, height } = frame;
  new Float32Array(memory.buffer, room.values, VALUE_COUNT).set(relight.packed);
  writeNodes(memory, room, relight, masks, width, height);
  kernels.relight(
    picture.offset, picture.stride, target.offset, target.stride, width, 0, height,
    room.nodes, room.cols, room.values, room.dither,
  ); // prettier-ignore
}

function writeNodes(
  memory: WebAssembly.Memory,
  { nodes, cols, nodeRows }: RelightRoom,
  { from, shading }: Relight,
  masks: MaskKey,
  width: number,
  height: number,
): void {
  const out = new Float32Array(memory.buffer, nodes, NUMBERS * cols * nodeRows);
  const { skySlope, skyBase, ground, greens, lamps, disparity } = masks;
  const horizon = Math.max(0.15, masks.horizon ?? 0.6);
  for (let j = 0, k = 0; j < nodeRows; j++)
    for (let i = 0; i < cols; i++, k += NUMBERS) {
      const [u, v] = [clamp((i * CELL) / width, 0, 1), clamp((j * CELL) / height, 0, 1)];
      const place = placeIn(ground, u, v);
      out[k] = read(skySlope, place);
      out[k + 1] = read(skyBase, place);
      out[k + 2] = read(ground, place);
      out[k + 3] = read(greens, place);
      out[k + 4] = read(lamps, place);
      out[k + 5] = clamp(from * (2 * u - 1) + 0.35 * (0.6 - v), -1, 1);
      out[k + 6] = shading === 0 ? 1 : 1 + shading * clamp(from * slopeAt(disparity, u, v), -1, 1);
      out[k + 7] = clamp(v / horizon, 0, 1);
    }
}

interface Place {
  readonly i: number;
  readonly j: number;
  readonly s: number;
  readonly t: number;
}

function placeIn({ width, height }: Plane, u: number, v: number): Place {
  const [x, y] = [u * width - 0.5, v * height - 0.5];
  const [i, j] = [Math.floor(x), Math.floor(y)];
  return { i, j, s: x - i, t: y - j };
}

function read(plane: Plane, { i, j, s, t }: Place): number {
  const top = at(plane, i, j) * (1 - s) + at(plane, i + 1, j) * s;
  return top * (1 - t) + (at(plane, i, j + 1) * (1 - s) + at(plane, i + 1, j + 1) * s) * t;
}

/** How steeply depth rises to the right, over an eighth of the width: faces turned to the right are positive. */
function slopeAt(disparity: Plane, u: number, v: number): number {
  const side = (du: number): number => read(disparity, placeIn(disparity, clamp(u + du, 0, 1), v));
  return 1.5 * (side(-0.06) + side(-0.03) - side(0.03) - side(0.06));
}
