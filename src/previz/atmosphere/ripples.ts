/** Water that moves: what it mirrors is shifted by the slopes of the waves that run over it. */
import { easeIn } from '../camera/timing.ts';
import { FINE_SHIFT, gridColumns, gridRows } from '../scene/memory.ts';
import { alongside, disparityAt } from '../scene/view.ts';
import type { DisparityMap, LayerImage, View } from '../scene/view.ts';
import type { Ripples } from '../scene/air.ts';
import { shiftAt } from './waves.ts';
import type { ShiftMap } from './waves.ts';

/** Writes a grid with a vertex each 4th pixel from one with each 2^`shift`th, and shifts what is water. */
export function rippleGrid(
  ripples: Ripples,
  shifts: ShiftMap,
  since: number,
  view: View,
  disparity: DisparityMap,
  image: LayerImage,
  coarse: Float32Array,
  shift: number,
  out: Float32Array,
): void {
  refine(view, coarse, shift, out);
  const strength = easeIn(since);
  const mask = alongside(disparity, ripples.mask);
  const by = { x: 0, y: 0 };
  for (let i = 0; i < out.length; i += 2) {
    const v = ((out[i + 1] as number) + image.top + 0.5) / image.scaleY - 0.5;
    if (v <= ripples.horizon) continue;
    const u = ((out[i] as number) + image.left + 0.5) / image.scaleX - 0.5;
    const share = strength * disparityAt(mask, u, v);
    if (share < 0.01) continue;
    shiftAt(shifts, u, v, by);
    out[i] = (out[i] as number) + share * by.x * image.scaleX;
    out[i + 1] = (out[i + 1] as number) + share * by.y * image.scaleY;
  }
}

/** Bilinear between the vertices of the coarse grid. */
function refine(view: View, coarse: Float32Array, shift: number, out: Float32Array): void {
  const [columns, rows] = [gridColumns(view, FINE_SHIFT), gridRows(view, FINE_SHIFT)];
  const [wide, high] = [gridColumns(view, shift), gridRows(view, shift)];
  const size = 1 << (shift - FINE_SHIFT);
  for (let j = 0, i = 0; j < rows; j++) {
    const j0 = Math.min(high - 2, Math.floor(j / size));
    const t = j / size - j0;
    for (let c = 0; c < columns; c++) {
      const i0 = Math.min(wide - 2, Math.floor(c / size));
      const s = c / size - i0;
      const a = (j0 * wide + i0) * 2;
      const b = a + wide * 2;
      for (let k = 0; k < 2; k++, i++) {
        const top = (coarse[a + k] as number) * (1 - s) + (coarse[a + 2 + k] as number) * s;
        const bottom = (coarse[b + k] as number) * (1 - s) + (coarse[b + 2 + k] as number) * s;
        out[i] = top + (bottom - top) * t;
      }
    }
  }
}
