/** Boards of wood: grain that follows each board, bends around its knots, and ends at its joints. */
import { TAU, clamp, sin, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { lightOf } from './colour.ts';
import type { Lch, Light } from './colour.ts';
import { noiseOf } from './relief-noise.ts';

/** Writes the colour of a place (metres along and across the boards) to `ink`; `fine` is the size of a pixel there. */
export type Wood = (along: number, across: number, fine: number, ink: Float32Array) => void;

export interface Timber {
  /** Width of a board in metres, and its dark and light wood. */
  readonly board: number;
  readonly dark: Lch;
  readonly light: Lch;
}

export const OAK: Omit<Timber, 'board'> = { dark: [0.4, 0.07, 52], light: [0.68, 0.085, 66] };
export const WALNUT: Omit<Timber, 'board'> = { dark: [0.27, 0.05, 45], light: [0.5, 0.075, 56] };

const STREAM = 960;

export function woodOf(seed: number, { board, dark, light }: Timber): Wood {
  const noise = noiseOf(seed, STREAM);
  const [deep, pale]: [Light, Light] = [lightOf(dark), lightOf(light)];
  const long = 9 * board;
  return (along, across, fine, ink) => {
    const row = Math.floor(across / board);
    const key = row & 0xffff;
    const from = along + long * hash(seed, STREAM + 1, key);
    const piece = Math.floor(from / long);
    const id = key * 64 + (piece & 63);
    const y = across / board - row - 0.5;
    const x = (from - piece * long) / board;
    // Rings of the tree, cut at a slant: nearly straight at one side of a board, arches at the other.
    const heart = (hash(seed, STREAM + 2, id) - 0.5) * 1.5;
    const slant = 0.05 + 0.09 * hash(seed, STREAM + 3, id);
    const sway = noise.at(x * 0.35 + id * 3.7, y * 0.8) - 0.5;
    const knot = knotAt(seed, id, x, y);
    const dy = y - heart + 0.3 * sway + knot.bend;
    const depth = slant * (x - 4.5);
    const ring = Math.sqrt(dy * dy + depth * depth * 0.4 + 0.02) * 15 + 1.3 * sway;
    const rings = 0.5 + 0.5 * sin(TAU * (ring + 0.35 * noise.at(x * 0.9, y * 9 + id)));
    const seen = smoothstep(0.09 * board, 0.012 * board, fine);
    const streak = noise.at(x * 1.7 + id, y * 34 + 3 * sway) - 0.5;
    const pore = noise.at(x * 4.5 + id * 7, y * 120) - 0.5;
    const tone = clamp(
      0.5 +
        0.34 * (hash(seed, STREAM + 4, id) - 0.5) +
        0.22 * (noise.at(x * 0.5 + id, y * 1.2 + 9) - 0.5) -
        seen * (0.3 * rings * rings * rings - 0.1 + 0.26 * streak + 0.2 * Math.max(0, pore)) -
        knot.dark,
      0,
      1,
    );
    const edge = (0.5 - Math.abs(y)) * board;
    const end = Math.min(x, 9 - x) * board * 2.2;
    const soft = 0.004 * board + fine;
    const joint = smoothstep(0.006 * board, 0.018 * board + soft, Math.min(edge, end));
    const worn = 1 + 0.1 * smoothstep(0.07 * board, 0.03 * board, edge) * joint;
    for (let c = 0; c < 3; c++) {
      const [a, b] = [deep[c] as number, pale[c] as number];
      ink[c] = (a + (b - a) * tone) * (0.4 + 0.6 * joint) * worn;
    }
  };
}

interface Knot {
  readonly bend: number;
  readonly dark: number;
}

/** A board in three has a knot: the rings give way to it, and it is dark. */
function knotAt(seed: number, id: number, x: number, y: number): Knot {
  if (hash(seed, STREAM + 5, id) > 0.4) return { bend: 0, dark: 0 };
  const dx = (x - 1 - 7 * hash(seed, STREAM + 6, id)) / 0.34;
  const dy = (y - 0.5 * (hash(seed, STREAM + 7, id) - 0.5)) / 0.17;
  const d = dx * dx + dy * dy;
  if (d > 30) return { bend: 0, dark: 0 };
  const eye = 0.42 * smoothstep(0.5, 0.1, d) + 0.16 * smoothstep(2.2, 0.5, d);
  return { bend: (0.2 * dy) / (0.6 + d), dark: eye };
}
