/** Textures of paper, canvas, pencil and brush as tiles of 256 x 256 bytes that repeat, mean 128. */
import { clamp, cos, sin, TAU } from '../math.ts';
import { hash } from '../noise.ts';

export const TILE_NAMES = ['paper', 'canvas', 'bristle', 'hatch', 'dots', 'grain', 'wash', 'print'] as const;
export type TileName = (typeof TILE_NAMES)[number];
const SIDE = 256;
export const TILE_BYTES = SIDE * SIDE;

/** As many as one style may take, each made once: a style is fitted in several goes, and a preview fits it at each word. */
const MOST_KEPT = TILE_NAMES.length;
const kept = new Map<string, Uint8Array>();

/** To be read only. */
export function tileOf(name: TileName, seed: number): Readonly<Uint8Array> {
  const key = `${name} ${seed}`;
  const tile = kept.get(key) ?? MAKERS[name](seed);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= MOST_KEPT && !kept.has(key)) kept.delete(oldest);
  kept.set(key, tile);
  return tile;
}

const MAKERS: Readonly<Record<TileName, (seed: number) => Uint8Array>> = {
  /** Rough watercolour paper: bumps of 3 to 10 texels. */
  paper: (seed) => spread(octaves(seed, 1, [[28, 0.8], [56, 1], [112, 0.55]]), 52), // prettier-ignore
  /** Threads over and under. */
  canvas: (seed) => {
    const rough = octaves(seed, 11, [[64, 1]]);
    return spread(
      each((x, y, i) => weave(x, y) + 0.25 * (rough[i] ?? 0)),
      46,
    );
  },
  bristle: (seed) => spread(octaves(seed, 21, [[128, 1], [64, 0.5]]), 58), // prettier-ignore
  hatch: (seed) => ranked(hatching(seed)),
  dots: () => ranked(each((x, y) => cos((TAU * (x + y)) / 16) + cos((TAU * (x - y)) / 16))),
  /** The tooth of drawing paper, all tones alike often. */
  grain: (seed) => ranked(octaves(seed, 31, [[128, 1], [64, 0.7], [24, 0.35]])), // prettier-ignore
  /** Water that ran. */
  wash: (seed) => spread(octaves(seed, 41, [[4, 1], [8, 0.6], [16, 0.36], [32, 0.2]]), 50), // prettier-ignore
  /** Ridges of a thumb, and dents. */
  print: (seed) => {
    const swirl = octaves(seed, 51, [[4, 1], [8, 0.3]]); // prettier-ignore
    const dent = octaves(seed, 54, [[12, 1], [24, 0.6]]); // prettier-ignore
    return spread(
      each((_x, y, i) => 0.7 * sin((TAU * y) / 8 + 5 * (swirl[i] ?? 0)) + 1.1 * (dent[i] ?? 0)),
      50,
    );
  },
};

function weave(x: number, y: number): number {
  const [u, v] = [sin((TAU * x) / 8), sin((TAU * y) / 8)];
  return u * u * (0.6 + 0.4 * sin((TAU * y) / 16)) + v * v * (0.6 - 0.4 * sin((TAU * x) / 16));
}

/** Strokes at 45 degrees for half tones, crossed where it is darker; each of its own strength along its way. */
function hatching(seed: number): Float32Array {
  const wobble = octaves(seed, 61, [[8, 1], [32, 0.4]]); // prettier-ignore
  const tooth = octaves(seed, 64, [[128, 1]]);
  return each((x, y, i) => {
    const bend = 0.9 * (wobble[i] ?? 0);
    const first = sin((TAU * (x + y)) / 8 + bend);
    const second = sin((TAU * (x - y)) / 8 - bend) - 0.75;
    const third = sin((TAU * y) / 8 + bend) - 1.3;
    return Math.max(first, second, third) + 0.22 * (tooth[i] ?? 0);
  });
}

type Bumps = readonly (readonly [bumps: number, weight: number])[];

/** Value noise: so many bumps a side, each with its weight; unit deviation. */
function octaves(seed: number, stream: number, bumps: Bumps): Float32Array {
  const sum = new Float32Array(TILE_BYTES);
  for (const [n, [count, weight]] of bumps.entries()) addNoise(sum, seed, 600 + stream + n, count, weight);
  return normal(sum);
}

function addNoise(sum: Float32Array, seed: number, stream: number, bumps: number, weight: number): void {
  const lattice = Float32Array.from({ length: bumps * bumps }, (_, i) => hash(seed, stream, i) * 2 - 1);
  const at = (i: number, j: number): number => lattice[(j % bumps) * bumps + (i % bumps)] ?? 0;
  for (let y = 0, k = 0; y < SIDE; y++) {
    const v = (y * bumps) / SIDE;
    const [j, t] = [Math.floor(v), soft(v - Math.floor(v))];
    for (let x = 0; x < SIDE; x++, k++) {
      const u = (x * bumps) / SIDE;
      const [i, s] = [Math.floor(u), soft(u - Math.floor(u))];
      const top = at(i, j) + (at(i + 1, j) - at(i, j)) * s;
      const low = at(i, j + 1) + (at(i + 1, j + 1) - at(i, j + 1)) * s;
      sum[k] = (sum[k] ?? 0) + weight * (top + (low - top) * t);
    }
  }
}

function soft(t: number): number {
  return t * t * (3 - 2 * t);
}

function each(value: (x: number, y: number, i: number) => number): Float32Array {
  return Float32Array.from({ length: TILE_BYTES }, (_, i) => value(i % SIDE, Math.floor(i / SIDE), i));
}

function normal(values: Float32Array): Float32Array {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
  return values.map((x) => (x - mean) / deviation);
}

/** Bytes around 128 with a deviation. */
function spread(values: Float32Array, deviation: number): Uint8Array {
  return Uint8Array.from(normal(values), (x) => Math.round(clamp(128 + deviation * x, 0, 255)));
}

/** Each byte by its rank: all values equally often, so that a threshold darkens exactly its share. */
function ranked(values: Float32Array): Uint8Array {
  const order = Uint32Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b,
  );
  const bytes = new Uint8Array(TILE_BYTES);
  for (const [rank, i] of order.entries()) bytes[i] = Math.floor((rank * 256) / TILE_BYTES);
  return bytes;
}
