/** A small palette of a picture: the means of its colours in clusters (Lloyd 1982), from seeds that lie far apart. */
import type { Rgb } from '../light/grade.ts';

const ROUNDS = 8;

/** `colours`: red, green, blue (0..1) in turn. */
export function paletteOf(colours: Float32Array, count: number): Rgb[] {
  const centres = seeds(colours, count);
  for (let n = 0; n < ROUNDS; n++) {
    const sums = centres.map(() => [0, 0, 0, 0] as [number, number, number, number]);
    for (let k = 0; k < colours.length; k += 3) {
      const sum = sums[nearest(centres, colours, k).index];
      if (!sum) continue;
      for (const c of [0, 1, 2] as const) sum[c] += colours[k + c] ?? 0;
      sum[3] += 1;
    }
    for (const [i, [r, g, b, number]] of sums.entries())
      if (number > 0) centres[i] = [r / number, g / number, b / number];
  }
  return centres;
}

/** Each the farthest from all before it, but nearer ones of many count like far ones of few. */
function seeds(colours: Float32Array, count: number): Rgb[] {
  const at = (k: number): Rgb => [colours[k] ?? 0, colours[k + 1] ?? 0, colours[k + 2] ?? 0];
  const centres: Rgb[] = [at(0)];
  while (centres.length < count) {
    let [best, far] = [0, -1];
    for (let k = 0; k < colours.length; k += 3) {
      const { distance } = nearest(centres, colours, k);
      if (distance > far) [best, far] = [k, distance];
    }
    centres.push(at(best));
  }
  return centres;
}

function nearest(centres: readonly Rgb[], colours: Float32Array, k: number): { index: number; distance: number } {
  let [index, distance] = [0, Infinity];
  for (const [i, c] of centres.entries()) {
    const [r, g, b] = [(colours[k] ?? 0) - c[0], (colours[k + 1] ?? 0) - c[1], (colours[k + 2] ?? 0) - c[2]];
    const d = 2 * r * r + 3 * g * g + b * b;
    if (d < distance) [index, distance] = [i, d];
  }
  return { index, distance };
} // prettier-ignore
