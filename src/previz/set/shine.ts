/** The light of a layer that its picture cannot show: what its radiant painting has beyond the plain one, at half the size. */
import { shineCode } from '../range/shine.ts';
import type { PaintedPicture } from '../scene/painted.ts';
import type { Canvas } from './canvas.ts';
import type { Part } from './part.ts';

/** @param canvas of half the window's scale, twice, both empty */
export function shineOf(
  plain: Part,
  radiant: Part,
  [canvas, other]: readonly [Canvas, Canvas],
): PaintedPicture {
  plain.paint(canvas);
  radiant.paint(other);
  const { width, height, left, top, light } = canvas;
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < light.length; i += 4) {
    const alpha = Math.min(1, Math.max(light[i + 3] as number, other.light[i + 3] as number));
    if (alpha < 1 / 512) continue;
    for (let c = 0; c < 3; c++) {
      const more = (other.light[i + c] as number) - (light[i + c] as number);
      if (more > LEAST) rgba[i + c] = Math.min(255 * alpha, shineCode(more / alpha) * alpha) + 0.5;
    }
    rgba[i + 3] = Math.round(alpha * 255);
  }
  return { width, height, rgba, place: { scaleX: 1, scaleY: 1, left, top } };
}

/** Light that nobody would miss. */
const LEAST = 0.004;
