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

/** With a period (seconds) the light comes round after it. */
export function lightAt(look: Look, time: number, period = Infinity): number {
  return 1 + flickerAt(look, time, period) + (look.lightning ? lightningAt(look.seed, time, period) : 0);
}

function flickerAt({ flicker, flickerKind, seed }: Look, time: number, period: number): number {
  if (flicker === 0) return 0;
  const share = flicker * 0.5;
  const quick = clamp(share * 0.4 * band(seed, STREAM + 1, 2.5, 7, time, period), -MOST_QUICK, MOST_QUICK);
  if (flickerKind === 'projector') return quick;
  return quick + clamp(share * band(seed, STREAM, 0.3, 1.2, time, period), -MOST_SLOW, MOST_SLOW);
}

/** One stroke in each span, at a hashed moment of its middle, some left out. A loop has as many spans as have room in it. */
function lightningAt(seed: number, time: number, period: number): number {
  const spans = period === Infinity ? Infinity : Math.max(1, Math.floor((period * (1 - SPREAD)) / BETWEEN));
  const span = period === Infinity ? 2 * BETWEEN : period / spans;
  let light = 0;
  for (const n of [Math.floor(time / span) - 1, Math.floor(time / span)]) {
    const number = n < 0 && spans < Infinity ? n + spans : n;
    if (number < 0 || hash(seed, STREAM + 3, number) < 0.15) continue;
    const since = time - (n + 0.3 + SPREAD * hash(seed, STREAM + 4, number)) * span;
    if (since <= 0) continue;
    light = Math.max(light, since < RISE ? smoothstep(0, RISE, since) : exp((RISE - since) / FALL));
  }
  return STROKE * light;
}
/** The middle of a span in which its stroke may come, as a share of it. */
const SPREAD = 0.4;
