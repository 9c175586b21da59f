/** Air that glows along the horizon, between the blocks of a town or over its roofs. */
import { clamp, exp } from '../math.ts';
import { rowAt } from './canvas.ts';
import type { Light } from './colour.ts';
import { lampsOf } from './lamps.ts';
import { airOf } from './air-columns.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';

/** @param row of the window where it is thickest; @param strength 0..1 there; @param reach rows over which it thins out */
export function glowPart(setting: Setting, q: number, row: number, strength: number, reach: number): Part {
  return {
    far: q,
    near: q,
    soft: true,
    paint(canvas) {
      const { width, height, light } = canvas;
      const air = airOf(canvas, setting);
      const { share } = lampsOf(setting.wish);
      const lamp: Light = setting.wish.has('neon') ? [1.3, 0.4, 1.2] : [0.5, 0.25, 0.11];
      for (let j = 0; j < height; j++) {
        const up = (row - rowAt(canvas, j)) / reach;
        const own = strength * (up >= 0 ? exp(-up * up * 1.4) : clamp(1 + 8 * up, 0, 1));
        if (own < 0.004) continue;
        for (let i = 0; i < width; i++) {
          const o = (j * width + i) * 4;
          const a: Light = [air[i * 3] as number, air[i * 3 + 1] as number, air[i * 3 + 2] as number];
          for (let c = 0; c < 3; c++)
            light[o + c] = own * ((a[c] as number) + share * 0.8 * (lamp[c] as number));
          light[o + 3] = own;
        }
      }
      return q;
    },
  };
}
