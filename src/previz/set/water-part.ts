/** Water as a part of a set, and where the renderer moves it. */
import { clamp } from '../math.ts';
import type { Ripples } from '../scene/air.ts';
import { backdropOf } from './backdrop.ts';
import type { Canvas } from './canvas.ts';
import type { MapGrid } from './depth-of.ts';
import { NEAREST } from './extent.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';
import { groundAt } from './standpoint.ts';
import { paintWater } from './water.ts';
import type { Waters } from './water.ts';

/** @param behind parts that it mirrors; @param after paints what floats on it */
export function waterPart(
  setting: Setting,
  waters: Omit<Waters, 'backdrop'>,
  behind: readonly Part[] = [],
  after?: (canvas: Canvas) => void,
): Part {
  const { stand } = setting;
  return {
    far: 0,
    near: NEAREST,
    top: waters.from - 2,
    paint(canvas) {
      const backdrop =
        behind.length > 0 ? { backdrop: backdropOf(canvas, setting, behind, waters.from) } : {};
      paintWater(canvas, setting, { ...waters, ...backdrop });
      after?.(canvas);
      return (_, v) => Math.min(NEAREST, groundAt(stand, v));
    },
  };
}

/** All below a row moves; the sun glitters in its path. */
export function ripplesBelow(setting: Setting, grid: MapGrid, from: number): Omit<Ripples, 'tempo' | 'seed'> {
  const { cols, rows, step, left, top } = grid;
  const { stand, sky } = setting;
  const mask = new Float32Array(cols * rows);
  const bright = new Float32Array(cols * rows);
  const sunny = sky.sun.seen ? 1 : 0.2;
  for (let j = 0; j < rows; j++) {
    const share = clamp((top + j * step - from) / (1.5 * step), 0, 1);
    for (let i = 0; i < cols; i++) {
      const x = (left + i * step - stand.middle) / stand.view.focal;
      mask[j * cols + i] = share;
      bright[j * cols + i] =
        sunny * share * (0.25 + 0.75 * clamp(1.4 - Math.abs(x - sky.sun.x) / 0.12, 0, 1));
    }
  }
  const plane = (data: Float32Array) => ({ width: cols, height: rows, data });
  return { mask: plane(mask), bright: plane(bright), horizon: stand.horizon };
}
