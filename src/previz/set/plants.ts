/** Trees and grass as silhouettes that are lit from the sun's side: drawn at any size, soft at their edges. */
import { clamp } from '../math.ts';
import { hash } from '../noise.ts';
import type { Canvas } from './canvas.ts';
import type { Light } from './colour.ts';
import type { Noise } from './relief-noise.ts';

/** Colours of a thing that stands: its lit side, its dark side, and its rim against the sun. */
export interface Tones {
  readonly lit: Light;
  readonly shade: Light;
  readonly rim: Light;
  /** -1 or 1: where the light comes from. */
  readonly side: number;
}

/** A fir: tiers of branches that droop; (x, y) is its foot and `height` its size, in canvas pixels. */
export function fir(canvas: Canvas, x: number, y: number, height: number, seed: number, tones: Tones): void {
  const tiers = 7 + Math.floor(6 * hash(seed, 1, 0));
  const wide = height * (0.17 + 0.08 * hash(seed, 1, 1));
  const lean = (hash(seed, 1, 2) - 0.5) * 0.05 * height;
  const [from, to] = [Math.max(0, Math.floor(y - height)), Math.min(canvas.height - 1, Math.ceil(y))];
  for (let j = from; j <= to; j++) {
    const t = clamp((j - (y - height)) / height, 0, 1);
    const tier = t * tiers;
    const n = Math.floor(tier);
    const drop = tier - n;
    const half = (side: number): number => {
      if (t > 0.96) return 0.025 * height;
      const ragged = 0.72 + 0.5 * hash(seed, 3 + side, n) + 0.22 * (hash(seed, 5 + side, j) - 0.5);
      return wide * t * (0.42 + 0.58 * drop) * ragged + 0.004 * height;
    };
    const middle = x + lean * (1 - t);
    span(
      canvas,
      j,
      middle - half(-1),
      middle + half(1),
      (i) => {
        const across = (i - middle) / (wide * t + 1);
        const speck = hash(seed, 9 + (j >> 1), Math.round(i) >> 1) - 0.5;
        return clamp(0.32 + 0.75 * across * tones.side + 0.5 * speck + 0.3 * (0.5 - drop), 0, 1);
      },
      tones,
    );
  }
}

/** A tree with a round crown: a trunk, and a mass of leaves in clusters with torn edges. */
export function broadleaf(
  canvas: Canvas,
  x: number,
  y: number,
  height: number,
  seed: number,
  tones: Tones,
  noise: Noise,
): void {
  trunk(canvas, x, y, height, tones);
  const wide = height * (0.36 + 0.14 * hash(seed, 11, 0));
  const high = height * (0.37 + 0.06 * hash(seed, 11, 1));
  const [cx, cy] = [x + 0.06 * height * (hash(seed, 11, 2) - 0.5), y - height + high];
  const unit = 1 / height;
  const [shiftX, shiftY] = [40 * hash(seed, 11, 3), 40 * hash(seed, 11, 4)];
  const sharp = clamp(0.16 * height, 2.5, 14);
  const { width, light } = canvas;
  const [left, right] = [
    Math.max(0, Math.floor(cx - 1.3 * wide)),
    Math.min(width - 1, Math.ceil(cx + 1.3 * wide)),
  ];
  for (
    let j = Math.max(0, Math.floor(cy - 1.25 * high));
    j <= Math.min(canvas.height - 1, cy + 1.2 * high);
    j++
  ) {
    const dy = (j - cy) / high;
    // Flatter below than above.
    const down = dy > 0 ? dy * 1.12 : dy;
    for (let i = left; i <= right; i++) {
      const dx = (i - cx) / wide;
      const d = dx * dx + down * down;
      if (d > 1.7) continue;
      const [u, v] = [i * unit + shiftX, j * unit + shiftY];
      const mass = noise.at(5 * u, 5.6 * v);
      const leaves = noise.clouds(17 * u, 19 * v, 2, 0.6);
      const share = clamp((1 - d + 1.15 * (mass - 0.5) + 0.4 * leaves) * sharp * 0.5, 0, 1);
      if (share <= 0) continue;
      const tone = clamp(
        0.42 + 0.32 * dx * tones.side - 0.34 * dy + 0.75 * (mass - 0.45) * (0.4 - dy) + 0.55 * leaves,
        0,
        1,
      );
      const rimmed = 0.55 * clamp((d - 0.55) * 1.6, 0, 1) * clamp(dx * tones.side - 0.6 * dy, 0, 1);
      blend(light, (j * width + i) * 4, share, tone, rimmed, tones);
    }
  }
}

function trunk(canvas: Canvas, x: number, y: number, height: number, tones: Tones): void {
  const thick = 0.03 * height;
  const [from, to] = [Math.max(0, Math.floor(y - 0.6 * height)), Math.min(canvas.height - 1, Math.ceil(y))];
  for (let j = from; j <= to; j++) {
    const t = (y - j) / height;
    const half = thick * (1 - 0.7 * t) + (t < 0.05 ? (0.05 - t) * 0.5 * height : 0);
    span(
      canvas,
      j,
      x - half,
      x + half,
      (i) => clamp(0.1 + (0.3 * (i - x) * tones.side) / half, 0, 0.5),
      tones,
    );
  }
}

/** A blade of grass from its foot to a tip that leans, wide at the foot. */
export function blade(
  canvas: Canvas,
  x: number,
  y: number,
  height: number,
  lean: number,
  wide: number,
  tones: Tones,
  tone: number,
): void {
  const [from, to] = [Math.max(0, Math.floor(y - height)), Math.min(canvas.height - 1, Math.ceil(y))];
  for (let j = from; j <= to; j++) {
    const t = clamp((y - j) / height, 0, 1);
    const middle = x + lean * t * t;
    const half = wide * (1 - t * t) + 0.15;
    span(canvas, j, middle - half, middle + half, () => clamp(tone * (0.25 + 0.75 * t), 0, 1), tones);
  }
}

/** The dark of its shadow around the foot of a thing, drawn out away from the light. */
export function footShadow(
  { width, height, light }: Canvas,
  x: number,
  y: number,
  wide: number,
  high: number,
  share: number,
  dark: Light,
): void {
  for (let j = Math.max(0, Math.floor(y - high)); j <= Math.min(height - 1, y + high); j++)
    for (let i = Math.max(0, Math.floor(x - wide)); i <= Math.min(width - 1, x + wide); i++) {
      const d = ((i - x) / wide) ** 2 + ((j - y) / high) ** 2;
      if (d >= 1) continue;
      const own = share * (1 - d) * (1 - d);
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++)
        light[o + c] = (light[o + c] as number) * (1 - own) + own * (dark[c] as number);
      light[o + 3] = (light[o + 3] as number) * (1 - own) + own;
    }
}

/** Fills a row between two places, soft at both ends; `tone` is 0 in the shade and 1 in the light. */
export function span(
  { width, light }: Canvas,
  row: number,
  from: number,
  to: number,
  tone: (i: number) => number,
  tones: Tones,
): void {
  const { side } = tones;
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(width - 1, Math.ceil(to));
  const edge = Math.max(1, 0.06 * (to - from));
  for (let i = first; i <= last; i++) {
    const share = Math.min(1, Math.min(i + 0.5, to) - Math.max(i - 0.5, from));
    if (share <= 0) continue;
    const t = tone(i);
    const rimmed = clamp(1 - (side > 0 ? to - i : i - from) / edge, 0, 1) * 0.5;
    blend(light, (row * width + i) * 4, share, t, rimmed, tones);
  }
}

/** Puts a tone between shade and light over what is at a pixel. */
function blend(
  light: Float32Array,
  at: number,
  share: number,
  tone: number,
  rimmed: number,
  { lit, shade, rim }: Tones,
): void {
  for (let c = 0; c < 3; c++) {
    const own = (shade[c] as number) + ((lit[c] as number) - (shade[c] as number)) * tone;
    const colour = own + ((rim[c] as number) - own) * rimmed;
    light[at + c] = (light[at + c] as number) * (1 - share) + share * colour;
  }
  light[at + 3] = (light[at + 3] as number) * (1 - share) + share;
}
