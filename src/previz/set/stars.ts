/** Stars: crisp points of every brightness, some coloured, denser along the Milky Way. */
import { hash } from '../noise.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { noiseOf } from './relief-noise.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';

const STREAM = 740;
/** Stars in a field of view as wide as it is far. */
const COUNT = 2600;

export function paintStars(canvas: Canvas, setting: Setting): void {
  const { palette, wish } = setting;
  if (palette.stars <= 0.02) return;
  const way = wish.has('milky_way') || wish.place === 'space';
  if (way || palette.stars > 0.9) paintMilkyWay(canvas, setting, way ? 1.15 : 0.25);
  paintPoints(canvas, setting, way);
}

function paintPoints(canvas: Canvas, setting: Setting, way: boolean): void {
  const { stand, palette, seed, wish, sunSide } = setting;
  const { horizon, middle, view } = stand;
  const unit = canvas.scale * Math.sqrt((view.width * view.height) / (960 * 540));
  const below = wish.place === 'space';
  for (let n = 0; n < (below ? 3 : 1) * COUNT; n++) {
    const y = below ? (hash(seed, STREAM + 1, n) - 0.5) * 2.4 : hash(seed, STREAM + 1, n) * 1.3;
    const wide = hash(seed, STREAM, n) - 0.5;
    // Half of them crowd along the Milky Way.
    const along = way && n % 2 === 0;
    const x = along ? wayAt(sunSide, y) + 0.5 * wide * (0.3 + hash(seed, STREAM + 4, n)) : wide * 2.2;
    // Few are bright, many are faint.
    const magnitude = hash(seed, STREAM + 2, n) ** 7;
    const haze = below ? 1 : Math.min(1, y / 0.22);
    const bright = palette.stars * haze * (0.1 + 1.5 * magnitude * radiance(wish, 'star'));
    const warmth = hash(seed, STREAM + 3, n);
    const tint = warmth < 0.2 ? WARM : warmth > 0.72 ? COOL : PLAIN;
    const i = (middle + x * view.focal + 0.5) * canvas.scale - 0.5 - canvas.left;
    const j = (horizon - y * view.focal + 0.5) * canvas.scale - 0.5 - canvas.top;
    dot(canvas, i, j, unit * (0.52 + 0.75 * magnitude), bright, tint);
    if (magnitude > 0.55) dot(canvas, i, j, unit * 3.6, 0.1 * bright, tint);
  }
}
const [WARM, COOL, PLAIN] = [
  [1, 0.8, 0.6],
  [0.7, 0.83, 1],
  [1, 0.98, 0.95],
] as const;

function dot(
  { width, height, light }: Canvas,
  x: number,
  y: number,
  radius: number,
  bright: number,
  tint: readonly number[],
): void {
  const reach = Math.ceil(2.2 * radius);
  for (let j = Math.round(y) - reach; j <= Math.round(y) + reach; j++)
    for (let i = Math.round(x) - reach; i <= Math.round(x) + reach; i++) {
      if (i < 0 || j < 0 || i >= width || j >= height) continue;
      const d = ((i - x) ** 2 + (j - y) ** 2) / (radius * radius);
      const share = bright / (1 + d * d * d);
      if (share < 0.004) continue;
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) light[o + c] = (light[o + c] as number) + share * (tint[c] as number);
    }
}

/** Where the Milky Way crosses a height of the sky: it leans away from the moon's side. */
function wayAt(sunSide: number, y: number): number {
  return -sunSide * (0.08 + 0.75 * (y - 0.28));
}

/** A band of faint light across the sky, torn by dark clouds. */
function paintMilkyWay(canvas: Canvas, { stand, seed, sunSide, palette }: Setting, strength: number): void {
  const { width, height, light } = canvas;
  const { horizon, middle, view } = stand;
  const noise = noiseOf(seed, STREAM + 5);
  for (let j = 0; j < height; j++) {
    const y = (horizon - rowAt(canvas, j)) / view.focal;
    for (let i = 0; i < width; i++) {
      const x = (columnAt(canvas, i) - middle) / view.focal;
      const across = (x - wayAt(sunSide, y)) / 1.25;
      const core = 1 / (1 + (across / 0.12) ** 4);
      if (core < 0.004) continue;
      const knots = noise.clouds(4.4 * x, 4.4 * y, 5, 0.6);
      const lane = noise.ridges(3.4 * x + 7, 3.4 * y, 5, 0.6);
      const dust = Math.max(0, lane - 0.32) * 1.9 * (1 / (1 + (across / 0.07) ** 2));
      const glow = strength * palette.stars * core * Math.max(0, 0.5 + 0.75 * knots - dust) * 0.16;
      const o = (j * width + i) * 4;
      light[o] = (light[o] as number) + glow * 0.72;
      light[o + 1] = (light[o + 1] as number) + glow * 0.78;
      light[o + 2] = (light[o + 2] as number) + glow * 1.15;
    }
  }
}
