/** Whether a region is a thing that stands before the rest: tests that must all agree, each 0..1. */
import { smoothstep } from '../math.ts';
import { colourContrast, meritsOf } from './candidates.ts';
import type { Merits } from './candidates.ts';
import { overlapOf } from './colour-model.ts';
import type { Colours } from './colours.ts';
import type { Cue } from './cues.ts';
import type { Focus } from './focus.ts';
import { opened, partsOf } from './parts.ts';
import { box, fill } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Sky } from './sky.ts';

/** Lightness of what is overexposed. */
const BLINDING = 0.96;
/** Less contrast than this is none. */
const LEAST_DETAIL = 0.008;

export interface Scene {
  readonly colours: Colours;
  readonly focus: Focus;
  readonly sky: Sky | undefined;
  /** Kind of colour of each place. */
  readonly bins: Uint16Array;
}

/** How sure all tests together are: their shortfalls count as squared errors do, so that none decides by a hair. */
export function sureness(tests: Readonly<Record<string, number>>): number {
  const error = Object.values(tests).reduce((sum, test) => sum + (1 - test) ** 2, 0);
  return 1 - smoothstep(0.35, 0.75, error);
}

export function judge(scene: Scene, cue: Cue, mask: Plane): Record<string, number> {
  const { colours, focus, sky } = scene;
  const { labels, areas } = partsOf(mask, 1);
  const area = areas.reduce((sum, a) => sum + a, 0);
  const merits = meritsOf(mask, labels, areas, colourContrast(colours));
  const mean = (key: keyof Merits): number =>
    merits.reduce((sum, m) => sum + m.area * m[key], 0) / Math.max(1, area);
  const share = area / mask.data.length;
  const sides = sidesOf(mask);
  const [here, there] = sides.mean(cue.values);
  const detail = sides.mean(focus.detail);
  const weighed = sides.mean(
    fill(focus.detail, (i) => (focus.detail.data[i] as number) * (focus.sharpness.data[i] as number)),
  );
  const [sharp, around] = [weighed[0] / (detail[0] + 1e-6), weighed[1] / (detail[1] + 1e-6)];
  const tests: Record<string, number> = {
    size: Math.min(smoothstep(0.012, 0.035, share), 1 - smoothstep(0.5, 0.65, share)),
    free: mean('free'),
    compact: mean('compact'),
    lit: 1 - smoothstep(0.78, 0.9, sides.mean(colours.light)[0]),
  };
  // Clouds and the sun catch the eye too; what stands before the sky has its feet on the ground.
  if (sky) tests['grounded'] = smoothstep(0.2, 0.5, (footOf(mask) - sky.horizon) / (1 - sky.horizon));
  // Around the sun the air shines: a glow is no thing, however clear its colours.
  if (sky && cue.name !== 'focus')
    tests['unblinded'] = 1 - smoothstep(0.01, 0.04, sides.blinded(colours.light));
  if (cue.name === 'focus') {
    return {
      ...tests,
      sharper: smoothstep(0.12, 0.3, sharp - around),
      alone: 1 - smoothstep(0.4, 0.62, there / (here + 1e-6)),
      // What has no detail of any size may be sharp for all that is seen; what has more of it is not out of focus.
      detail: smoothstep(0.5, 0.8, sides.detailed(focus.detail)),
      richer: smoothstep(0.9, 1.4, detail[0] / (detail[1] + 1e-6)),
    };
  }
  return {
    ...tests,
    edge: mean('edge'),
    low: smoothstep(0.24, 0.4, heightOf(mask)),
    alone: 1 - smoothstep(0.28, 0.48, there / (here + 1e-6)),
    other: 1 - smoothstep(0.2, 0.85, sides.overlap(scene.bins)),
    focused: 1 - smoothstep(0.15, 0.4, around - sharp),
    // Windows, doors, screens and the walls at the end of rooms are boxes.
    round: 1 - smoothstep(0.84, 0.92, fullness(opened(mask))),
  };
}

/** The region without its rim, and what surrounds it. */
function sidesOf(mask: Plane): {
  mean(plane: Plane): [number, number];
  /** Share of the surroundings that has detail of some size. */
  detailed(detail: Plane): number;
  /** Share of both that is overexposed. */
  blinded(light: Plane): number;
  overlap(bins: Uint16Array): number;
} {
  const [tight, wide] = [box(box(mask, 2), 2).data, box(box(mask, 8), 4).data];
  const side = new Int8Array(mask.data.length);
  for (let i = 0; i < side.length; i++) {
    const t = tight[i] as number;
    if (mask.data[i] === 1) side[i] = t > 0.8 ? 2 : 1;
    else if ((wide[i] as number) > 0.02) side[i] = t < 0.15 ? -2 : -1;
  }
  const [inner, ring] = [placesOf(side, 2), placesOf(side, -2)];
  return {
    mean: ({ data }) => [meanOver(data, inner), meanOver(data, ring)],
    detailed({ data }) {
      const seen = ring.filter((i) => (data[i] as number) > LEAST_DETAIL);
      return seen.length / (ring.length || 1);
    },
    blinded({ data }) {
      let [bright, count] = [0, 1e-6];
      for (let i = 0; i < side.length; i++) {
        if (side[i] === 0) continue;
        count++;
        if ((data[i] as number) > BLINDING) bright++;
      }
      return bright / count;
    },
    overlap: (bins) => overlapOf(bins, (i) => side[i] as number),
  };
}

function placesOf(side: Int8Array, value: number): number[] {
  const places: number[] = [];
  for (let i = 0; i < side.length; i++) if (side[i] === value) places.push(i);
  return places;
}

function meanOver(data: Float32Array, places: readonly number[]): number {
  let sum = 0;
  for (const i of places) sum += data[i] as number;
  return sum / (places.length || 1);
}

/** How much of their bounding boxes the parts fill. */
function fullness(mask: Plane): number {
  const { labels, areas } = partsOf(mask, 1);
  const { width } = mask;
  const [left, top] = [areas.map(() => width), areas.map(() => Infinity)];
  const [right, bottom] = [areas.map(() => 0), areas.map(() => 0)];
  for (let i = 0; i < labels.length; i++) {
    const id = labels[i] as number;
    if (id < 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    if (x < (left[id] as number)) left[id] = x;
    if (x >= (right[id] as number)) right[id] = x + 1;
    if (y < (top[id] as number)) top[id] = y;
    bottom[id] = y + 1;
  }
  const sides = areas.map(
    (_, id) => ((right[id] ?? 0) - (left[id] ?? 0)) * ((bottom[id] ?? 0) - (top[id] ?? 0)),
  );
  return areas.reduce((sum, area) => sum + area, 0) / (sides.reduce((sum, side) => sum + side, 0) + 1e-6);
}

/** The lowest row, as a fraction of the height. */
function footOf({ width, height, data }: Plane): number {
  return (Math.floor(data.lastIndexOf(1) / width) + 1) / height;
}

/** Centre of mass, 0 at the picture's upper edge and 1 at its lower. */
function heightOf({ width, height, data }: Plane): number {
  let [sum, count] = [0, 1e-6];
  for (let i = 0; i < data.length; i++)
    if (data[i] === 1) [sum, count] = [sum + Math.floor(i / width) + 0.5, count + 1];
  return sum / count / height;
}
