/**
 * Light that changes with time, as a gain on code values. All of it is kept well inside what may be shown to people
 * with photosensitive epilepsy (ITU-R BT.1702-3: at most three flashes a second, a flash being a pair of opposing
 * changes of a tenth or more of the brightness): flames and projectors change by less, lightning is rare and capped.
 */
import { clamp, exp, smoothstep } from '../math.ts';
import { band, hash } from '../noise.ts';
import type { Look } from '../scene/look.ts';

const STREAM = 350;
/** At most this much more or less light, in code values: slowly (about once a second), and quickly on top of it. */
const MOST_SLOW = 0.06;
const MOST_QUICK = 0.018;
/** Seconds between two strokes at least, the brightest gain of one, and how many seconds it takes to rise and fall. */
const BETWEEN = 1.4;
const STROKE = 0.32;
const RISE = 0.09;
const FALL = 0.3;

export function lightAt(look: Look, time: number): number {
  return 1 + flickerAt(look, time) + (look.lightning ? lightningAt(look.seed, time) : 0);
}

function flickerAt({ flicker, flickerKind, seed }: Look, time: number): number {
  if (flicker === 0) return 0;
  const share = flicker * 0.5;
  const quick = clamp(share * 0.4 * band(seed, STREAM + 1, 2.5, 7, time), -MOST_QUICK, MOST_QUICK);
  if (flickerKind === 'projector') return quick;
  return quick + clamp(share * band(seed, STREAM, 0.3, 1.2, time), -MOST_SLOW, MOST_SLOW);
}

/** One stroke in each period, at a hashed moment of its middle, some left out. */
function lightningAt(seed: number, time: number): number {
  const period = 2 * BETWEEN;
  let light = 0;
  for (const n of [Math.floor(time / period) - 1, Math.floor(time / period)]) {
    if (n < 0 || hash(seed, STREAM + 3, n) < 0.15) continue;
    const since = time - (n + 0.3 + 0.4 * hash(seed, STREAM + 4, n)) * period;
    if (since <= 0) continue;
    light = Math.max(light, since < RISE ? smoothstep(0, RISE, since) : exp((RISE - since) / FALL));
  }
  return STROKE * light;
}
