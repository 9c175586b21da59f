/** What grows on a seabed: kelp that sways, and corals in fans, horns and domes. */
import { TAU, clamp, cos, sin } from '../math.ts';
import { hash } from '../noise.ts';
import { columnOf, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, mixed } from './colour.ts';
import type { Light } from './colour.ts';
import type { Height } from './land-form.ts';
import type { Part } from './part.ts';
import { footShadow, span } from './plants.ts';
import type { Tones } from './plants.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import { tonesAt } from './stand-of-trees.ts';

export interface Growth {
  /** Distance, in distances to the subject. */
  readonly near: number;
  readonly count: number;
  /** Its height in distances to the subject. */
  readonly tall: number;
  readonly stream: number;
  /** Share of the half width about the middle where nothing grows. */
  readonly open: number;
}

interface Plant {
  readonly x: number;
  readonly y: number;
  readonly high: number;
  readonly tones: Tones;
  readonly seed: number;
}

function plantsOf(
  canvas: Canvas,
  setting: Setting,
  floor: Height,
  growth: Growth,
  colours: readonly Light[],
): Plant[] {
  const { stand, random } = setting;
  const { near, count, tall, stream, open } = growth;
  const half = (0.68 * stand.view.width) / stand.view.focal;
  return Array.from({ length: count }, (_, n) => {
    const r = (k: number): number => random(120 + stream, 8 * n + k);
    const z = near * stand.distance * (1 + 0.12 * (r(0) - 0.5));
    const across = (r(1) < 0.5 ? -1 : 1) * (open + (1 - open) * r(2));
    const x = across * half * z;
    const foot = floor(x, z, 0.1);
    const leaf = colours[Math.floor(r(3) * colours.length)] ?? [0.3, 0.3, 0.1];
    return {
      x: columnOf(canvas, columnOfPoint(stand, x, z)),
      y: rowOf(canvas, rowOfPoint(stand, foot, z)),
      high: (tall * stand.distance * (0.45 + 0.7 * r(4)) * stand.view.focal * canvas.scale) / z,
      tones: tonesAt(setting, leaf, x / z, stand.distance / z),
      seed: Math.floor(1e6 * r(5)),
    };
  });
}

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
function kelp(canvas: Canvas, { x, y, high, tones, seed }: Plant): void {
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
  plant: Plant,
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
function dome(canvas: Canvas, { x, y, high, tones, seed }: Plant, noise: ReturnType<typeof noiseOf>): void {
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
