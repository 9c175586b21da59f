/** A railing along the edge of a quay: posts, rails, and lamps on slender poles that shine by night. */
import { exp } from '../math.ts';
import { columnAt, columnOf, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, scaled } from './colour.ts';
import { LAMPLIGHT, lampsOf } from './lamps.ts';
import type { Part } from './part.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import { paintBlock, paintSpire } from './tower.ts';

/** Metres: its height, between its posts, of its lamps, and between them. */
const [HIGH, POSTS, LAMPS, BETWEEN] = [1.05, 1.35, 4.2, 8.1];
const IRON = lightOf([0.27, 0.012, 260]);

/** @param ahead in distances to the subject */
export function railingPart(setting: Setting, ahead: number): Part {
  const { stand } = setting;
  const z = ahead * stand.distance;
  const q = 1 / ahead;
  return {
    far: q,
    near: q,
    top: rowOfPoint(stand, LAMPS + 1.6, z),
    bottom: rowOfPoint(stand, -0.2, z),
    paint(canvas) {
      const pixel = stand.view.focal / z;
      const [left, right] = [columnAt(canvas, -1), columnAt(canvas, canvas.width)];
      const post = (x: number, high: number, wide: number): void => {
        const [foot, top] = [rowOfPoint(stand, -0.05, z), rowOfPoint(stand, high, z)];
        paintSpire(canvas, setting, { x, foot, top, wide: wide * pixel, tip: wide * pixel, q, wall: IRON });
      };
      const bar = (from: number, to: number): void => {
        const block = { left, right, top: rowOfPoint(stand, to, z), foot: rowOfPoint(stand, from, z) };
        const plain = { turn: 0.7, q, wall: IRON, glass: 0, storey: 1e4, bay: 1e4, seed: 1 };
        paintBlock(canvas, setting, { ...block, ...plain, ground: stand.view.height * 4 });
      };
      const edge = BETWEEN / 2;
      for (let n = Math.floor((left - stand.middle) / (POSTS * pixel)); ; n++) {
        const x = columnOfPoint(stand, n * POSTS, z);
        if (x > right) break;
        post(x, HIGH, 0.055);
        for (let k = 1; k < 9; k++) post(x + (k / 9) * POSTS * pixel, HIGH - 0.12, 0.014);
      }
      bar(HIGH - 0.05, HIGH + 0.02);
      bar(HIGH - 0.17, HIGH - 0.14);
      bar(0.08, 0.12);
      for (let n = -12; n < 12; n++) {
        const x = columnOfPoint(stand, n * BETWEEN + edge, z);
        post(x, LAMPS, 0.075);
        post(x, 0.9, 0.16);
        lamp(canvas, setting, x, rowOfPoint(stand, LAMPS + 0.2, z), 0.19 * pixel);
      }
      return q;
    },
  };
}

/** A globe of milk glass; by night it shines, with a halo in the air. */
export function lamp(canvas: Canvas, setting: Setting, x: number, y: number, radius: number): void {
  const { share, power } = lampsOf(setting.wish);
  const shine = share > 0.1 ? power / radiance(setting.wish, 'window') : 0;
  const more = radiance(setting.wish, 'lamp') - 1;
  const [cx, cy, r] = [columnOf(canvas, x), rowOf(canvas, y), Math.max(1.2, radius * canvas.scale)];
  const reach = shine > 0 ? 9 * r : 1.6 * r;
  const glass = scaled(setting.palette.horizon, 0.85);
  const { width, height, light } = canvas;
  for (let j = Math.max(0, Math.floor(cy - reach)); j <= Math.min(height - 1, cy + reach); j++)
    for (let i = Math.max(0, Math.floor(cx - reach)); i <= Math.min(width - 1, cx + reach); i++) {
      const d = Math.sqrt((i - cx) ** 2 + (j - cy) ** 2);
      const body = Math.min(1, Math.max(0, r - d + 0.5));
      const halo = shine * Math.max(0, 0.5 * exp((-1.1 * (d - r)) / r) + 0.16 * exp((-0.33 * d) / r) - 0.011);
      const cover = Math.min(1, Math.max(body, halo));
      if (cover < 0.004) continue;
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) {
        // Brightest where the lamp hangs in the glass.
        const heart = body * more * (0.35 + 0.65 * exp((-2.6 * d * d) / (r * r)));
        const own =
          shine > 0 ? (1.1 + body + heart) * shine * (LAMPLIGHT[c] as number) : (glass[c] as number);
        light[o + c] = (light[o + c] as number) * (1 - cover) + cover * own;
      }
      light[o + 3] = (light[o + 3] as number) * (1 - cover) + cover;
    }
}
