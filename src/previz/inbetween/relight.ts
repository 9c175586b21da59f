/** The light of one picture given to another of the same scene: a line for each channel, from what both show. */
import type { Thumbnail } from '../depth/colours.ts';
import { clamp } from '../math.ts';
import { mapped } from './match/mapping.ts';
import type { Mapping } from './match/mapping.ts';

/** New value = gain * value + add. */
export interface Line {
  readonly gain: number;
  readonly add: number;
}
export type Relight = readonly [Line, Line, Line];

/** Codes up to which two pictures have the same light. */
const SAME = 1.5;
const MOST_GAIN = 2.5;
const STEP = 3;

/** Of the first from the second: what gives `a` the light of `b`; nothing where they have the same. */
export function relightOf(a: Thumbnail, b: Thumbnail, mapping: Mapping): Relight | undefined {
  const lines = [0, 1, 2].map((c) => lineOf(a, b, mapping, c)) as [Line, Line, Line];
  const same = lines.every(({ gain, add }) =>
    [60, 190].every((value) => Math.abs(gain * value + add - value) < 2 * SAME),
  );
  return same ? undefined : lines;
}

export function backOf(relight: Relight): Relight {
  return relight.map(({ gain, add }) => ({ gain: 1 / gain, add: -add / gain })) as unknown as Relight;
}

/** In the other light; alpha stays. */
export function relit(rgba: Uint8Array, relight: Relight): Uint8Array {
  const tables = relight.map(({ gain, add }) =>
    Uint8Array.from({ length: 256 }, (_, value) => clamp(Math.round(gain * value + add), 0, 255)),
  ) as [Uint8Array, Uint8Array, Uint8Array];
  const out = new Uint8Array(rgba);
  for (let i = 0; i < out.length; i += 4)
    for (let c = 0; c < 3; c++) out[i + c] = (tables[c] as Uint8Array)[rgba[i + c] as number] as number;
  return out;
}

/** Through both means and both spreads: noise in either does not flatten it. */
function lineOf(a: Thumbnail, b: Thumbnail, mapping: Mapping, c: number): Line {
  let [n, p, q, pp, qq] = [0, 0, 0, 0, 0];
  for (let y = 0; y < a.height; y += STEP)
    for (let x = 0; x < a.width; x += STEP) {
      const { x: u, y: v } = mapped(mapping, x, y);
      const [i, j] = [Math.round(u), Math.round(v)];
      if (!(i >= 0 && j >= 0 && i < b.width && j < b.height)) continue;
      const value = a.rgba[(y * a.width + x) * 4 + c] as number;
      const other = b.rgba[(j * b.width + i) * 4 + c] as number;
      n++;
      p += value;
      q += other;
      pp += value * value;
      qq += other * other;
    }
  if (n < 50) return { gain: 1, add: 0 };
  const [mean, to] = [p / n, q / n];
  const spread = Math.sqrt(Math.max(0, pp / n - mean * mean));
  const wide = Math.sqrt(Math.max(0, qq / n - to * to));
  const gain = spread > 2 && wide > 2 ? clamp(wide / spread, 1 / MOST_GAIN, MOST_GAIN) : 1;
  return { gain, add: to - gain * mean };
}
