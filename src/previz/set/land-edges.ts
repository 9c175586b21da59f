/** Soft edges where land ends against the sky or before other land. */
import { clamp } from '../math.ts';
import type { Canvas } from './canvas.ts';
import { ACROSS } from './land-march.ts';

/** Where the land hides land behind it, the edge would be jagged: there a pixel takes some of its neighbours. */
export function softenFolds({ width, height, light }: Canvas, depth: Float32Array): void {
  const source = new Float32Array(width * 4);
  for (let j = 1; j + 1 < height; j++) {
    source.set(light.subarray(j * width * 4, (j + 1) * width * 4));
    for (let i = 1; i + 1 < width; i++) {
      const at = j * width + i;
      const q = depth[at] as number;
      if (q === 0) continue;
      const [l, r] = [depth[at - 1] as number, depth[at + 1] as number];
      const [u, d] = [depth[at - width] as number, depth[at + width] as number];
      const low = Math.min(l, r, u, d);
      if (low === 0 || Math.max(l, r, u, d) < 1.09 * Math.min(low, q)) continue;
      const o = at * 4;
      for (let c = 0; c < 3; c++)
        light[o + c] =
          0.36 * (source[i * 4 + c] as number) +
          0.16 *
            ((source[i * 4 - 4 + c] as number) +
              (source[i * 4 + 4 + c] as number) +
              (light[o - width * 4 + c] as number) +
              (light[o + width * 4 + c] as number));
    }
  }
}

/** Against the sky each column covers as much of its uppermost pixel as its crests say. */
export function softenCrests({ width, height, light }: Canvas, crests: Float32Array): void {
  for (let i = 0; i < width; i++) {
    const rows = Array.from(crests.subarray(i * ACROSS, (i + 1) * ACROSS));
    const [from, to] = [Math.floor(Math.min(...rows)), Math.ceil(Math.max(...rows)) + 1];
    const filled = colourBelow(light, width, height, i, from);
    if (filled < 0) continue;
    for (let j = Math.max(0, from); j <= Math.min(height - 1, to); j++) {
      // Row j is the pixel from j - 0.5 to j + 0.5.
      const cover = rows.reduce((sum, row) => sum + clamp(j + 0.5 - row, 0, 1), 0) / rows.length;
      const o = (j * width + i) * 4;
      const has = (light[o + 3] as number) > 0;
      for (let c = 0; c < 3; c++) light[o + c] = cover * (light[(has ? o : filled) + c] as number);
      light[o + 3] = cover;
    }
  }
}

/** Where the uppermost painted pixel of a column lies, from row `from` on; -1 where there is none near. */
function colourBelow(light: Float32Array, width: number, height: number, i: number, from: number): number {
  for (let j = Math.max(0, from); j < height; j++) {
    const o = (j * width + i) * 4;
    if ((light[o + 3] as number) > 0) return o;
  }
  return -1;
}
