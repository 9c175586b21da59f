/** Light that falls in shafts through the air of a wood or a room, towards the side away from the sun. */
import { clamp, smoothstep } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import { mixed } from './colour.ts';
import type { Part } from './part.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

/** @param q inverse depth; @param strength 0..1 at their brightest */
export function shaftsPart(setting: Setting, q: number, strength: number): Part {
  const { stand, palette, sunSide, seed } = setting;
  const { view, middle } = stand;
  return {
    far: q,
    near: q,
    soft: true,
    paint(canvas) {
      const noise = noiseOf(seed, 881);
      const colour = mixed(palette.hazeSunward, palette.disc, 0.55);
      const [sx, sy] = [middle + sunSide * 0.42 * view.width, -0.55 * view.height];
      for (let j = 0, o = 0; j < canvas.height; j++) {
        const v = rowAt(canvas, j) - sy;
        const fall = smoothstep(1.6 * view.height, 0.5 * view.height, v);
        for (let i = 0; i < canvas.width; i++, o += 4) {
          const slope = (columnAt(canvas, i) - sx) / v;
          const beam = noise.at(slope * 9 + 50, 0.5) * noise.at(slope * 23 + 20, 3.5);
          const aside = clamp(1.15 - Math.abs(slope + sunSide * 0.42) * 1.3, 0, 1);
          const share = strength * fall * aside * smoothstep(0.14, 0.42, beam);
          if (share < 0.003) continue;
          for (let c = 0; c < 3; c++) canvas.light[o + c] = share * (colour[c] as number);
          canvas.light[o + 3] = share;
        }
      }
      return q;
    },
  };
}
