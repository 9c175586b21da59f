/** What a sky may show besides its light: an aurora, planets. */
import { clamp, smoothstep } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { lightOf } from './colour.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

export function paintWonders(canvas: Canvas, setting: Setting): void {
  const { wish, palette } = setting;
  if (wish.has('aurora') && palette.stars > 0.2) paintAurora(canvas, setting);
  if (wish.has('planets') && wish.place !== 'space') paintPlanets(canvas, setting);
}

const [GREEN, VIOLET] = [lightOf([0.8, 0.2, 155]), lightOf([0.55, 0.2, 305])];

/** Curtains that hang from high up to a bright lower hem, in rays. */
function paintAurora(canvas: Canvas, { stand, seed, sunSide }: Setting): void {
  const { width, height, light } = canvas;
  const noise = noiseOf(seed, 921);
  const { horizon, middle, view } = stand;
  for (let j = 0; j < height; j++) {
    const y = (horizon - rowAt(canvas, j)) / view.focal;
    if (y < 0.03) continue;
    for (let i = 0; i < width; i++) {
      const x = (columnAt(canvas, i) - middle) / view.focal;
      for (let n = 0; n < 2; n++) {
        const bend = noise.clouds(1.6 * x + 9 * n, 0.5 * y + n, 2);
        const over = y - (0.15 + 0.09 * n + 0.2 * bend - 0.12 * sunSide * x);
        if (over < -0.02) continue;
        const ray = 0.35 + 0.65 * noise.at(26 * x + 9 * bend, 1.3 * y + 7 * n);
        const band = smoothstep(0.05, 0.5, noise.at(1.7 * x + 4 + 5 * n, 2.5));
        const high = clamp(over / 0.26, 0, 1);
        const glow =
          smoothstep(-0.02, 0.012, over) * ray * band * (1 - high) * (1 - high) * (0.85 - 0.35 * n);
        if (glow < 0.002) continue;
        const o = (j * width + i) * 4;
        for (let c = 0; c < 3; c++) {
          const [low, top] = [GREEN[c] as number, VIOLET[c] as number];
          light[o + c] = (light[o + c] as number) + glow * (low + (top - low) * smoothstep(0.1, 0.7, high));
        }
      }
    }
  }
}

/** A great one and its moon on the side away from the sun, pale as a moon by day: only what is lit is seen. */
function paintPlanets(canvas: Canvas, setting: Setting): void {
  const { stand, sunSide, palette } = setting;
  const half = (0.5 * stand.view.width) / stand.view.focal;
  const top = stand.horizon / stand.view.focal;
  const size = 0.3 * Math.min(top, 1.6 * half);
  const dim = palette.stars > 0.5 ? 0.5 : 0.34;
  sphere(canvas, setting, -sunSide * 0.52 * half, 0.66 * top, size, dim, lightOf([0.86, 0.06, 60]));
  sphere(canvas, setting, -sunSide * 0.16 * half, 0.84 * top, 0.2 * size, dim, lightOf([0.85, 0.03, 230]));
}

function sphere(
  canvas: Canvas,
  { stand, seed, sky }: Setting,
  x: number,
  y: number,
  radius: number,
  dim: number,
  colour: readonly number[],
): void {
  const noise = noiseOf(seed, 922);
  const { horizon, middle, view } = stand;
  const [sx, sy] = [sky.sun.x - x, sky.sun.y - y];
  const away = Math.sqrt(sx * sx + sy * sy) + 1e-6;
  const soft = 1 / (radius * view.focal * canvas.scale);
  for (let j = 0; j < canvas.height; j++) {
    const v = ((horizon - rowAt(canvas, j)) / view.focal - y) / radius;
    if (Math.abs(v) > 1.1) continue;
    for (let i = 0; i < canvas.width; i++) {
      const u = ((columnAt(canvas, i) - middle) / view.focal - x) / radius;
      const d = Math.sqrt(u * u + v * v);
      const share = clamp((1 - d) / (2 * soft) + 0.5, 0, 1);
      if (share <= 0) continue;
      const front = Math.sqrt(Math.max(0, 1 - d * d));
      const lit = clamp(0.2 * front + (0.95 * (u * sx + v * sy)) / away, 0, 1);
      const bands = 0.85 + 0.3 * noise.clouds(0.6 * u + 3, 5 * v + 0.6 * u, 3);
      const o = (j * canvas.width + i) * 4;
      for (let c = 0; c < 3; c++)
        canvas.light[o + c] =
          (canvas.light[o + c] as number) + dim * share * lit * bands * (colour[c] as number);
    }
  }
}
