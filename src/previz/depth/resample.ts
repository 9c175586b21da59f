/** A plane in another size. */
import { at, plane } from './plane.ts';
import type { Plane } from './plane.ts';

/** Bilinear between the centres of places; borders repeated. */
export function resampled(source: Plane, width: number, height: number): Plane {
  if (source.width === width && source.height === height) return source;
  const [scaleX, scaleY] = [source.width / width, source.height / height];
  return plane(width, height, (x, y) => bilinear(source, (x + 0.5) * scaleX - 0.5, (y + 0.5) * scaleY - 0.5));
}

function bilinear(source: Plane, x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const top = at(source, i, j) * (1 - s) + at(source, i + 1, j) * s;
  const bottom = at(source, i, j + 1) * (1 - s) + at(source, i + 1, j + 1) * s;
  return top * (1 - t) + bottom * t;
}
