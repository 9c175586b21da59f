/** The light of one picture given to another of the same scene: a mixture of its colours, from what both show. */
import type { Thumbnail } from '../depth/colours.ts';
import { solve } from '../flow/solve.ts';
import { clamp } from '../math.ts';
import { mapped } from './match/mapping.ts';
import type { Mapping } from './match/mapping.ts';

/** For each new channel: shares of red, green and blue, and what is added, in code values. */
export type Mixture = readonly [red: number, green: number, blue: number, add: number];

export interface Relight {
  readonly mixtures: readonly [Mixture, Mixture, Mixture];
  /** Mean difference that is left, in code values, and what would be left if each channel stood for itself. */
  readonly left: number;
  readonly leftAlone: number;
}

const STEP = 3;
/** Holds a mixture near what each channel alone does, where a picture has few colours; in squared codes a sample. */
const HELD = 4;
const SAME = 1.5;
const FEW = 50;

/** What gives `a` the light of `b`; nothing where they have the same. */
export function relightOf(a: Thumbnail, b: Thumbnail, mapping: Mapping): Relight | undefined {
  const samples = samplesOf(a, b, mapping);
  if (samples.length < FEW) return undefined;
  if (meanLeft(samples, PLAIN) < SAME) return undefined;
  const alone = [0, 1, 2].map((c) => aloneOf(samples, c)) as [Mixture, Mixture, Mixture];
  const mixtures = alone.map((held, c) => mixtureOf(samples, c, held)) as [Mixture, Mixture, Mixture];
  return { mixtures, left: meanLeft(samples, mixtures), leftAlone: meanLeft(samples, alone) };
}
const PLAIN = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
] as const;

/** In the other light; alpha stays. */
export function relit(rgba: Uint8Array, { mixtures }: Pick<Relight, 'mixtures'>): Uint8Array {
  const out = new Uint8Array(rgba);
  for (const [c, [red, green, blue, add]] of mixtures.entries())
    for (let i = 0; i < out.length; i += 4) {
      const value =
        red * (rgba[i] as number) + green * (rgba[i + 1] as number) + blue * (rgba[i + 2] as number) + add;
      out[i + c] = clamp(value + 0.5, 0, 255);
    }
  return out;
}

/** Red, green and blue of one picture, then of the other at the same place. */
type Sample = readonly [number, number, number, number, number, number];

function samplesOf(a: Thumbnail, b: Thumbnail, mapping: Mapping): Sample[] {
  const samples: Sample[] = [];
  for (let y = 0; y < a.height; y += STEP)
    for (let x = 0; x < a.width; x += STEP) {
      const { x: u, y: v } = mapped(mapping, x, y);
      const [i, j] = [Math.round(u), Math.round(v)];
      if (!(i >= 0 && j >= 0 && i < b.width && j < b.height)) continue;
      const [p, q] = [(y * a.width + x) * 4, (j * b.width + i) * 4];
      samples.push([...a.rgba.subarray(p, p + 3), ...b.rgba.subarray(q, q + 3)] as unknown as Sample);
    }
  return samples;
}

/** Through both means and both spreads: noise in either does not flatten it. */
function aloneOf(samples: readonly Sample[], c: number): Mixture {
  let [p, q, pp, qq] = [0, 0, 0, 0];
  for (const sample of samples) {
    const [value, other] = [sample[c] as number, sample[c + 3] as number];
    p += value;
    q += other;
    pp += value * value;
    qq += other * other;
  }
  const n = samples.length;
  const [mean, to] = [p / n, q / n];
  const spread = Math.sqrt(Math.max(0, pp / n - mean * mean));
  const wide = Math.sqrt(Math.max(0, qq / n - to * to));
  const gain = spread > 2 && wide > 2 ? clamp(wide / spread, 0.4, 2.5) : 1;
  return [c === 0 ? gain : 0, c === 1 ? gain : 0, c === 2 ? gain : 0, to - gain * mean];
}

/** Least squares, held near `held`. */
function mixtureOf(samples: readonly Sample[], c: number, held: Mixture): Mixture {
  const rows = [0, 1, 2, 3].map(() => new Float64Array(5));
  for (const sample of samples) {
    const from = [sample[0], sample[1], sample[2], 1];
    for (const [i, row] of rows.entries()) {
      for (const [j, x] of from.entries()) row[j] = (row[j] as number) + (from[i] as number) * x;
      row[4] = (row[4] as number) + (from[i] as number) * (sample[c + 3] as number);
    }
  }
  for (const [i, row] of rows.entries()) {
    const weight = HELD * samples.length * (i === 3 ? 1e-4 : 1);
    row[i] = (row[i] as number) + weight;
    row[4] = (row[4] as number) + weight * (held[i] as number);
  }
  const found = solve(rows);
  return found ? (found as unknown as Mixture) : held;
}

function meanLeft(samples: readonly Sample[], mixtures: readonly Mixture[]): number {
  let sum = 0;
  for (const sample of samples)
    for (const [c, [red, green, blue, add]] of mixtures.entries())
      sum += Math.abs(
        red * sample[0] + green * sample[1] + blue * sample[2] + add - (sample[c + 3] as number),
      );
  return sum / (3 * Math.max(1, samples.length));
}
