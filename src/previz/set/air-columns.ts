/** The light of the air for each column of a canvas, three numbers each. */
import { columnAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Setting } from './setting.ts';

const AIR = new Float32Array(3);

export function airOf(canvas: Canvas, { haze, stand }: Setting): Float32Array {
  const air = new Float32Array(canvas.width * 3);
  for (let i = 0; i < canvas.width; i++) {
    haze.light((columnAt(canvas, i) - stand.middle) / stand.view.focal, AIR);
    air.set(AIR, i * 3);
  }
  return air;
}
