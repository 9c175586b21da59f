/** Where a lens is focused over a clip, and how far its iris is open. Plain data. */
import { easeIn } from '../camera/timing.ts';
import { smoothstep } from '../math.ts';
import type { Moment } from './effects.ts';

export interface FocusTrack {
  /** Radius in window pixels of what lies as far out of focus as the background does when the subject is in focus. */
  readonly radius: number;
  /** Planes of focus before and after the pull: 1 is the subject, 0 the background. */
  readonly from: number;
  readonly to: number;
  /** Seconds between which the focus is pulled. */
  readonly start: number;
  readonly end: number;
}

/** Seconds in which the iris opens: a picture that is shown as it is has its own focus. */
const OPENS = 0.75;
/** What lies farther out of focus than the background by more than this share gets no softer. */
export const MOST = 1.2;

export interface FocusNow {
  /** The plane in focus. */
  readonly plane: number;
  /** Radius in window pixels for each unit of distance from it. */
  readonly radius: number;
}

/** In a loop the focus is pulled and given back, each in half of its time. */
export function focusAt(
  { radius, from, to, start, end }: FocusTrack,
  { time, since, seconds, loop }: Pick<Moment, 'time' | 'since' | 'seconds' | 'loop'>,
): FocusNow {
  const gone = loop ? 2 * Math.min(time, seconds - time) : time;
  return {
    plane: from + (to - from) * smoothstep(start, loop ? Math.min(end, seconds) : end, gone),
    radius: radius * easeIn(since, OPENS),
  };
}

/** Radii of the copies that are made: from hardly soft to the softest, each twice the one before. */
export function radiiOf({ radius }: FocusTrack): number[] {
  const radii = [radius * MOST];
  while ((radii[0] as number) > 2 * LEAST) radii.unshift((radii[0] as number) / 2);
  return radii;
}
const LEAST = 1;
