/** Bubbles that rise in strings and wobble on their way. */
import { clamp } from '../math.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';

/** Shares of the frame's height a second. */
const SPEED = 0.035;

export function bubblesPart(setting: Setting, q: number, count: number, stream: number): Part {
  const { stand, random, palette } = setting;
  const { view } = stand;
  return {
    far: q,
    near: q,
    motion: {
      pivot: { x: stand.middle, y: 0.5 * view.height },
      waves: [{ of: 'x', reach: 0.003 * view.width * q, hertz: 0.4, phase: 0.3 * stream }],
      drift: { x: 0, y: -SPEED * view.height * q },
      spin: 0,
    },
    paint(canvas) {
      const { width, height, light, scale } = canvas;
      const size = Math.min(view.width, view.height);
      for (let n = 0; n < count; n++) {
        const r = (k: number): number => random(140 + stream, 5 * n + k);
        const string = Math.floor(r(0) * 5);
        const side = string % 2 === 0 ? -1 : 1;
        const home = 0.5 + side * (0.14 + 0.34 * random(150 + stream, string));
        const x = (home * view.width + (r(1) - 0.5) * 0.05 * size) * scale - canvas.left;
        const y = (r(2) * 1.2 - 0.1) * view.height * scale - canvas.top;
        const radius = size * q * (0.0016 + 0.0062 * r(3) ** 3) * scale;
        for (let j = Math.max(0, Math.floor(y - radius - 1)); j <= Math.min(height - 1, y + radius + 1); j++)
          for (
            let i = Math.max(0, Math.floor(x - radius - 1));
            i <= Math.min(width - 1, x + radius + 1);
            i++
          ) {
            const [dx, dy] = [(i - x) / radius, (j - y) / radius];
            const d = Math.sqrt(dx * dx + dy * dy);
            const body = clamp((1 - d) * radius + 0.5, 0, 1);
            const rim = clamp((d - 0.62) / 0.38, 0, 1);
            const spot = clamp(1 - ((dx + 0.35) ** 2 + (dy + 0.4) ** 2) * 9, 0, 1);
            const own = body * clamp(0.1 + 0.6 * rim * rim + spot, 0, 0.9);
            if (own < 0.004) continue;
            const o = (j * width + i) * 4;
            for (let c = 0; c < 3; c++)
              light[o + c] =
                (light[o + c] as number) * (1 - own) + own * (palette.zenith[c] as number) * (1 + spot);
            light[o + 3] = (light[o + 3] as number) * (1 - own) + own;
          }
      }
      return q;
    },
  };
}
