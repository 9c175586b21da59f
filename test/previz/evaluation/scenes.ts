/**
 * Scenes whose every view is known exactly: flat pictures at given depths, textured at all scales. A still of one, with
 * its true depth, is what a renderer gets; the view from elsewhere is what it is measured against.
 */
import type { Pose } from '../../../src/previz/camera/pose.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { hash } from '../../../src/previz/noise.ts';
import type { View } from '../../../src/previz/render/view.ts';

export interface TrueView {
  /** RGBA8. */
  readonly rgba: Uint8Array;
  /** Inverse depth of the nearest thing that is more than half opaque. */
  readonly disparity: Plane;
}

export interface TrueScene {
  /** From a pose that does not turn out of the plane of the picture: translation and zoom, and turns. */
  render(pose: Pose): TrueView;
}

/** One flat picture, in window coordinates at rest. */
interface Card {
  readonly q: number;
  /** Premultiplied colour (0..255) and opacity (0..1) at a place. */
  sample(u: number, v: number, out: Float64Array): void;
}

/** Depths of the cards, and the depth that counts as the subject's. */
const DEPTHS = [10, 6, 4, 2.6, 1.8] as const;
const SUBJECT = 2.6;

/** S1: five fractal planes with soft blob mattes. */
export function layeredPlanes(view: View, seed: number): TrueScene {
  const cards = DEPTHS.map((depth, n) => card(view, seed * 16 + n, SUBJECT / depth, n === 0));
  return { render: (pose) => renderCards(view, cards, pose) };
}

function card(view: View, seed: number, q: number, whole: boolean): Card {
  const margin = Math.round(view.width * 0.3);
  const [width, height] = [view.width + 2 * margin, view.height + 2 * margin];
  const unit = view.width / 960;
  const detail = (stream: number): Float32Array =>
    fractal(
      width,
      height,
      seed,
      stream,
      [200, 96, 48, 24, 12, 6].map((size) => size * unit),
    );
  const [shade, tint, blob] = [
    detail(1),
    detail(2),
    fractal(
      width,
      height,
      seed,
      3,
      [260, 120].map((s) => s * unit),
    ),
  ];
  const base = [0, 1, 2].map((c) => 85 + 85 * hash(seed, 9, c));
  const level = whole ? -1 : 0.56;
  const soft = 0.012;
  return {
    q,
    sample(u, v, out) {
      const x = Math.min(width - 1.001, Math.max(0, u + margin));
      const y = Math.min(height - 1.001, Math.max(0, v + margin));
      const alpha = whole ? 1 : smooth((read(blob, width, x, y) - level) / soft + 0.5);
      out[3] = alpha;
      if (alpha === 0) return;
      const [s, t] = [read(shade, width, x, y) - 0.5, read(tint, width, x, y) - 0.5];
      for (let c = 0; c < 3; c++) {
        const value = (base[c] as number) + 190 * s + (c - 1) * 90 * t;
        out[c] = alpha * Math.min(255, Math.max(0, value));
      }
    },
  };
}

/** Value noise in octaves, weighted by their sizes, about 0..1. */
function fractal(
  width: number,
  height: number,
  seed: number,
  stream: number,
  sizes: readonly number[],
): Float32Array {
  const out = new Float32Array(width * height);
  const total = sizes.reduce((sum, size) => sum + Math.sqrt(size), 0);
  for (const [octave, size] of sizes.entries()) {
    const [w, h] = [Math.ceil(width / size) + 2, Math.ceil(height / size) + 2];
    const nodes = Float32Array.from({ length: w * h }, (_, i) => hash(seed, stream * 16 + octave, i));
    const weight = (Math.sqrt(size) / total) * 1.4;
    for (let y = 0, i = 0; y < height; y++) {
      const v = y / size;
      const [j, t] = [Math.floor(v), smooth(v - Math.floor(v))];
      for (let x = 0; x < width; x++, i++) {
        const u = x / size;
        const [k, s] = [Math.floor(u), smooth(u - Math.floor(u))];
        const at = j * w + k;
        const a = nodes[at] as number;
        const c = nodes[at + w] as number;
        const top = a + ((nodes[at + 1] as number) - a) * s;
        const bottom = c + ((nodes[at + w + 1] as number) - c) * s;
        out[i] = (out[i] as number) + weight * (top + (bottom - top) * t - 0.5);
      }
    }
  }
  return out.map((value) => value + 0.5);
}

function read(data: Float32Array, width: number, x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const at = j * width + i;
  const a = data[at] as number;
  const c = data[at + width] as number;
  const top = a + ((data[at + 1] as number) - a) * s;
  return top + (c + ((data[at + width + 1] as number) - c) * s - top) * t;
}

function smooth(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
}

/** The ray of each pixel meets each card where the equation of the projector, exact for a flat card, says. */
function renderCards(view: View, cards: readonly Card[], pose: Pose): TrueView {
  const { width, height, focal } = view;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const disparity = { width, height, data: new Float32Array(width * height) };
  const sample = new Float64Array(4);
  const ray = rayOf(view, pose);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const { a, b } = ray(x, y);
      const colour = [0, 0, 0];
      let rest = 1;
      let found = false;
      for (let n = cards.length - 1; n >= 0 && rest > 0; n--) {
        const one = cards[n] as Card;
        const u = (width - 1) / 2 + focal * (a + one.q * (pose.x - a * pose.z));
        const v = (height - 1) / 2 + focal * (b + one.q * (pose.y - b * pose.z));
        one.sample(u, v, sample);
        const alpha = sample[3] as number;
        if (alpha === 0) continue;
        for (let c = 0; c < 3; c++) colour[c] = (colour[c] as number) + rest * (sample[c] as number);
        if (!found && alpha > 0.5) [found, disparity.data[i]] = [true, one.q];
        rest *= 1 - alpha;
      }
      for (let c = 0; c < 3; c++) rgba[i * 4 + c] = Math.round(colour[c] as number);
    }
  return { rgba, disparity };
}

/** Direction of a pixel's ray with z = 1, written anew from the meaning of yaw, pitch, roll. */
export function rayOf(view: View, pose: Pose): (x: number, y: number) => { a: number; b: number } {
  const turn = (p: number, q: number, angle: number): [number, number] => [
    p * Math.cos(angle) - q * Math.sin(angle),
    p * Math.sin(angle) + q * Math.cos(angle),
  ];
  return (x, y) => {
    const lens = view.focal * pose.zoom;
    const [rx, ry] = turn((x - (view.width - 1) / 2) / lens, (y - (view.height - 1) / 2) / lens, pose.roll);
    const [py, pz] = turn(ry, 1, pose.pitch);
    const [sz, sx] = turn(pz, rx, pose.yaw);
    return { a: sx / sz, b: py / sz };
  };
}
