/** Whether a region is a thing that stands before the rest: tests that must all agree, each 0..1. */
import { smoothstep } from '../math.ts';
import { colourContrast, meritsOf } from './candidates.ts';
import type { Merits } from './candidates.ts';
import { overlapOf } from './colour-model.ts';
import type { Colours } from './colours.ts';
import type { Cue } from './cues.ts';
import type { Focus } from './focus.ts';
import { partsOf } from './parts.ts';
import { box, fill } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Sky } from './sky.ts';

export interface Scene {
  readonly colours: Colours;
  readonly focus: Focus;
  readonly sky: Sky | undefined;
  /** Kind of colour of each place. */
  readonly bins: Uint16Array;
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
  if (cue.name === 'focus') {
    return {
      ...tests,
      sharper: smoothstep(0.12, 0.3, sharp - around),
      alone: 1 - smoothstep(0.4, 0.62, there / (here + 1e-6)),
      // What has no detail of any size may be sharp for all that is seen.
      detail: smoothstep(0.15, 0.3, detail[1] / (detail[0] + 1e-6)) * smoothstep(0.005, 0.012, detail[1]),
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
    round: 1 - smoothstep(0.86, 0.94, fullness(mask.width, labels, areas)),
  };
}

/** The region without its rim, and what surrounds it. */
function sidesOf(mask: Plane): {
  mean(plane: Plane): [number, number];
  overlap(bins: Uint16Array): number;
} {
  const [tight, wide] = [box(box(mask, 2), 2).data, box(box(mask, 8), 4).data];
  const side = Int8Array.from(mask.data, (m, i) => {
    if (m === 1) return (tight[i] as number) > 0.8 ? 2 : 1;
    return (wide[i] as number) <= 0.02 ? 0 : (tight[i] as number) < 0.15 ? -2 : -1;
  });
  return {
    mean({ data }) {
      const [sums, counts] = [
        [0, 0],
        [1e-6, 1e-6],
      ] as [[number, number], [number, number]];
      for (let i = 0; i < side.length; i++) {
        const s = side[i] as number;
        if (s !== 2 && s !== -2) continue;
        const k = s > 0 ? 0 : 1;
        sums[k] += data[i] as number;
        counts[k]++;
      }
      return [sums[0] / counts[0], sums[1] / counts[1]];
    },
    overlap: (bins) => overlapOf(bins, (i) => side[i] as number),
  };
}

/** How much of its bounding box a part fills, in the mean over all. */
function fullness(width: number, labels: Int32Array, areas: readonly number[]): number {
  const boxes = areas.map(() => ({ left: width, right: 0, top: Infinity, bottom: 0 }));
  for (let i = 0; i < labels.length; i++) {
    const box = boxes[labels[i] as number];
    if (!box) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  }
  const room = boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0);
  return areas.reduce((sum, area) => sum + area, 0) / room;
}

/** The lowest row, as a fraction of the height. */
export function footOf({ width, height, data }: Plane): number {
  return (Math.floor(data.lastIndexOf(1) / width) + 1) / height;
}

/** Centre of mass, 0 at the picture's upper edge and 1 at its lower. */
function heightOf({ width, height, data }: Plane): number {
  let [sum, count] = [0, 1e-6];
  for (let i = 0; i < data.length; i++)
    if (data[i] === 1) [sum, count] = [sum + Math.floor(i / width) + 0.5, count + 1];
  return sum / count / height;
}
