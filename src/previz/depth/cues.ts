/** What may tell a thing from its ground, each as a value for every place. */
import { smoothstep } from '../math.ts';
import { barrierFrom } from './barrier.ts';
import type { Focus } from './focus.ts';
import type { Colours } from './colours.ts';
import { blur, fill, quantile } from './plane.ts';
import type { Plane } from './plane.ts';
import { splitOf } from './threshold.ts';

export interface Cue {
  readonly name: 'focus' | 'colour' | 'contrast';
  readonly values: Plane;
  /** Where the values part in two, and the largest that counts. */
  readonly at: number;
  /** Mean of the values below. */
  readonly low: number;
  readonly top: number;
}

export type Cues = Readonly<Record<Cue['name'], Cue>>;

export function cuesOf(guide: Colours, focus: Focus): Cues {
  return { focus: focusCue(focus), ...barrierCues(guide) };
}

function focusCue({ sharpness, detail }: Focus): Cue {
  const least = Math.max(0.004, quantile(detail, 0.2));
  const split = splitOf(sharpness, 1, (i) => smoothstep(0.5 * least, 2 * least, detail.data[i] as number));
  return { name: 'focus', values: sharpness, at: split.at, low: split.low, top: 0.95 };
}

function barrierCues({ light, blue, red }: Colours): Omit<Cues, 'focus'> {
  const seeds = seedsOf(light);
  const [l, b, r] = [light, blue, red].map((channel) => barrierFrom(blur(channel, 1), seeds)) as [
    Plane,
    Plane,
    Plane,
  ];
  const tint = fill(l, (i) => (b.data[i] as number) + (r.data[i] as number));
  const all = fill(l, (i) => (l.data[i] as number) + 2 * (tint.data[i] as number));
  return { colour: barrierCue('colour', tint), contrast: barrierCue('contrast', all) };
}

function barrierCue(name: Cue['name'], values: Plane): Cue {
  const top = Math.max(1e-3, quantile(values, 0.99));
  const { at, low } = splitOf(values, top);
  return { name, values, at, low, top };
}

/** The border, but for the middle of its lower side: people and stems come into the picture there. */
function seedsOf({ width, height }: Plane): Uint8Array {
  const seeds = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const side = x < 2 || x >= width - 2;
      const low = y >= height - 2 && (x < 0.15 * width || x >= 0.85 * width);
      if (y < 2 || side || low) seeds[i] = 1;
    }
  return seeds;
}
