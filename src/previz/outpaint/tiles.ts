/** Square tiles of randomness for pictures that are rounded to whole code values. */
import { hash } from '../noise.ts';

/** Side, a power of two. */
export const TILE = 128;
const STREAM = 930;

let made: { readonly dither: Float32Array; readonly noise: Float32Array } | undefined;

/** `dither`: what is added before a value is cut to a whole one, 0..1. `noise`: unit deviation, softened as codecs do. */
export function tiles(): { readonly dither: Float32Array; readonly noise: Float32Array } {
  if (made) return made;
  const white = Float32Array.from(
    { length: TILE * TILE },
    (_, i) => hash(1, STREAM, i) + hash(1, STREAM + 1, i) + hash(1, STREAM + 2, i) - 1.5,
  );
  const at = (x: number, y: number): number => white[(y & (TILE - 1)) * TILE + (x & (TILE - 1))] as number;
  const noise = white.map((value, i) => {
    const [x, y] = [i & (TILE - 1), Math.floor(i / TILE)];
    return 1.79 * (value + 0.25 * (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)));
  });
  made = { dither: Float32Array.from({ length: TILE * TILE }, (_, i) => hash(1, STREAM + 3, i)), noise };
  return made;
}
