/** Light that was growing or fading before the clip, or will after it: it goes on and comes to rest. */
import { goingOn } from '../camera/timing.ts';
import { clamp } from '../math.ts';
import type { Trend } from '../scene/look.ts';

/** Light of the joined clip is gone on with up to this share. */
const MOST = 0.12;

/** A gain on code values, 1 at the join. In a loop of a period (seconds) the light comes back to that. */
export function trendAt({ rate, at, run }: Trend, time: number, period = Infinity): number {
  const { since, left } = goingOn(time - at, period);
  const t = clamp(Math.abs(since) / run, 0, 1);
  // Integral of a rate that falls evenly.
  const gone = run * (t - (t * t) / 2) * (since < 0 ? -left : left);
  return 1 + clamp(rate * gone, -MOST, MOST);
}
