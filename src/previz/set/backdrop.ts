/** What stands behind water, painted once at a lower resolution, to be mirrored in it. */
import { clamp } from '../math.ts';
import { columnOf, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';

export interface Backdrop {
  /** Light from a direction, slopes to the right and up, written to `out`. */
  readonly at: (x: number, y: number, out: Float32Array) => void;
}

/** Canvas pixels per pixel of the water that mirrors it. */
const SHARE = 0.5;

/** @param shore row of the window where what is mirrored meets the water */
export function backdropOf(water: Canvas, setting: Setting, parts: readonly Part[], shore: number): Backdrop {
  const { stand, sky } = setting;
  const { horizon, middle, view } = stand;
  const canvas = canvasBehind(water, 2 * shore, shore);
  for (const part of parts) over(canvas, part);
  const { width, height, light } = canvas;
  return {
    at(x, y, out) {
      const row = rowOf(canvas, 2 * shore - horizon - y * view.focal);
      if (row < 0) {
        sky.light(x, y - (2 * (shore - horizon)) / view.focal, out);
        return;
      }
      const u = clamp(columnOf(canvas, middle + x * view.focal), 0, width - 1.001);
      const v = clamp(row, 0, height - 1.001);
      const i = Math.floor(u);
      const j = Math.floor(v);
      const s = u - i;
      const t = v - j;
      const a = (j * width + i) * 4;
      const b = a + width * 4;
      for (let c = 0; c < 3; c++) {
        const top = (light[a + c] as number) * (1 - s) + (light[a + 4 + c] as number) * s;
        const low = (light[b + c] as number) * (1 - s) + (light[b + 4 + c] as number) * s;
        out[c] = top + (low - top) * t;
      }
    },
  };
}

/** As wide as the water, and as high over its shore as it is seen below. */
function canvasBehind(water: Canvas, mirror: number, shore: number): Canvas {
  const scale = water.scale * SHARE;
  const lowest = (water.top + water.height) / water.scale;
  const top = Math.floor((mirror - lowest) * scale) - 8;
  const height = Math.ceil(shore * scale) + 3 - top;
  const left = Math.floor(water.left * SHARE);
  const width = Math.ceil(water.width * SHARE) + 1;
  return { width, height, left, top, scale, light: new Float32Array(width * height * 4) };
}

function over(canvas: Canvas, part: Part): void {
  const light = new Float32Array(canvas.light.length);
  part.paint({ ...canvas, light });
  const under = canvas.light;
  for (let i = 0; i < light.length; i += 4) {
    const open = 1 - (light[i + 3] as number);
    if (open === 1) continue;
    for (let c = 0; c < 4; c++) under[i + c] = (under[i + c] as number) * open + (light[i + c] as number);
  }
}
