/** How the camera of footage went, from how its picture moved as a whole: what is laid into the air stays in its world. */
import { clamp } from '../math.ts';
import type { Travel } from '../scene/effects.ts';
import type { View } from '../scene/view.ts';
import type { Survey } from './survey.ts';

/** A motion that is less sure moves nothing. */
const SURE = 0.3;
/** The most that a camera goes ahead from frame to frame, in distances to the subject: more is a change of lens. */
const MOST_AHEAD = 0.03;

/** Since the first frame of the clip, frame by frame; it goes on over cuts, which it does not see. */
export function travelsOf({ motions }: Survey, { width, height, focal }: View): Travel[] {
  let [across, down, ahead] = [0, 0, 0];
  return motions.map(({ map, confidence }) => {
    if (confidence >= SURE) {
      const { xx, xy, x0, yx, yy, y0 } = map;
      across -= ((0.5 * (xx + xy) + x0 - 0.5) * width) / focal;
      down -= ((0.5 * (yx + yy) + y0 - 0.5) * height) / focal;
      ahead += clamp(1 - 1 / Math.sqrt(Math.max(0.25, xx * yy - xy * yx)), -MOST_AHEAD, MOST_AHEAD);
    }
    return { across, down, ahead };
  });
}

/** At a frame, and half a frame before. */
export function travelAt(travels: readonly Travel[], frame: number): { now: Travel; before: Travel } {
  const now = travels[frame] ?? travels.at(-1) ?? REST;
  const last = travels[frame - 1] ?? now;
  const half = (of: (travel: Travel) => number): number => (of(now) + of(last)) / 2;
  const before = {
    across: half((travel) => travel.across),
    down: half((travel) => travel.down),
    ahead: half((travel) => travel.ahead),
  };
  return { now, before };
}

const REST: Travel = { across: 0, down: 0, ahead: 0 };
