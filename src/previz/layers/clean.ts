/** Brings a depth map of any size and quality onto the grid on which layers are cut. */
import type { DepthMap } from '../depth/depth-map.ts';
import { blur } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { clamp } from '../math.ts';
import { pushPull } from './push-pull.ts';
import { snapEdges } from './snap.ts';

export interface CleanDepth {
  /** Inverse depth with steps for edges. */
  readonly disparity: Plane;
  /** The same with slopes for edges: for what is not sure enough to be cut. */
  readonly sloped: Plane;
  /** 0..1. */
  readonly confidence: Plane;
}

/** Nothing is taken to stand nearer than a third of the way to the subject. */
const NEAREST = 3;
/** Wide enough a slope, as a share of the grid's longer side, that nothing is torn by it. */
const SLOPE = 1 / 14;

/** `width` and `height` of the grid, which spans the whole still. */
export function cleanDepth(map: DepthMap, width: number, height: number): CleanDepth {
  const even = resized(unspeckled(whole(map)), width, height);
  // The window holds what enlarging has blurred.
  const radius = Math.max(3, Math.round(1.2 * (width / map.width)));
  return {
    disparity: snapEdges(even, radius),
    sloped: blur(even, SLOPE * Math.max(width, height)),
    confidence: resized(confidenceOf(map), width, height),
  };
}

/** What is no number is filled from around; what is out of reach is brought back. */
function whole({ width, height, data }: DepthMap): Plane {
  const known = new Float32Array(data.length);
  const values = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const q = data[i] as number;
    if (!Number.isFinite(q)) continue;
    known[i] = 1;
    values[i] = clamp(q, 0, NEAREST);
  }
  if (known.every((k) => k === 0)) values.fill(1);
  else pushPull(width, height, 1, values, known);
  return { width, height, data: values };
}

function confidenceOf({ width, height, data, confidence }: DepthMap): Plane {
  const trusted = new Float32Array(data.length);
  for (let i = 0; i < trusted.length; i++) {
    const c = confidence[i] as number;
    if (Number.isFinite(c) && Number.isFinite(data[i])) trusted[i] = clamp(c, 0, 1);
  }
  return { width, height, data: trusted };
}

/** Depths of neighbours that count as the same. */
const ALIKE = 0.05;

/** Single wild places take the median of three by three; what goes on to two neighbours, as a wire does, stays. */
function unspeckled(source: Plane): Plane {
  const { width, height, data } = source;
  const out = data.slice();
  const window = new Float32Array(9);
  for (let y = 0, i = 0; y < height; y++) {
    const [up, down] = [y > 0 ? -width : 0, y + 1 < height ? width : 0];
    for (let x = 0; x < width; x++, i++) {
      const [left, right] = [x > 0 ? -1 : 0, x + 1 < width ? 1 : 0];
      const own = data[i] as number;
      const like = (k: number): boolean => Math.abs((data[k] as number) - own) < ALIKE;
      // Most places are like those beside them.
      if (left !== 0 && right !== 0 && like(i - 1) && like(i + 1)) continue;
      let n = 0;
      for (const row of [i + up, i, i + down])
        for (const k of [row + left, row, row + right]) window[n++] = data[k] as number;
      let alike = -1;
      for (const q of window) if (Math.abs(q - own) < ALIKE) alike++;
      if (alike < 2) out[i] = window.sort()[4] as number;
    }
  }
  return { width, height, data: out };
}

/** Bilinear when it grows, means over cells when it shrinks. */
function resized(source: Plane, width: number, height: number): Plane {
  if (source.width === width && source.height === height) return source;
  const [scaleX, scaleY] = [source.width / width, source.height / height];
  const steps = Math.max(1, Math.ceil(Math.max(scaleX, scaleY)));
  const data = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let sum = 0;
      for (let b = 0; b < steps; b++)
        for (let a = 0; a < steps; a++) {
          const u = (x + (a + 0.5) / steps) * scaleX - 0.5;
          const v = (y + (b + 0.5) / steps) * scaleY - 0.5;
          sum += bilinear(source, u, v);
        }
      data[i] = sum / (steps * steps);
    }
  return { width, height, data };
}

/** Borders repeated. */
function bilinear({ width, height, data }: Plane, u: number, v: number): number {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const left = i < 0 ? 0 : i >= width ? width - 1 : i;
  const right = i + 1 < 0 ? 0 : i + 1 >= width ? width - 1 : i + 1;
  const above = (j < 0 ? 0 : j >= height ? height - 1 : j) * width;
  const below = (j + 1 < 0 ? 0 : j + 1 >= height ? height - 1 : j + 1) * width;
  const top = (data[above + left] as number) * (1 - s) + (data[above + right] as number) * s;
  const bottom = (data[below + left] as number) * (1 - s) + (data[below + right] as number) * s;
  return top * (1 - t) + bottom * t;
}
