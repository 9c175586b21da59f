/**
 * Flat pictures that can be sampled anywhere. Their colours are cubic B-spline surfaces over fractal noise: smooth
 * between the pixels, as through a lens, so that no renderer's resampling happens to repeat the one of the truth.
 */
import type { View } from '../../../src/previz/scene/view.ts';
import { hash } from '../../../src/previz/noise.ts';

/** One flat picture, in window coordinates at rest. */
export interface Card {
  /** Inverse depth. */
  readonly q: number;
  /** Writes premultiplied colour (0..255) and opacity (0..1) at a place. */
  sample(u: number, v: number, out: Float64Array): void;
}

/** Octaves of texture and of outlines, in pixels of a frame 960 wide. */
const TEXTURE = [192, 96, 48, 24, 12, 6, 3] as const;
const OUTLINE = [260, 120] as const;
/** How far a card goes on beyond the window, as a share of its width. */
const MARGIN = 0.2;
/** Pixels between the values that are kept of an outline's noise. */
const STEP = 4;
/** Of the texture, in codes. */
const CONTRAST = { shade: 190, tint: 90 } as const;
/** The share of the window that blobs cover, and over how much of their noise an edge fades: some four pixels. */
const [COVER, SOFT] = [0.3, 0.012] as const;

/** Opacity 0..1 at a place. */
export type Opacity = (u: number, v: number) => number;

/** A fractal picture, whole or as far as `opacity` says. */
export function fractalCard(view: View, seed: number, q: number, opacity?: Opacity): Card {
  const paint = textureOf(view, seed);
  return {
    q,
    sample(u, v, out) {
      const alpha = opacity ? opacity(u, v) : 1;
      out[3] = alpha;
      if (alpha > 0) paint(u, v, alpha, out);
    },
  };
}

/** Blobs with soft edges. */
export function blobs(view: View, seed: number): Opacity {
  const outline = outlineOf(view, seed);
  const level = quantileOf(view, outline, 1 - COVER);
  return (u, v) => smooth((outline(u, v) - level) / SOFT + 0.5);
}

/** The value under which a share of the window lies. */
function quantileOf({ width, height }: View, value: (u: number, v: number) => number, share: number): number {
  const [columns, rows] = [64, 36];
  const values = Float64Array.from({ length: columns * rows }, (_, i) =>
    value(((i % columns) / columns) * width, (Math.floor(i / columns) / rows) * height),
  ).sort();
  return values[Math.floor(share * values.length)] as number;
}

/** Premultiplied colour of a fractal picture. */
function textureOf(
  view: View,
  seed: number,
): (u: number, v: number, alpha: number, out: Float64Array) => void {
  const margin = Math.round(view.width * MARGIN);
  const [width, height] = [view.width + 2 * margin, view.height + 2 * margin];
  const [shade, tint] = [1, 2].map((stream) =>
    fractal(width, height, octavesOf(view, seed, stream, TEXTURE)),
  ) as [Float32Array, Float32Array];
  const base = [0, 1, 2].map((c) => 85 + 85 * hash(seed, 9, c));
  const [across, down] = [new Float64Array(4), new Float64Array(4)];
  return (u, v, alpha, out) => {
    const x = Math.min(width - 3, Math.max(1, u + margin));
    const y = Math.min(height - 3, Math.max(1, v + margin));
    const [i, j] = [Math.floor(x), Math.floor(y)];
    spline(x - i, across);
    spline(y - j, down);
    let [s, t] = [0, 0];
    for (let n = 0; n < 4; n++) {
      const at = (j - 1 + n) * width + i - 1;
      const w = down[n] as number;
      for (let m = 0; m < 4; m++) {
        const weight = w * (across[m] as number);
        s += weight * (shade[at + m] as number);
        t += weight * (tint[at + m] as number);
      }
    }
    for (let c = 0; c < 3; c++) {
      const value = (base[c] as number) + CONTRAST.shade * s + (c - 1) * CONTRAST.tint * t;
      out[c] = alpha * Math.min(255, Math.max(0, value));
    }
  };
}

/** Weights of the uniform cubic B-spline. */
function spline(t: number, out: Float64Array): void {
  const r = 1 - t;
  out[0] = (r * r * r) / 6;
  out[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
  out[2] = (4 - 6 * r * r + 3 * r * r * r) / 6;
  out[3] = (t * t * t) / 6;
}

/** Value noise of one size. */
interface Octave {
  readonly size: number;
  readonly weight: number;
  value(i: number, j: number): number;
}

/** Octaves weighted by the roots of their sizes. */
function octavesOf(view: View, seed: number, stream: number, sizes: readonly number[]): Octave[] {
  const total = sizes.reduce((sum, size) => sum + Math.sqrt(size), 0);
  return sizes.map((size, n) => ({
    size: (size * view.width) / 960,
    weight: (1.4 * Math.sqrt(size)) / total,
    value: (i, j) => hash(seed, stream * 16 + n, j * 4096 + i) - 0.5,
  }));
}

/** At whole pixels, around 0. */
function fractal(width: number, height: number, octaves: readonly Octave[]): Float32Array {
  const out = new Float32Array(width * height);
  for (const { size, weight, value } of octaves) {
    const rows: Float32Array[] = [];
    for (let j = 0; j < height / size + 1; j++) rows.push(line(width, size, weight, (i) => value(i, j)));
    for (let y = 0, i = 0; y < height; y++) {
      const j = Math.floor(y / size);
      const t = smooth(y / size - j);
      const [top, bottom] = [rows[j] as Float32Array, rows[j + 1] as Float32Array];
      for (let x = 0; x < width; x++, i++) {
        const a = top[x] as number;
        out[i] = (out[i] as number) + a + ((bottom[x] as number) - a) * t;
      }
    }
  }
  return out;
}

/** One row of nodes, between which values run smoothly. */
function line(width: number, size: number, weight: number, value: (i: number) => number): Float32Array {
  const nodes = new Float32Array(Math.ceil(width / size) + 2);
  for (let i = 0; i < nodes.length; i++) nodes[i] = weight * value(i);
  const out = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const k = Math.floor(x / size);
    const a = nodes[k] as number;
    out[x] = a + ((nodes[k + 1] as number) - a) * smooth(x / size - k);
  }
  return out;
}

/** The noise of outlines, around 0 anywhere: so smooth that every `STEP` pixels suffice. */
function outlineOf(view: View, seed: number): (u: number, v: number) => number {
  const margin = Math.round(view.width * MARGIN);
  const width = Math.ceil((view.width + 2 * margin) / STEP) + 2;
  const height = Math.ceil((view.height + 2 * margin) / STEP) + 2;
  const octaves = octavesOf(view, seed, 3, OUTLINE).map((octave) => ({
    ...octave,
    size: octave.size / STEP,
  }));
  const grid = fractal(width, height, octaves);
  return (u, v) => {
    const x = Math.min(width - 1.001, Math.max(0, (u + margin) / STEP));
    const y = Math.min(height - 1.001, Math.max(0, (v + margin) / STEP));
    const i = Math.floor(x);
    const j = Math.floor(y);
    const at = j * width + i;
    const a = grid[at] as number;
    const c = grid[at + width] as number;
    const top = a + ((grid[at + 1] as number) - a) * (x - i);
    const bottom = c + ((grid[at + width + 1] as number) - c) * (x - i);
    return top + (bottom - top) * (y - j);
  };
}

function smooth(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
}
