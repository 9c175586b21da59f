/** Corals: horns that fork, and domes. */
import { clamp, cos, sin } from '../math.ts';
import { hash } from '../noise.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, mixed } from './colour.ts';
import type { Light } from './colour.ts';
import { plantsOf } from './growth.ts';
import type { Growth, Rooted } from './growth.ts';
import type { Height } from './land-form.ts';
import type { Part } from './part.ts';
import { footShadow, span } from './plants.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

const CORALS: readonly Light[] = [
  lightOf([0.66, 0.17, 20]),
  lightOf([0.7, 0.14, 50]),
  lightOf([0.62, 0.15, 340]),
  lightOf([0.6, 0.12, 300]),
  lightOf([0.78, 0.12, 80]),
];

export function coralPart(setting: Setting, floor: Height, growth: Growth): Part {
  const q = 1 / growth.near;
  return {
    far: q,
    near: q,
    paint(canvas) {
      const noise = noiseOf(setting.seed, 7840);
      const plants = plantsOf(canvas, setting, floor, growth, CORALS).sort((a, b) => a.y - b.y);
      for (const plant of plants) {
        const { x, y, high, tones, seed } = plant;
        const dark = mixed(tones.shade, [0, 0, 0], 0.55);
        footShadow(canvas, x, y, 0.7 * high, Math.max(1.5, 0.14 * high), 0.6, dark);
        if (seed % 3 === 0) dome(canvas, plant, noise);
        else
          branches(canvas, plant, x, y + 0.03 * high, 0.42 * high, 0, 0.075 * high, seed % 3 === 1 ? 5 : 4);
      }
      return q;
    },
  };
}

/** Horns that fork and fork again. */
function branches(
  canvas: Canvas,
  plant: Rooted,
  x: number,
  y: number,
  long: number,
  lean: number,
  wide: number,
  left: number,
): void {
  const [dx, dy] = [sin(lean) * long, -cos(lean) * long];
  const { tones, seed } = plant;
  const [from, to] = [Math.max(0, Math.floor(y + dy)), Math.min(canvas.height - 1, Math.ceil(y))];
  for (let j = from; j <= to; j++) {
    const t = clamp((j - y) / Math.min(-0.5, dy), 0, 1);
    const middle = x + dx * t;
    const half = Math.max(0.4, wide * (1 - 0.4 * t)) / Math.max(0.5, cos(lean));
    span(
      canvas,
      j,
      middle - half,
      middle + half,
      (i) => clamp(0.45 + (0.35 * tones.side * (i - middle)) / half + 0.08 * (5 - left), 0, 1),
      tones,
    );
  }
  if (left <= 0 || long < 1.5) return;
  const count = left > 3 ? 3 : 2;
  for (let n = 0; n < count; n++) {
    const spread = (n - (count - 1) / 2) * (0.75 + 0.3 * hash(seed, 21 + left, n));
    const own = clamp(lean + spread, -1.25, 1.25);
    branches(
      canvas,
      plant,
      x + dx,
      y + dy + 0.5,
      long * (0.55 + 0.25 * hash(seed, 31 + left, n)),
      own,
      wide * 0.62,
      left - 1,
    );
  }
}

/** A round coral, grooved like a brain. */
function dome(canvas: Canvas, { x, y, high, tones, seed }: Rooted, noise: ReturnType<typeof noiseOf>): void {
  const [wide, tall] = [0.62 * high, 0.62 * high];
  for (let j = Math.max(0, Math.floor(y - tall)); j <= Math.min(canvas.height - 1, y + 0.05 * high); j++) {
    const t = clamp((y - j) / tall, 0, 1);
    const half = wide * Math.sqrt(Math.max(0, 1 - t * t)) + 0.3;
    span(
      canvas,
      j,
      x - half,
      x + half,
      (i) => {
        const u = (i - x) / wide;
        const grooves = noise.ridges((4 * u) / (1.2 - 0.5 * u * u) + (seed % 97), 6 * t, 2);
        return clamp(0.25 + 0.5 * t + 0.3 * u * tones.side - 0.35 * (grooves - 0.4), 0, 1);
      },
      tones,
    );
  }
}
