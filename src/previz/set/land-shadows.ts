/** The shadows that land throws on itself. */
import { clamp } from '../math.ts';
import { columnAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Land } from './land-form.ts';
import type { Setting } from './setting.ts';

/** Shadows are looked for at each fourth place, in so many steps. */
const [CELL, STEPS] = [4, 10];

/** 0 in the shadow, 1 in the light: along the way to the sun nothing rises over it. */
export function shadowsOf(
  canvas: Canvas,
  { stand, sky }: Setting,
  land: Land,
  depth: Float32Array,
): (i: number, j: number) => number {
  const cols = Math.ceil(canvas.width / CELL) + 1;
  const rows = Math.ceil(canvas.height / CELL) + 1;
  const open = new Float32Array(cols * rows).fill(1);
  const [lx, ly, lz] = sky.sun.from;
  const flat = Math.sqrt(lx * lx + lz * lz);
  const reach = land.shadows ?? 0;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      const i = Math.min(canvas.width - 1, c * CELL);
      const q = depth[Math.min(canvas.height - 1, r * CELL) * canvas.width + i] as number;
      if (q === 0) continue;
      const z = 1 / q;
      const x = ((columnAt(canvas, i) - stand.middle) / stand.view.focal) * z;
      const fine = (4 * z) / stand.view.focal;
      const y = land.height(x, z, fine);
      let least = 1;
      for (let n = 1; n <= STEPS; n++) {
        const way = reach * (n / STEPS) ** 2;
        const over = y + (ly / flat) * way - land.height(x + (lx / flat) * way, z + (lz / flat) * way, fine);
        least = Math.min(least, 0.5 + over / (0.1 * way + 0.02 * reach));
      }
      open[r * cols + c] = clamp(least, 0, 1);
    }
  return (i, j) => {
    const [x, y] = [i / CELL, j / CELL];
    const [c, r] = [Math.floor(x), Math.floor(y)];
    const [s, t] = [x - c, y - r];
    const at = r * cols + c;
    const a = open[at] as number;
    const b = open[at + 1] as number;
    const d = open[at + cols] as number;
    const e = open[at + cols + 1] as number;
    const top = a + (b - a) * s;
    return top + (d + (e - d) * s - top) * t;
  };
}
