/** A picture painted anew in strokes that lie on what moves: each belongs to a point of a lattice in the texture. */
import { hash } from '../noise.ts';
import type { TextureRoom } from '../steady/texture.ts';
import type { Applied } from './applied.ts';
import type { RestyleFrame, RestyleTools } from './frame.ts';
import type { Recipe } from './recipe.ts';
import type { Restyle } from './restyle.ts';
import { MOST_STROKES } from './room.ts';
import type { RestyleScratch } from './room.ts';

const STREAM = 680;
/** Layers from the ground up: size of the strokes, and how many there are for their size. */
const LAYERS = [
  { size: 1.5, apart: 1.15 },
  { size: 0.8, apart: 1.25 },
] as const;

/** Where a texture lies: from a place of the frame to one of the texture, with its weight. */
type Lie = (x: number, y: number, to: { u: number; v: number; weight: number }) => void;

/** Paints over a copy of the picture; gives the canvas. */
export function paintStrokes(
  { kernels, memory, tables }: RestyleTools,
  restyle: Restyle,
  { size, level }: Applied,
  strokes: NonNullable<Recipe['strokes']>,
  { texture }: RestyleFrame,
  { work, pictures, strokes: list }: RestyleScratch,
  image: number,
  canvas: number,
): number {
  const { cols, rows } = work;
  const floats = new Float32Array(memory.buffer);
  const count = cols * rows * 4;
  floats.copyWithin(canvas / 4, image / 4, image / 4 + count);
  const large = size * (0.7 + 0.5 * level.more);
  for (const [n, layer] of LAYERS.entries()) {
    const wide = strokes.wide * large * layer.size;
    const stroke = { long: strokes.long * large * layer.size, wide, shade: strokes.shade, apart: wide * layer.apart * 1.9, layer: n }; // prettier-ignore
    let filled = 0;
    for (const lie of liesOf(floats, texture))
      filled = spread(floats, restyle, stroke, lie, work.step, list, filled);
    kernels.restyleStrokes(list, filled, image, pictures[0], canvas, cols, rows, tables.tiles.bristle);
  }
  return canvas;
}

interface Stroke {
  readonly long: number;
  readonly wide: number;
  readonly shade: number;
  /** Pixels of the work size between two. */
  readonly apart: number;
  readonly layer: number;
}

/** The strokes of one phase; gives how many there are in all. */
function spread(
  floats: Float32Array,
  { seed, width, height }: Restyle,
  { long, wide, shade, apart, layer }: Stroke,
  lie: Lie,
  step: number,
  list: number,
  from: number,
): number {
  const cell = apart * step;
  const box = boundsOf(lie, width, height);
  const to = { u: 0, v: 0, weight: 0 };
  let count = from;
  // Four passes of every other point, so that no stroke lies below all of its neighbours.
  for (let pass = 0; pass < 4; pass++)
    for (let j = even(box.top / cell) + (pass >> 1); j * cell <= box.bottom; j += 2)
      for (let i = even(box.left / cell) + (pass & 1); i * cell <= box.right; i += 2) {
        if (count >= MOST_STROKES) return count;
        const key = (i & 1023) + ((j & 1023) << 10);
        const u = (i + 0.8 * (hash(seed, STREAM + layer, 4 * key) - 0.5)) * cell;
        const v = (j + 0.8 * (hash(seed, STREAM + layer, 4 * key + 1) - 0.5)) * cell;
        let [x, y] = [u, v];
        for (let n = 0; n < 4; n++) {
          lie(x, y, to);
          x += u - to.u;
          y += v - to.v;
        }
        const [px, py] = [x / step, y / step];
        if (px < -long || py < -long || px > width / step + long || py > height / step + long) continue;
        const at = list / 4 + 8 * count;
        floats[at] = px;
        floats[at + 1] = py;
        floats[at + 2] = Math.min(1, 0.92 * to.weight);
        floats[at + 3] = long;
        floats[at + 4] = wide;
        floats[at + 5] = shade * (hash(seed, STREAM + layer, 4 * key + 2) - 0.5);
        floats[at + 6] = 200 * hash(seed, STREAM + layer, 4 * key + 3);
        floats[at + 7] = 0;
        count += 1;
      }
  return count;
}

function even(x: number): number {
  return 2 * Math.floor(x / 2) - 2;
}

/** Of the frame in the texture. */
function boundsOf(lie: Lie, width: number, height: number) {
  const [us, vs]: [number[], number[]] = [[], []];
  const to = { u: 0, v: 0, weight: 0 };
  for (let j = 0; j <= 4; j++)
    for (let i = 0; i <= 4; i++) {
      lie((i * width) / 4, (j * height) / 4, to);
      us.push(to.u);
      vs.push(to.v);
    }
  return { left: Math.min(...us), right: Math.max(...us), top: Math.min(...vs), bottom: Math.max(...vs) };
}

/** One for each phase; at rest there is one. */
function liesOf(floats: Float32Array, texture: TextureRoom | undefined): readonly Lie[] {
  if (!texture)
    return [
      (x, y, to) => {
        [to.u, to.v, to.weight] = [x, y, 1];
      },
    ];
  return [0, 1, 2].map((phase) => lieOf(floats, texture, phase));
}

function lieOf(floats: Float32Array, { at, stride, cols, rows }: TextureRoom, phase: number): Lie {
  return (x, y, to) => {
    const p = Math.min(cols - 1.001, Math.max(0, x / 8));
    const q = Math.min(rows - 1.001, Math.max(0, y / 8));
    const [i, j] = [Math.floor(p), Math.floor(q)];
    const [s, t] = [p - i, q - j];
    const a = (at + j * stride) / 4 + i * 12;
    const b = a + stride / 4;
    const mixed = (k: number): number => {
      const top = (floats[a + k] ?? 0) + ((floats[a + 12 + k] ?? 0) - (floats[a + k] ?? 0)) * s;
      const low = (floats[b + k] ?? 0) + ((floats[b + 12 + k] ?? 0) - (floats[b + k] ?? 0)) * s;
      return top + (low - top) * t;
    };
    to.u = mixed(2 * phase) + x - 8 * p;
    to.v = mixed(2 * phase + 1) + y - 8 * q;
    to.weight = mixed(8 + phase);
  };
}
