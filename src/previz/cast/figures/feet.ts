/** Feet of animals, with what is below the last joint. */
import { blob, line } from './curves.ts';
import type { Segment } from './limbs.ts';
import { fill, mix, moved, ramp, shaped, stroke } from './paint.ts';
import type { Tone } from './paint.ts';
import { furred } from './quadruped.ts';

/** Cannon, fetlock, pastern and hoof, dark towards the ground. */
export function shank(length: number, girth: number, fur: Tone, dusk: string): Segment {
  const g = girth;
  const f = length - 58;
  const leg = blob([[-12 * g, -16], [10 * g, -16], [19 * g, 2], [17 * g, 26], [13 * g, f * 0.6], [13 * g, f - 18], [17 * g, f], [14 * g, f + 14], [20 * g, f + 34], [-14 * g, f + 36], [-14 * g, f + 16], [-19 * g, f + 2], [-14 * g, f - 18], [-14 * g, f * 0.6], [-19 * g, 24], [-24 * g, 4]]); // prettier-ignore
  const hoof = blob([[-15 * g, f + 28, 0.3], [21 * g, f + 26, 0.3], [34 * g, length - 4, 0.2], [32 * g, length, 0.1], [-19 * g, length, 0.1]]); // prettier-ignore
  const dark = mix(dusk, fur.shade, 0.35);
  return {
    length,
    svg:
      furred(leg, fur, ramp(leg, [[0.25, dark, 0], [0.7, dark, 0.75], [1, dark, 0.9]])) + // prettier-ignore
      shaped(hoof, '#3a3234', ramp(hoof, [[0, '#241f22'], [0.7, '#4a4042'], [1, '#6b5d58']], 0)), // prettier-ignore
  };
}

/** A cat's foot, from the joint above it; `g` is its size against a tiger's. */
export function paw(fur: Tone, toes: string, g = 1): Segment {
  const path = blob([[-12, -14], [12, -14], [22, 4], [21, 44], [26, 58], [44, 66], [54, 82], [46, 92, 0.5], [-14, 92, 0.5], [-24, 78], [-20, 44], [-22, 6]]); // prettier-ignore
  const svg = shaped(
    path,
    fur.base,
    ramp(path, [[0, fur.shade, 0.7], [0.45, fur.base, 0], [1, fur.light, 0.4]], 0), // prettier-ignore
    fill(
      blob([
        [20, 54],
        [50, 60],
        [64, 84],
        [50, 100],
        [-30, 100],
        [-20, 82],
      ]),
      toes,
      { opacity: 0.75, soft: 5 },
    ),
    stroke(line([[34, 76], [38, 84], [37, 92]]), fur.shade, 2.5, 0.8), // prettier-ignore
    stroke(line([[20, 76], [23, 84], [22, 92]]), fur.shade, 2.5, 0.8), // prettier-ignore
  );
  return { length: 92 * g, svg: moved(svg, 0, 0, 0, g) };
}
