/** Regions of a cue that could be a thing: level by level, the parts of the picture above it, each with its merits. */
import { clamp, smoothstep } from '../math.ts';
import type { Colours } from './colours.ts';
import type { Cue } from './cues.ts';
import { partsOf } from './parts.ts';
import { fill } from './plane.ts';
import type { Plane } from './plane.ts';

export interface Candidate {
  readonly mask: Plane;
  /** The value of the cue at its border. */
  readonly level: number;
}

export interface Merits {
  readonly area: number;
  readonly size: number;
  readonly free: number;
  readonly compact: number;
  readonly edge: number;
  readonly score: number;
}

/** How much a place inside differs from one outside, 0..1. */
type Contrast = (inside: number, outside: number) => number;

const LEVELS = [0.5, 0.7, 0.85, 1, 1.2, 1.4, 1.65, 1.9] as const;

/** Parts of less merit are not considered. */
const LEAST = 0.1;

/** For each level of a cue, from low to high, the parts above it that have most merit. */
export function candidatesOf(
  { values, at, top }: Cue,
  contrast: Contrast,
  blocked: (i: number) => boolean,
): Candidate[] {
  return LEVELS.map((part) => part * at).flatMap((level) => {
    if (level >= top) return [];
    const mask = fill(values, (i) => ((values.data[i] as number) > level && !blocked(i) ? 1 : 0));
    const { labels, areas } = partsOf(mask, 1);
    const merits = meritsOf(mask, labels, areas, contrast);
    const lead = merits.reduce((most, m) => Math.max(most, m.score), 0);
    if (lead < LEAST) return [];
    const largest = merits.reduce((most, m) => (m.score > 0.6 * lead ? Math.max(most, m.area) : most), 0);
    const chosen = merits.map((m) => m.score > 0.6 * lead && m.area > 0.2 * largest);
    const kept = fill(values, (i) => (chosen[labels[i] as number] === true ? 1 : 0));
    return [{ mask: kept, level }];
  });
}

/** For each part 0..1. */
export function meritsOf(
  { width, height, data }: Plane,
  labels: Int32Array,
  areas: readonly number[],
  contrast: Contrast,
): Merits[] {
  const count = areas.length;
  const [rim, edge, sides, bottom] = [0, 1, 2, 3].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const add = (to: Float64Array, id: number, value: number): void => {
    to[id] = (to[id] as number) + value;
  };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (data[i] !== 1) continue;
      const id = labels[i] as number;
      if (y === 0 || x === 0 || x === width - 1) add(sides, id, 1);
      if (y === height - 1) add(bottom, id, 1);
      if (x < 3 || y < 3 || x + 3 >= width || y + 3 >= height) continue;
      for (const step of [1, -1, width, -width]) {
        if (data[i + step] === 1) continue;
        add(rim, id, 1);
        add(edge, id, contrast(i - step, i + 3 * step));
      }
    }
  return areas.map((area, id) => {
    const [r, s, b] = [rim[id] as number, sides[id] as number, bottom[id] as number];
    const outline = r + s + b + 1e-6;
    const share = area / data.length;
    const size = Math.min(smoothstep(0.003, 0.015, share), 1 - smoothstep(0.5, 0.7, share));
    const free = 1 - smoothstep(0.03, 0.22, (s + 0.35 * b) / outline);
    const compact = 1 - smoothstep(5, 20, (outline * outline) / (4 * Math.PI * area));
    const clear = smoothstep(0.25, 0.75, (edge[id] as number) / (r + 1e-6));
    return { area, size, free, compact, edge: clear, score: clamp(size * free * compact * clear, 0, 1) };
  });
}

/** How much two places differ in colour, 0..1: colour differences count double. */
export function colourContrast({ light, blue, red }: Colours): Contrast {
  return (a, b) => {
    const d =
      Math.abs((light.data[a] as number) - (light.data[b] as number)) +
      2 * Math.abs((blue.data[a] as number) - (blue.data[b] as number)) +
      2 * Math.abs((red.data[a] as number) - (red.data[b] as number));
    return smoothstep(0.06, 0.22, d);
  };
}
