/** Grain and the fall-off of light over the frame, as tables made once for a clip. */
import { TILE, momentsOf } from '../scene/noise-tile.ts';
import { hash } from '../noise.ts';
import { clamp, smoothstep } from '../math.ts';
import { mapSize } from '../scene/effects.ts';
import type { View } from '../scene/view.ts';
import type { Look } from '../scene/look.ts';

const STREAM = 330;

/** A tile of grain with a standard deviation of 32 units, its bumps about `size` pixels wide. */
export function grainTile(seed: number, size: number): Int8Array {
  let values = Float32Array.from({ length: TILE * TILE }, (_, i) => {
    const random = (k: number): number => hash(seed, STREAM + k, i);
    return random(0) + random(1) + random(2) - 1.5;
  });
  // Each pass of (w, 1, w) both ways widens the bumps by about half a pixel.
  for (let left = size - 0.7; left > 0; left -= 0.5) values = softened(values, Math.min(0.5, left) * 0.9);
  const [mean, deviation] = momentsOf(values);
  return Int8Array.from(values, (x) => Math.round(clamp(((x - mean) / deviation) * 32, -127, 127)));
}

function softened(values: Float32Array<ArrayBuffer>, weight: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values.length);
  const last = TILE - 1;
  const at = (x: number, y: number): number => values[(y & last) * TILE + (x & last)] as number;
  for (let y = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++) {
      const sides = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1);
      const corners = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1);
      out[y * TILE + x] = at(x, y) + weight * sides + weight * weight * corners;
    }
  return out;
}

/** Gains on code values over the frame, of corners and of light from a side: one for each 8 x 8 pixels and one around. */
export function vignetteMap(view: View, { vignette, lean = 0 }: Look): Float32Array {
  const { cols, rows } = mapSize(view);
  const map = new Float32Array(cols * rows);
  const reach = Math.sqrt(view.width ** 2 + view.height ** 2) / 2;
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < cols; c++, i++) {
      const dx = (c - 1) * 8 + 3.5 - (view.width - 1) / 2;
      const dy = (j - 1) * 8 + 3.5 - (view.height - 1) / 2;
      const corner = 1 - vignette * 0.75 * smoothstep(0.35, 1.12, Math.sqrt(dx * dx + dy * dy) / reach);
      map[i] = corner * (1 + lean * clamp((2 * dx) / view.width, -1, 1));
    }
  return map;
}
