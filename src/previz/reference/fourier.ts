/** The Fourier transform of square pictures whose side is a power of two (Cooley and Tukey 1965), the same bits everywhere. */
import { TAU, cos, sin } from '../math.ts';

/** Real and imaginary parts, row by row. */
export interface Wave {
  readonly side: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function waveOf(side: number): Wave {
  return { side, re: new Float64Array(side * side), im: new Float64Array(side * side) };
}

/** In place; `back` undoes it but for a factor of the number of pixels. */
export function transform({ side, re, im }: Wave, back = false): void {
  const [cosines, sines] = turnsOf(side, back ? 1 : -1);
  for (let n = 0; n < side; n++) {
    along(re, im, n * side, 1, side, cosines, sines);
  }
  for (let n = 0; n < side; n++) {
    along(re, im, n, side, side, cosines, sines);
  }
}

const known = new Map<number, readonly [Float64Array, Float64Array]>();

function turnsOf(side: number, way: 1 | -1): readonly [Float64Array, Float64Array] {
  const key = side * way;
  const found = known.get(key);
  if (found) return found;
  const turns = [
    Float64Array.from({ length: side / 2 }, (_, k) => cos((TAU * k) / side)),
    Float64Array.from({ length: side / 2 }, (_, k) => way * sin((TAU * k) / side)),
  ] as const;
  known.set(key, turns);
  return turns;
}

function along(
  re: Float64Array,
  im: Float64Array,
  from: number,
  step: number,
  side: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  for (let i = 1, j = 0; i < side; i++) {
    let bit = side >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) swap(re, im, from + i * step, from + j * step);
  }
  for (let length = 2; length <= side; length *= 2) {
    const half = length / 2;
    const skip = side / length;
    for (let first = 0; first < side; first += length)
      for (let k = 0; k < half; k++) {
        const [c, s] = [cosines[k * skip] as number, sines[k * skip] as number];
        const [p, q] = [from + (first + k) * step, from + (first + k + half) * step];
        const [x, y] = [re[q] as number, im[q] as number];
        const [u, v] = [x * c - y * s, x * s + y * c];
        re[q] = (re[p] as number) - u;
        im[q] = (im[p] as number) - v;
        re[p] = (re[p] as number) + u;
        im[p] = (im[p] as number) + v;
      }
  }
}

function swap(re: Float64Array, im: Float64Array, i: number, j: number): void {
  [re[i], re[j]] = [re[j] as number, re[i] as number];
  [im[i], im[j]] = [im[j] as number, im[i] as number];
}
