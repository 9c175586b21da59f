/** A surface as a tile that repeats without a seam: noise of its spectrum (random phases; Galerne, Gousseau and Morel 2011). */
import { clamp } from '../math.ts';
import { hash } from '../noise.ts';
import { TILE, momentsOf } from '../scene/noise-tile.ts';
import type { Surface } from '../scene/look.ts';
import { transform, waveOf } from './fourier.ts';
import { PATCH } from './texture.ts';

const STREAM = 340;
/** On a small clip a surface is no finer than a little below its size there: it would vanish. */
const FINEST = 0.75;

/** Standard deviation 32 units, for a clip of so many rows. */
export function surfaceTile(seed: number, { spectrum, rows: measured }: Surface, rows: number): Int8Array {
  const wave = waveOf(TILE);
  for (let i = 0; i < wave.re.length; i++) wave.re[i] = hash(seed, STREAM, i) + hash(seed, STREAM + 1, i) - 1;
  transform(wave);
  const scale = Math.max(FINEST, rows / measured);
  for (let y = 0, i = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++, i++) {
      const [u, v] = [x > TILE / 2 ? x - TILE : x, y > TILE / 2 ? y - TILE : y];
      const per = (PATCH / TILE) * scale;
      const amplitude = Math.sqrt(powerAt(spectrum, u * per, v * per));
      wave.re[i] = (wave.re[i] as number) * amplitude;
      wave.im[i] = (wave.im[i] as number) * amplitude;
    }
  transform(wave, true);
  const [mean, deviation] = momentsOf(Float32Array.from(wave.re));
  const unit = 32 / Math.max(1e-12, deviation);
  return Int8Array.from(wave.re, (v) => Math.round(clamp((v - mean) * unit, -127, 127)));
}

/** Between the entries of the spectrum; none beyond its finest. */
function powerAt(spectrum: Float32Array, u: number, v: number): number {
  const half = PATCH / 2;
  if (Math.abs(u) > half || Math.abs(v) > half) return 0;
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const at = (x: number, y: number): number =>
    spectrum[((y + PATCH) % PATCH) * PATCH + ((x + PATCH) % PATCH)] as number;
  const upper = at(i, j) * (1 - s) + at(i + 1, j) * s;
  return upper * (1 - t) + (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t;
}
