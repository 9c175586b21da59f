/** Lamps far out of focus: discs of light, a little brighter at their rims, over each other. */
import { clamp, smoothstep } from '../math.ts';
import { stamp } from './brush.ts';
import type { Canvas } from './canvas.ts';
import type { Light } from './colour.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';

export interface Lamps {
  readonly count: number;
  /** Radius in window pixels of the largest. */
  readonly size: number;
  /** Shares of the frame's height between which they hang, and the width that they keep free about the middle. */
  readonly top: number;
  readonly bottom: number;
  readonly open?: number;
  readonly colours: readonly Light[];
  readonly share: number;
  readonly stream: number;
}

export function paintBokeh(canvas: Canvas, setting: Setting, lamps: Lamps): void {
  const { stand, random } = setting;
  const { view, middle } = stand;
  const more = radiance(setting.wish, 'bokeh');
  const { count, size, top, bottom, open = 0, colours, share, stream } = lamps;
  for (let n = 0; n < count; n++) {
    const k = 1000 * stream + n;
    const side = n % 2 === 0 ? -1 : 1;
    const x = middle + side * view.width * (open / 2 + (0.62 - open / 2) * random(90, k));
    const y = view.height * (top + (bottom - top) * random(91, k));
    const r = size * (0.4 + 0.6 * random(92, k) * random(92, k));
    const colour = colours[Math.floor(random(93, k) * colours.length)] ?? colours[0];
    if (!colour) return;
    const own = share * (0.3 + 0.7 * random(94, k));
    stamp(canvas, { x, y, long: r, wide: r }, (a, b, ink) => {
      const d = Math.sqrt(a * a + b * b);
      if (d >= 1) return 0;
      const rim = 0.9 + 0.2 * smoothstep(0.55, 0.95, d);
      for (let c = 0; c < 3; c++) ink[c] = more * rim * (colour[c] as number);
      return own * clamp((1 - d) * 5, 0, 1);
    });
  }
}
