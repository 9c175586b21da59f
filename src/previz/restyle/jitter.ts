/** A reimagined picture is drawn by hand: what it shows is displaced a little, smoothly, along with what moves. */
import type { PictureRoom } from '../flow/room.ts';
import { TAU, sin, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import type { TextureRoom } from '../steady/texture.ts';
import type { Applied } from './applied.ts';
import type { RestyleFrame, RestyleTools } from './frame.ts';
import type { Restyle } from './restyle.ts';
import { GRID_SHIFT, gridCols, gridRows } from './room.ts';
import type { RestyleScratch } from './room.ts';

const STREAM = 640;
/** Frames that one drawing of the whole is held, and the share of the displacement that is drawn anew then. */
const HELD = 24;
const REDRAWN = 0.25;

/** The picture itself, or a displaced copy of it in the target. */
export function displaced(
  { kernels, memory }: RestyleTools,
  restyle: Restyle,
  { jitter }: Applied,
  { picture, target, texture, frame }: RestyleFrame,
  { grid }: RestyleScratch,
): PictureRoom {
  if (jitter < 0.05) return picture;
  const { width, height } = restyle;
  const [cols, rows] = [gridCols(width), gridRows(height)];
  const vertices = new Float32Array(memory.buffer, grid, cols * rows * 2);
  const field = fieldOf(restyle, frame);
  const floats = new Float32Array(memory.buffer);
  for (let j = 0, k = 0; j < rows; j++)
    for (let i = 0; i < cols; i++, k += 2) {
      const [x, y] = [i << GRID_SHIFT, j << GRID_SHIFT];
      const [u, v] = texture ? carriedTo(floats, texture, x, y) : [x, y];
      vertices[k] = x + jitter * field(u, v, 0);
      vertices[k + 1] = y + jitter * field(u, v, 1);
    }
  kernels.gridWarp(
    picture.offset, picture.stride, width, height, grid, cols, GRID_SHIFT,
    target.offset, target.stride, width, 0, height,
  ); // prettier-ignore
  return target;
}

/** Where in the texture a place of the frame lies: the mean of the phases by the squares of their weights. */
function carriedTo(floats: Float32Array, texture: TextureRoom, x: number, y: number): [number, number] {
  const i = Math.min(texture.cols - 1, x >> 3);
  const j = Math.min(texture.rows - 1, y >> 3);
  const at = (texture.at + j * texture.stride) / 4 + i * 12;
  let [u, v, sum] = [0, 0, 0];
  for (let k = 0; k < 3; k++) {
    const weight = (floats[at + 8 + k] ?? 0) ** 2;
    u += weight * (floats[at + 2 * k] ?? 0);
    v += weight * (floats[at + 2 * k + 1] ?? 0);
    sum += weight;
  }
  return sum > 0 ? [u / sum, v / sum] : [x, y];
}

/** Along an axis at a place, between -1 and 1. */
type Field = (u: number, v: number, axis: 0 | 1) => number;

/** Sines of a few directions; slowly drawn anew where motion is not held. */
function fieldOf({ seed, choice, width, height }: Restyle, frame: number): Field {
  const size = Math.min(width, height);
  const fresh = REDRAWN * (1 - choice.hold.motion);
  const [held, t] = [Math.floor(frame / HELD), smoothstep(0, 1, (frame % HELD) / HELD)];
  const both = (stream: number): [Wave, Wave] => [waves(seed, stream), waves(seed, stream + 8)];
  const [still, now, next] = [both(STREAM), both(STREAM + 100 + 64 * held), both(STREAM + 164 + 64 * held)];
  return (u, v, axis) => {
    const [x, y] = [u / size, v / size];
    const base = still[axis](x, y);
    if (fresh === 0) return base;
    const old = now[axis](x, y);
    return (1 - fresh) * base + fresh * (old + (next[axis](x, y) - old) * t);
  };
}

type Wave = (x: number, y: number) => number;

function waves(seed: number, stream: number): Wave {
  const parts = [0, 1, 2].map((k) => ({
    across: 2.5 * (2 * hash(seed, stream, 3 * k) - 1),
    down: 2.5 * (2 * hash(seed, stream, 3 * k + 1) - 1),
    phase: hash(seed, stream, 3 * k + 2),
  }));
  return (x, y) => {
    let sum = 0;
    for (const { across, down, phase } of parts) sum += sin(TAU * (across * x + down * y + phase));
    return sum / 3;
  };
}
