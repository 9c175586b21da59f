/** How the time of a clip runs: where pictures are shown as they are, and whether the end leads into the beginning. */
import { smoothstep } from '../math.ts';

export interface Timing {
  /** Of the whole clip. */
  readonly seconds: number;
  /** Seconds at which a picture is shown as it is: nothing shakes, drifts or lies over it there. */
  readonly pins: readonly number[];
  /** Whether all that moves has whole cycles in `seconds`, so that the clip may run again and again. */
  readonly loop: boolean;
}

/** A clip that begins with a still. */
export function fromStill(seconds: number): Timing {
  return { seconds, pins: [0], loop: false };
}

type Round = Pick<Timing, 'seconds' | 'loop'>;

/** Seconds after which all that moves comes round again; infinite in a clip that runs once. See `wholeHertz`. */
export function periodOf({ seconds, loop }: Round): number {
  return loop ? seconds : Infinity;
}

/** The same moment of a loop within its first round. */
export function roundAt({ seconds, loop }: Round, time: number): number {
  return loop ? time - Math.floor(time / seconds) * seconds : time;
}

/**
 * What goes on from a moment, and in a loop must have come back when it passes that moment again: the seconds since then,
 * before or after, whichever is nearer, and the share of the way that is left, 1 around the moment itself.
 */
export function goingOn(after: number, period: number): { since: number; left: number } {
  if (period === Infinity) return { since: after, left: 1 };
  const since = after - Math.floor(after / period + 0.5) * period;
  return { since, left: smoothstep(period / 2, 0, Math.abs(since)) };
}

/** Seconds to the nearest pin; infinite without one. A loop comes to its pins again from the other side. */
export function sinceAt({ seconds, pins, loop }: Timing, time: number): number {
  let since = Infinity;
  for (const pin of pins)
    for (const shift of loop ? [-seconds, 0, seconds] : [0])
      since = Math.min(since, Math.abs(time - pin - shift));
  return since;
}

/** Seconds in which what lies over a picture comes and goes around a pin. */
export const EASE_SECONDS = 1;

/** The share of an effect so many seconds from a pin: nothing there, and all from `within` seconds on. */
export function easeIn(since: number, within = EASE_SECONDS): number {
  return smoothstep(0, within, since);
}
