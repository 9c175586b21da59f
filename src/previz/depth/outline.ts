/** From a rough region to a mask with the picture's own edges. */
import { smoothstep } from '../math.ts';
import type { Colours } from './colours.ts';
import type { Candidate } from './candidates.ts';
import type { Cue } from './cues.ts';
import { largeParts, withoutHoles } from './parts.ts';
import { blur, box, fill } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Segmenter } from './segment.ts';

/** By so many places sharpness is seen beyond what is sharp: its windows are wide. */
const SPREAD = 2;
/** Parts have at least this share of the largest. */
const LARGE = 0.25;
/** How much darker than its ground a shadow is, how near to its tint, and how much of a thing may look like one. */
const [SHADE, TINT, MOST_SHADE] = [0.75, 0.04, 0.4];

/** Where the cue shows the candidate, as a chance: the cue speaks where the candidate is near. */
export function priorOf(cue: Cue, { mask: whole, level }: Candidate): Plane {
  const rough = cue.name === 'focus' ? withoutSpread(whole) : whole;
  const near = blur(rough, Math.sqrt(rough.width * rough.height) / 50);
  const rise = Math.max(0.3 * level, level - cue.low);
  return fill(rough, (i) => {
    const shown = smoothstep(level - 0.7 * rise, level + 0.4 * rise, cue.values.data[i] as number);
    return shown * smoothstep(0.05, 0.4, near.data[i] as number);
  });
}

/**
 * The outline by colour of what the prior shows: `shown` are the shares of all levels at which a place does not count, and
 * fully.
 */
export function outlined(
  prior: Plane,
  segmenter: Segmenter,
  blocked: (i: number) => boolean,
  shown: readonly [number, number],
): Plane {
  const free = fill(prior, (i) => (blocked(i) ? 0 : smoothstep(...shown, prior.data[i] as number)));
  const chance = segmenter.divide(free, 2);
  const above = fill(chance, (i) => ((chance.data[i] as number) > 0.5 && !blocked(i) ? 1 : 0));
  return withoutHoles(largeParts(above, LARGE), 0.06 * above.data.length);
}

/** Darker than the ground around, and of its tint: the shadow of a thing is no part of it, unless nothing else is. */
export function shadowOf({ light, blue, red }: Colours, mask: Plane): (i: number) => boolean {
  const near = box(box(mask, 6), 6).data;
  let [l, b, r, count] = [0, 0, 0, 1e-6];
  for (let i = 0; i < near.length; i++) {
    if (mask.data[i] === 1 || (near[i] as number) === 0) continue;
    [l, b, r] = [l + (light.data[i] as number), b + (blue.data[i] as number), r + (red.data[i] as number)];
    count++;
  }
  const [ground, tintB, tintR] = [l / count, b / count, r / count];
  const dark = (i: number): boolean =>
    (light.data[i] as number) < SHADE * ground &&
    Math.abs((blue.data[i] as number) - tintB) + Math.abs((red.data[i] as number) - tintR) < TINT;
  let [shaded, area] = [0, 0];
  for (let i = 0; i < near.length; i++)
    if (mask.data[i] === 1) [shaded, area] = [shaded + (dark(i) ? 1 : 0), area + 1];
  return shaded < MOST_SHADE * area ? dark : () => false;
}

/** The rim goes; what is thin, a stem, stays as it is. */
function withoutSpread(mask: Plane): Plane {
  const core = eroded(mask, SPREAD + 1);
  const thick = box(core, SPREAD + 2);
  const inner = eroded(mask, SPREAD);
  return fill(mask, (i) =>
    inner.data[i] === 1 || (mask.data[i] === 1 && (thick.data[i] as number) < 1e-4) ? 1 : 0,
  );
}

function eroded(mask: Plane, places: number): Plane {
  let result = mask;
  for (let n = 0; n < places; n++) {
    const inner = box(result, 1);
    result = fill(inner, (i) => ((inner.data[i] as number) > 0.99 ? 1 : 0));
  }
  return result;
}
