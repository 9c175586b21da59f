/** Pictures that can be drawn at any place, to a fraction of a pixel. */
import { hash } from '../../../src/previz/noise.ts';
import type { Picture } from './harness.ts';

export type Paint = (x: number, y: number) => readonly [number, number, number];

export function draw(width: number, height: number, paint: Paint): Picture {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) rgba.set(paint(x, y).map(Math.round), i);
  return { width, height, rgba };
}

/** Smooth colours with detail of 5 to 40 pixels. */
export function marble(seed: number): Paint {
  const noise = (x: number, y: number, size: number, stream: number): number => {
    const [u, v] = [x / size + 64, y / size + 64];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [smooth(u - i), smooth(v - j)];
    const at = (m: number, n: number): number => hash(seed, stream, m * 4099 + n);
    const top = at(i, j) + (at(i + 1, j) - at(i, j)) * s;
    const bottom = at(i, j + 1) + (at(i + 1, j + 1) - at(i, j + 1)) * s;
    return top + (bottom - top) * t;
  };
  return (x, y) => {
    const shade = 0.5 * noise(x, y, 41, 1) + 0.3 * noise(x, y, 17, 2) + 0.2 * noise(x, y, 6, 3);
    const tint = noise(x, y, 29, 4);
    return [40 + 150 * shade + 40 * tint, 40 + 170 * shade, 40 + 150 * shade + 40 * (1 - tint)];
  };
}

function smooth(t: number): number {
  return t * t * t * (10 + t * (6 * t - 15));
}
