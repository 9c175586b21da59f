/** Where the clouds of a set may drift: the open sky, but for what surrounds the sun or the moon. */
import { smoothstep } from '../math.ts';
import type { Drift } from '../scene/air.ts';
import type { MapGrid } from './depth-of.ts';
import type { Setting } from './setting.ts';

/** Frame widths a second. */
const SPEED = 0.006;

/** Nothing under a clear sky: stars do not drift. */
export function driftOf({ stand, sky, wish }: Setting, grid: MapGrid): Drift | undefined {
  if (stand.overhead || wish.cover < 0.15) return undefined;
  const { cols, rows, step, left, top } = grid;
  const { horizon, middle, view } = stand;
  const { sun } = sky;
  const data = new Float32Array(cols * rows);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < cols; i++) {
      const x = (left + i * step - middle) / view.focal;
      const y = (horizon - top - j * step) / view.focal;
      const away = Math.sqrt((x - sun.x) ** 2 + (y - sun.y) ** 2) / sun.radius;
      data[j * cols + i] = smoothstep(0.02, 0.2, y) * (sun.seen ? smoothstep(1.5, 7, away) : 1);
    }
  return { mask: { width: cols, height: rows, data }, speed: SPEED };
}
