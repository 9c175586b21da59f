/**
 * The depth of one layer: a flat board, tilted as the layer lies (which a moving camera sees in true perspective,
 * straight lines kept straight), and the relief on it.
 */
import type { Plane } from '../depth/plane.ts';
import { blur } from '../depth/plane.ts';
import { clamp } from '../math.ts';
import { CELL } from '../layers/parts.ts';
import type { Parts } from '../layers/parts.ts';
import { pushPull } from '../layers/push-pull.ts';
import type { Depth } from './types.ts';

export interface Surface {
  /** Inverse depth of the board over the whole still, kept within what the layer's own places have. */
  readonly board: Plane;
  /** What the layer's places depart from it. */
  readonly relief: Plane;
}

/** Boards of layers with a smaller share of the still than this hardly tilt. */
const LARGE = 0.03;

/** One for each layer, far to near. */
export function surfacesOf(parts: Parts): Surface[] {
  return Array.from({ length: parts.labels.count }, (_, n) => surfaceOf(parts, n));
}

/** Inverse depths as they are rendered. Flattening draws everything towards the subject, which keeps its way. */
export function flattened({ board, relief }: Surface, depth: Depth): Plane {
  const data = board.data.map((b, i) =>
    Math.max(0, 1 + depth.range * (b + depth.relief * (relief.data[i] as number) - 1)),
  );
  return { ...board, data };
}

/** Averaged over cells: what a layer's depth says within less is noise. */
function surfaceOf({ labels, disparity }: Parts, n: number): Surface {
  const [width, height] = [labels.width / CELL, labels.height / CELL];
  const [sums, counts] = [new Float32Array(width * height), new Float32Array(width * height)];
  let [low, high] = [Infinity, -Infinity];
  for (let y = 0, i = 0; y < labels.height; y++)
    for (let x = 0; x < labels.width; x++, i++) {
      if (labels.of[i] !== n) continue;
      const q = disparity.data[i] as number;
      const o = Math.floor(y / CELL) * width + Math.floor(x / CELL);
      sums[o] = (sums[o] as number) + q;
      counts[o] = (counts[o] as number) + 1;
      [low, high] = [Math.min(low, q), Math.max(high, q)];
    }
  const tilt = tiltOf(width, height, sums, counts, labels.of.length);
  const board = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      board[i] = clamp(tilt.mean + tilt.x * (x - tilt.cx) + tilt.y * (y - tilt.cy), low, high);
  const [known, rest] = [new Float32Array(board.length), new Float32Array(board.length)];
  for (let i = 0; i < board.length; i++) {
    const count = counts[i] as number;
    if (count === 0) continue;
    known[i] = Math.min(1, (2 * count) / (CELL * CELL));
    rest[i] = (sums[i] as number) / count - (board[i] as number);
  }
  pushPull(width, height, 1, rest, known);
  return {
    board: { width, height, data: board },
    relief: blur({ width, height, data: rest }, 1),
  };
}

interface Tilt {
  readonly mean: number;
  readonly x: number;
  readonly y: number;
  readonly cx: number;
  readonly cy: number;
}

/** Least squares over the layer's cells; a small layer's slopes are held back, as they would be guesses. */
function tiltOf(width: number, height: number, sums: Float32Array, counts: Float32Array, all: number): Tilt {
  let [count, sx, sy, sq] = [1e-9, 0, 0, 0];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const c = counts[i] as number;
      [count, sx, sy, sq] = [count + c, sx + c * x, sy + c * y, sq + (sums[i] as number)];
    }
  const [cx, cy, mean] = [sx / count, sy / count, sq / count];
  let [xx, xy, yy, xq, yq] = [0, 0, 0, 0, 0];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const c = counts[i] as number;
      if (c === 0) continue;
      const [dx, dy, dq] = [x - cx, y - cy, (sums[i] as number) - c * mean];
      [xx, xy, yy] = [xx + c * dx * dx, xy + c * dx * dy, yy + c * dy * dy];
      [xq, yq] = [xq + dx * dq, yq + dy * dq];
    }
  const hold = ((LARGE * all) / count) ** 2 * (0.5 * (xx + yy)) + 1e-6;
  [xx, yy] = [xx + hold, yy + hold];
  const det = xx * yy - xy * xy;
  return { mean, cx, cy, x: (yy * xq - xy * yq) / det, y: (xx * yq - xy * xq) / det };
}
