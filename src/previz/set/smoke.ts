/** Smoke that rises from a chimney and leans with the wind: soft, torn, thinner the higher it is. */
import { clamp, smoothstep } from '../math.ts';
import type { Canvas } from './canvas.ts';
import { mixed } from './colour.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

/** @param x and `y` where it begins, and `high` how far it rises, in canvas pixels */
export function paintSmoke(
  canvas: Canvas,
  setting: Setting,
  x: number,
  y: number,
  high: number,
  seed: number,
): void {
  const { palette, sunSide } = setting;
  const noise = noiseOf(seed, 7560);
  const colour = mixed(palette.haze, palette.cloud, 0.45);
  const { width, height, light } = canvas;
  for (let j = Math.max(0, Math.floor(y - high)); j <= Math.min(height - 1, y); j++) {
    const t = (y - j) / high;
    const wave = noise.at(t * 3.2, 0.5) - 0.5;
    const middle = x - sunSide * high * (0.34 * t * t + 0.16 * t * wave);
    const half = high * (0.016 + 0.09 * t);
    const thin = 0.5 * (1 - t) * smoothstep(0, 0.03, t);
    for (
      let i = Math.max(0, Math.floor(middle - 1.6 * half));
      i <= Math.min(width - 1, middle + 1.6 * half);
      i++
    ) {
      const across = (i - middle) / half;
      const puffs = noise.clouds(across * 0.9 + 9, t * 9, 3);
      const own = thin * clamp(1 - across * across * 0.7 + 1.1 * puffs, 0, 1);
      if (own < 0.004) continue;
      const lit = 0.78 + 0.22 * clamp(across * sunSide + puffs, -1, 1);
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++)
        light[o + c] = (light[o + c] as number) * (1 - own) + own * lit * (colour[c] as number);
      light[o + 3] = (light[o + 3] as number) * (1 - own) + own;
    }
  }
}
