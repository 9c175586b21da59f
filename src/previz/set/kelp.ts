/** Kelp that sways in the current. */
import { TAU, clamp, sin } from '../math.ts';
import { hash } from '../noise.ts';
import type { Canvas } from './canvas.ts';
import { lightOf } from './colour.ts';
import type { Light } from './colour.ts';
import { plantsOf } from './growth.ts';
import type { Growth, Rooted } from './growth.ts';
import type { Height } from './land-form.ts';
import type { Part } from './part.ts';
import { span } from './plants.ts';
import type { Tones } from './plants.ts';
import type { Setting } from './setting.ts';
import { rowOfPoint } from './standpoint.ts';

const WEEDS: readonly Light[] = [
  lightOf([0.46, 0.08, 110]),
  lightOf([0.4, 0.08, 130]),
  lightOf([0.5, 0.085, 95]),
];

export function kelpPart(setting: Setting, floor: Height, growth: Growth): Part {
  const { stand } = setting;
  const q = 1 / growth.near;
  const foot = rowOfPoint(stand, 0, growth.near * stand.distance);
  return {
    far: q,
    near: q,
    motion: {
      pivot: { x: stand.middle, y: foot },
      waves: [{ of: 'turn', reach: 0.014, hertz: 0.13, phase: 0.21 * growth.stream }],
      drift: { x: 0, y: 0 },
      spin: 0,
    },
    paint(canvas) {
      for (const plant of plantsOf(canvas, setting, floor, growth, WEEDS)) kelp(canvas, plant);
      return q;
    },
  };
}

/** A stalk that bends as a wave, with leaves on both sides. */
function kelp(canvas: Canvas, { x, y, high, tones, seed }: Rooted): void {
  const [phase, bend] = [hash(seed, 1, 0), (hash(seed, 2, 0) - 0.5) * 0.35 * high];
  const middle = (t: number): number =>
    x + bend * t * t + 0.045 * high * sin(TAU * (1.1 * t + phase)) * (0.3 + t);
  const [from, to] = [Math.max(0, Math.floor(y - high)), Math.min(canvas.height - 1, Math.ceil(y))];
  const leaves = Math.round(11 + 5 * hash(seed, 3, 0));
  const stalk = Math.max(0.5, 0.005 * high);
  for (let j = from; j <= to; j++) {
    const t = clamp((y - j) / high, 0, 1);
    const m = middle(t);
    span(canvas, j, m - stalk, m + stalk, () => 0.3 + 0.3 * t, tones);
  }
  for (let n = 1; n < leaves; n++)
    for (const side of [-1, 1]) {
      const t0 = (n + 0.25 * side) / leaves;
      const long = high * 0.2 * (1.1 - 0.7 * t0) * (0.7 + 0.5 * hash(seed, 5 + side, n));
      const lift = long * (0.85 + 0.5 * hash(seed, 9 + side, n));
      leaf(
        canvas,
        middle(t0),
        y - t0 * high,
        side * long * 0.5,
        -lift,
        Math.max(0.6, 0.1 * long),
        tones,
        0.3 + 0.55 * hash(seed, 13 + side, n) * (0.5 + t0),
      );
    }
}

/** A blade from its foot along a curve to its tip, widest in the middle. */
function leaf(
  canvas: Canvas,
  x: number,
  y: number,
  right: number,
  down: number,
  wide: number,
  tones: Tones,
  tone: number,
): void {
  const [from, to] = [Math.max(0, Math.floor(y + down)), Math.min(canvas.height - 1, Math.ceil(y))];
  for (let j = from; j <= to; j++) {
    const t = clamp((j - y) / down, 0, 1);
    const middle = x + right * (1.8 * t - 0.8 * t * t);
    const half = wide * 4 * t * (1 - t) * (1 - 0.25 * t) + 0.25;
    span(canvas, j, middle - half, middle + half, () => tone, tones);
  }
}
