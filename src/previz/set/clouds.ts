/** Clouds: layers of noise on a ceiling over the land, lit from where the sun is; finer and denser as they are asked for. */
import { clamp, smoothstep } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

const STREAM = 760;
/** Canvas pixels from one place that is computed to the next: clouds are soft. */
const CELL = 3;

export function paintClouds(canvas: Canvas, setting: Setting): void {
  const { cols, rows, data } = cloudMap(canvas, setting);
  const { width, height, light } = canvas;
  for (let j = 0; j < height; j++) {
    const y = j / CELL;
    const r = Math.min(rows - 2, Math.floor(y));
    const t = y - r;
    for (let i = 0; i < width; i++) {
      const x = i / CELL;
      const c = Math.min(cols - 2, Math.floor(x));
      const s = x - c;
      const a = (r * cols + c) * 4;
      const b = a + cols * 4;
      const read = (k: number): number => {
        const top = (data[a + k] as number) + ((data[a + 4 + k] as number) - (data[a + k] as number)) * s;
        const low = (data[b + k] as number) + ((data[b + 4 + k] as number) - (data[b + k] as number)) * s;
        return top + (low - top) * t;
      };
      const alpha = read(3);
      if (alpha < 0.003) continue;
      const o = (j * width + i) * 4;
      for (let k = 0; k < 3; k++) light[o + k] = (light[o + k] as number) * (1 - alpha) + read(k);
    }
  }
}

interface CloudMap {
  readonly cols: number;
  readonly rows: number;
  /** Premultiplied light and cover. */
  readonly data: Float32Array;
}

const UNDER = new Float32Array(3);

function cloudMap(canvas: Canvas, setting: Setting): CloudMap {
  const { stand, sky, palette, wish, seed } = setting;
  const { horizon, middle, view } = stand;
  const cols = Math.ceil(canvas.width / CELL) + 2;
  const rows = Math.ceil(canvas.height / CELL) + 2;
  const data = new Float32Array(cols * rows * 4);
  const noise = noiseOf(seed, STREAM);
  const { sun } = sky;
  // Noise of this model lies within +-0.45 nearly everywhere.
  const threshold = 0.3 - 0.62 * wish.cover;
  const soft = 0.3 + 0.2 * wish.cover;
  const density = (x: number, y: number): number => {
    // On a ceiling: flat and fine towards the horizon, large overhead.
    const far = 1 / (y + 0.12);
    const u = x * far * 0.62;
    const v = far * 1.5;
    const bend = noise.clouds(0.7 * u + 31, 0.7 * v + 9, 2) * 0.7;
    return noise.clouds(u + bend, 1.25 * v + 0.4 * bend, 5, 0.52) - threshold;
  };
  for (let r = 0; r < rows; r++) {
    const y = (horizon - rowAt(canvas, r * CELL)) / view.focal;
    if (y < -0.02) continue;
    const fade = smoothstep(0.015, 0.12, y) * (0.25 + 0.75 * smoothstep(1.1, 0.25, y));
    if (fade <= 0) continue;
    for (let c = 0; c < cols; c++) {
      const x = (columnAt(canvas, c * CELL) - middle) / view.focal;
      const d = density(x, y);
      if (d <= 0) continue;
      const thick = clamp(d / soft, 0, 1);

      const [tx, ty] = [sun.x - x, sun.y - y];
      const away = Math.sqrt(tx * tx + ty * ty) + 1e-3;
      // A thin veil leaves the disc its shape.
      const veil = wish.cover < 0.7 ? smoothstep(1, 3.2, away / sun.radius) : 1;
      const alpha =
        fade * smoothstep(0, 0.55, thick) * (wish.cover < 0.3 ? 0.75 : 0.95) * (0.15 + 0.85 * veil);
      const step = 0.035 + 0.02 * y;
      const before = Math.max(0, density(x + (tx / away) * step, y + (ty / away) * step));
      // Thin towards the sun is lit; a thin cloud before the sun shines through.
      const lit = clamp(0.62 + (d - before) * 2.6 - 0.35 * thick, 0, 1);
      const through = (1 - thick) / (1 + (away / 0.16) ** 2);
      sky.light(x, y, UNDER);
      const o = (r * cols + c) * 4;
      for (let k = 0; k < 3; k++) {
        const bright = (palette.cloud[k] as number) * (1.05 + 0.5 * through);
        const dark = 0.55 * (palette.cloudShade[k] as number) + 0.42 * (UNDER[k] as number);
        data[o + k] = alpha * (dark + (bright - dark) * lit);
      }
      data[o + 3] = alpha;
    }
  }
  return { cols, rows, data };
}
