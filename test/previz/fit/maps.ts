/** Depth maps whose truth is known, and maps that no scene has. */
import type { DepthMap } from '../../../src/previz/depth/depth-map.ts';
import { hash } from '../../../src/previz/noise.ts';

const [WIDTH, HEIGHT] = [160, 90];

/** `inverse` depth from a place, 0..1 across and down. */
export function mapOf(inverse: (x: number, y: number) => number, trust = 0.9): DepthMap {
  const data = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) data[i++] = inverse((x + 0.5) / WIDTH, (y + 0.5) / HEIGHT);
  const confidence = new Float32Array(data.length).fill(trust);
  return { width: WIDTH, height: HEIGHT, data, confidence, kind: 'subject', source: 'model' };
}

/** A flat card before a flat wall. */
export const card = (near: number, far: number): DepthMap =>
  mapOf((x, y) => (Math.abs(x - 0.5) < 0.2 && Math.abs(y - 0.5) < 0.25 ? near : far));

/** Ground that comes towards the camera, without an edge. */
export const ramp = (): DepthMap => mapOf((_, y) => 0.6 + 0.6 * y);

/** One surface in steep folds: too gentle to be cut, too steep to be moved along. */
export const pleated = (): DepthMap =>
  mapOf((x, y) => 0.5 + 1.1 * Math.abs(((x * 5) % 1) - 0.5) * 2 * Math.abs(((y * 3) % 1) - 0.5) * 2);

const checked = (size: number): DepthMap =>
  mapOf(
    (x, y) => ((Math.floor((x * WIDTH) / size) + Math.floor((y * HEIGHT) / size)) % 2 === 0 ? 2.5 : 0.1),
    1,
  );

const wild = (x: number, y: number): number =>
  hash(7, 1, Math.floor(x * WIDTH) * 211 + Math.floor(y * HEIGHT));

export const HOSTILE: Readonly<Record<string, DepthMap>> = {
  'a checkerboard of single places': checked(1),
  'a checkerboard of 3 places': checked(3),
  'a checkerboard of 12 places': checked(12),
  noise: mapOf((x, y) => 3 * wild(x, y), 1),
  spikes: mapOf((x, y) => (wild(x, y) > 0.97 ? 1e6 : 0.8), 1),
  'holes without a number': mapOf((x, y) => (wild(x, y) > 0.6 ? Number.NaN : x > 0.5 ? 2 : 0.2), 1),
  'nothing but no numbers': mapOf(() => Number.NaN, Number.NaN),
  infinities: mapOf((x) => (x > 0.7 ? Infinity : x < 0.3 ? -Infinity : 1), 1),
};
