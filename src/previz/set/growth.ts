/** Where things grow on a seabed, and in which light. */
import { columnOf, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Light } from './colour.ts';
import type { Height } from './land-form.ts';
import type { Tones } from './plants.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import { tonesAt } from './stand-of-trees.ts';

export interface Growth {
  /** Distance, in distances to the subject. */
  readonly near: number;
  readonly count: number;
  /** Its height in distances to the subject. */
  readonly tall: number;
  readonly stream: number;
  /** Share of the half width about the middle where nothing grows. */
  readonly open: number;
}

export interface Rooted {
  readonly x: number;
  readonly y: number;
  readonly high: number;
  readonly tones: Tones;
  readonly seed: number;
}

export function plantsOf(
  canvas: Canvas,
  setting: Setting,
  floor: Height,
  growth: Growth,
  colours: readonly Light[],
): Rooted[] {
  const { stand, random } = setting;
  const { near, count, tall, stream, open } = growth;
  const half = (0.68 * stand.view.width) / stand.view.focal;
  return Array.from({ length: count }, (_, n) => {
    const r = (k: number): number => random(120 + stream, 8 * n + k);
    const z = near * stand.distance * (1 + 0.12 * (r(0) - 0.5));
    const across = (r(1) < 0.5 ? -1 : 1) * (open + (1 - open) * r(2));
    const x = across * half * z;
    const foot = floor(x, z, 0.1);
    const leaf = colours[Math.floor(r(3) * colours.length)] ?? [0.3, 0.3, 0.1];
    return {
      x: columnOf(canvas, columnOfPoint(stand, x, z)),
      y: rowOf(canvas, rowOfPoint(stand, foot, z)),
      high: (tall * stand.distance * (0.45 + 0.7 * r(4)) * stand.view.focal * canvas.scale) / z,
      tones: tonesAt(setting, leaf, x / z, stand.distance / z),
      seed: Math.floor(1e6 * r(5)),
    };
  });
}
