/** Square tiles of noise that repeat without a seam, made once for a clip. */
import { clamp } from '../math.ts';
import { hash } from '../noise.ts';

export const TILE = 256;
const STREAM = 301;

/**
 * Value noise in octaves from 4 to 64 bumps a side (fractal Brownian motion, Musgrave 1994), as bytes around 128 with
 * a standard deviation of about 46.
 */
export function noiseTile(seed: number): Uint8Array {
  const sum = new Float32Array(TILE * TILE);
  for (let octave = 0; octave < 5; octave++)
    addOctave(sum, seed, STREAM + octave, 4 << octave, 0.52 ** octave);
  const [mean, deviation] = momentsOf(sum);
  return Uint8Array.from(sum, (x) => Math.round(clamp(128 + ((x - mean) / deviation) * 46, 0, 255)));
}

function addOctave(sum: Float32Array, seed: number, stream: number, bumps: number, weight: number): void {
  const lattice = Float32Array.from({ length: bumps * bumps }, (_, i) => hash(seed, stream, i));
  const cell = TILE / bumps;
  for (let y = 0; y < TILE; y++) {
    const j = Math.floor(y / cell);
    const [upper, lower] = [j * bumps, ((j + 1) % bumps) * bumps];
    const t = soft(y / cell - j);
    for (let x = 0; x < TILE; x++) {
      const i = Math.floor(x / cell);
      const next = (i + 1) % bumps;
      const s = soft(x / cell - i);
      const a = (lattice[upper + i] as number) * (1 - s) + (lattice[upper + next] as number) * s;
      const b = (lattice[lower + i] as number) * (1 - s) + (lattice[lower + next] as number) * s;
      sum[y * TILE + x] = (sum[y * TILE + x] as number) + weight * (a + (b - a) * t);
    }
  }
}

/** Quintic fade (Perlin 2002): no creases at the lattice. */
function soft(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

export function momentsOf(values: Float32Array): [mean: number, deviation: number] {
  let [sum, squares] = [0, 0];
  for (const x of values) sum += x;
  const mean = sum / values.length;
  for (const x of values) squares += (x - mean) ** 2;
  return [mean, Math.sqrt(squares / values.length)];
}

/** White noise, uniform within +-`reach`. */
export function whiteTile(seed: number, stream: number, reach: number): Int8Array {
  return Int8Array.from({ length: TILE * TILE }, (_, i) =>
    Math.round((hash(seed, stream, i) * 2 - 1) * reach),
  );
}
