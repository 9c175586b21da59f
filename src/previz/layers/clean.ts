/** Brings a depth map of any size and quality onto the grid on which layers are cut. */
import type { DepthMap } from '../depth/depth-map.ts';
import { at, blur, plane } from '../depth/plane.ts';
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
  const trusted = confidence.map((c, i) =>
    Number.isFinite(c) && Number.isFinite(data[i]) ? clamp(c, 0, 1) : 0,
  );
  return { width, height, data: trusted };
}

/** Depths of neighbours that count as the same. */
const ALIKE = 0.05;

/** Single wild places take the median of three by three; what goes on to two neighbours, as a wire does, stays. */
function unspeckled(source: Plane): Plane {
  const window = new Float32Array(9);
  return plane(source.width, source.height, (x, y) => {
    const own = at(source, x, y);
    let alike = -1;
    for (let k = 0; k < 9; k++) {
      const q = at(source, x + (k % 3) - 1, y + Math.floor(k / 3) - 1);
      window[k] = q;
      if (Math.abs(q - own) < ALIKE) alike++;
    }
    return alike >= 2 ? own : (window.sort()[4] as number);
  });
}

/** Bilinear when it grows, means over cells when it shrinks. */
function resized(source: Plane, width: number, height: number): Plane {
  const [scaleX, scaleY] = [source.width / width, source.height / height];
  const steps = Math.max(1, Math.ceil(Math.max(scaleX, scaleY)));
  return plane(width, height, (x, y) => {
    let sum = 0;
    for (let b = 0; b < steps; b++)
      for (let a = 0; a < steps; a++) {
        const u = (x + (a + 0.5) / steps) * scaleX - 0.5;
        const v = (y + (b + 0.5) / steps) * scaleY - 0.5;
        sum += bilinear(source, u, v);
      }
    return sum / (steps * steps);
  });
}

function bilinear(source: Plane, u: number, v: number): number {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [s, t] = [u - i, v - j];
  const top = at(source, i, j) * (1 - s) + at(source, i + 1, j) * s;
  return top * (1 - t) + (at(source, i, j + 1) * (1 - s) + at(source, i + 1, j + 1) * s) * t;
}
