/** Signs of light: tubes bent into shapes that say nothing, with the bloom they throw into the air. */
import { clamp, exp } from '../math.ts';
import { hash } from '../noise.ts';
import { columnOf, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { lightOf } from './colour.ts';
import type { Light } from './colour.ts';

export const NEON: readonly Light[] = [
  lightOf([0.68, 0.27, 350]),
  lightOf([0.8, 0.14, 205]),
  lightOf([0.62, 0.24, 310]),
  lightOf([0.78, 0.17, 55]),
  lightOf([0.68, 0.25, 5]),
  lightOf([0.78, 0.16, 180]),
];

/** Columns and rows of the window. */
export interface Sign {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: Light;
  readonly second: Light;
  /** How bright, and how far its bloom reaches in its own widths. */
  readonly power: number;
  readonly bloom: number;
  /** Times the light of its tubes alone. */
  readonly tubes?: number;
  readonly seed: number;
}

export function paintSign(canvas: Canvas, sign: Sign): void {
  const { width, height, light } = canvas;
  const [x0, x1] = [columnOf(canvas, sign.left), columnOf(canvas, sign.right)];
  const [y0, y1] = [rowOf(canvas, sign.top), rowOf(canvas, sign.bottom)];
  const [wide, high] = [x1 - x0, y1 - y0];
  if (x1 < -wide * 3 || x0 > width + wide * 3) return;
  const size = Math.min(wide, high);
  const reach = sign.bloom * Math.max(size, 0.35 * high);
  const { tubes = 1 } = sign;
  const tube = Math.max(0.75, 0.045 * size);
  const shapes = shapesOf(sign, wide, high, size);
  for (let j = Math.max(0, Math.floor(y0 - reach)); j <= Math.min(height - 1, y1 + reach); j++)
    for (let i = Math.max(0, Math.floor(x0 - reach)); i <= Math.min(width - 1, x1 + reach); i++) {
      const [x, y] = [i - x0, j - y0];
      const out = outside(x, y, wide, high);
      const o = (j * width + i) * 4;
      if (out <= 1) {
        const body = clamp(0.5 - (out > 0 ? out : -1), 0, 1) * 0.94;
        for (let c = 0; c < 3; c++)
          light[o + c] = (light[o + c] as number) * (1 - body) + body * 0.035 * (sign.colour[c] as number);
        light[o + 3] = (light[o + 3] as number) * (1 - body) + body;
      }
      const border = Math.abs(rounded(x, y, wide, high, 0.1 * size));
      const first = shine(border, tube);
      const second = shine(shapes(x, y), tube);
      const halo = out > 0 ? 0.24 * exp((-3.4 * out) / reach) - 0.008 : 0.2;
      for (let c = 0; c < 3; c++) {
        const own =
          (first * tubes + Math.max(0, halo)) * (sign.colour[c] as number) +
          second * tubes * (sign.second[c] as number);
        // The heart of a tube burns out to white.
        light[o + c] =
          (light[o + c] as number) + sign.power * (own + 0.3 * tubes * (first * first + second * second));
      }
      const shown = clamp(sign.power * Math.max(first, second, halo), 0, 1);
      light[o + 3] = Math.max(light[o + 3] as number, shown);
    }
}

function shine(distance: number, tube: number): number {
  const d = distance / tube;
  return (d < 1 ? 1.1 : 1.1 / (1 + (d - 1) ** 2 * 1.6)) * exp(-0.12 * d);
}

/** Distance outside of the sign; 0 within. */
function outside(x: number, y: number, wide: number, high: number): number {
  const dx = Math.max(-x, x - wide, 0);
  const dy = Math.max(-y, y - high, 0);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Signed distance to a rounded frame a little within the sign. */
function rounded(x: number, y: number, wide: number, high: number, inset: number): number {
  const r = 2 * inset;
  const dx = Math.abs(x - wide / 2) - (wide / 2 - inset - r);
  const dy = Math.abs(y - high / 2) - (high / 2 - inset - r);
  const [ox, oy] = [Math.max(dx, 0), Math.max(dy, 0)];
  return Math.sqrt(ox * ox + oy * oy) + Math.min(Math.max(dx, dy), 0) - r;
}

/** Distance to the nearest of its inner tubes: rings, waves and bars along its longer side. */
function shapesOf(
  { seed }: Sign,
  wide: number,
  high: number,
  size: number,
): (x: number, y: number) => number {
  const upright = high > wide;
  const long = upright ? high : wide;
  const count = Math.max(1, Math.round(long / size - 0.3));
  const step = (long - 0.3 * size) / count;
  return (x, y) => {
    const [u, v] = upright ? [x - wide / 2, y] : [y - high / 2, x];
    const n = clamp(Math.floor((v - 0.15 * size) / step), 0, count - 1);
    const w = v - 0.15 * size - (n + 0.5) * step;
    const kind = hash(seed, 61, n);
    const r = 0.27 * Math.min(size, step);
    // Rings, strokes, bars, arrows: nothing that could be read.
    if (kind < 0.3) return Math.abs(Math.sqrt(u * u + w * w) - r);
    if (kind < 0.52) return segment(u, w, -r, r * 0.7, r, -r * 0.7);
    if (kind < 0.76) {
      const bar = Math.abs(Math.abs(w) - 0.55 * r);
      return Math.sqrt(bar * bar + Math.max(0, Math.abs(u) - r) ** 2);
    }
    return Math.min(segment(u, w, -r, -0.5 * r, 0, 0.6 * r), segment(u, w, 0, 0.6 * r, r, -0.5 * r));
  };
}

function segment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
  return Math.sqrt((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2);
}
