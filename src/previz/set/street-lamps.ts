/** Two street lamps that face each other, on slender poles with an arm. */
import { lightOf } from './colour.ts';
import type { Part } from './part.ts';
import { lamp } from './railing.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import { wallOf } from './street-houses.ts';
import { paintBlock, paintSpire } from './tower.ts';

const IRON = lightOf([0.24, 0.012, 260]);
const [HIGH, ARM] = [4.6, 0.7];

/** @param ahead in distances to the subject */
export function streetLampsPart(setting: Setting, ahead: number): Part {
  const { stand } = setting;
  const z = ahead * stand.distance;
  const q = 1 / ahead;
  return {
    far: q,
    near: q,
    paint(canvas) {
      const pixel = stand.view.focal / z;
      const place = 0.72 * wallOf(setting);
      for (const side of [-1, 1]) {
        const x = columnOfPoint(stand, side * place, z);
        const tip = x - side * ARM * pixel;
        const iron = { x, q, wall: IRON };
        const foot = rowOfPoint(stand, 0, z);
        const top = rowOfPoint(stand, HIGH, z);
        paintSpire(canvas, setting, { ...iron, foot, top, wide: 0.12 * pixel, tip: 0.07 * pixel });
        paintSpire(canvas, setting, {
          ...iron,
          foot,
          top: rowOfPoint(stand, 0.8, z),
          wide: 0.26 * pixel,
          tip: 0.16 * pixel,
        });
        paintBlock(canvas, setting, {
          left: Math.min(x, tip),
          right: Math.max(x, tip),
          top,
          foot: top + 0.07 * pixel,
          turn: 0.7,
          q,
          wall: IRON,
          glass: 0,
          storey: 1e4,
          bay: 1e4,
          seed: 1,
          ground: 4 * stand.view.height,
        });
        lamp(canvas, setting, tip, top + 0.22 * pixel, 0.16 * pixel);
      }
      return q;
    },
  };
}
