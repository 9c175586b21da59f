/**
 * How the way between two pinned pictures is run through: no jump of speed at a pin. Where two ways that follow each other
 * lead on in about the same direction, both have one speed at the pin between them, the harmonic mean of their own (as in
 * monotone cubics, Fritsch and Butland 1984); where the direction changes, the camera comes to rest there.
 */
import { clamp } from '../math.ts';

/** What a way does to the picture in all, in pixels: shift, growth and turn, which count as the shift of a quarter width. */
export type Motion = readonly [x: number, y: number, growth: number, turn: number];

/** A way from one pin to the next. Without a motion the pictures have nothing in common, or it leads from an end of the clip. */
export interface TimedWay {
  /** Seconds of both pins. */
  readonly from: number;
  readonly to: number;
  readonly motion: Motion | undefined;
}

export interface Pace {
  readonly from: number;
  readonly to: number;
  /** Speed at both ends, against an even one. */
  readonly early: number;
  readonly late: number;
}

/** Speed where a clip begins or ends, and where a way meets another picture's own, mostly slow one. */
const AT_ENDS = 0.7;
const AT_OTHERS = 0.15;
/** More would overshoot (Fritsch and Carlson 1980). */
const MOST = 3;
/** Cosine between two motions from which they lead on. */
const AHEAD = 0.5;

/** One for each way; they follow each other. */
export function pacesOf(ways: readonly TimedWay[]): Pace[] {
  return ways.map((way, n): Pace => {
    const { from, to } = way;
    return { from, to, early: speedAt(ways[n - 1], way, way), late: speedAt(way, ways[n + 1], way) };
  });
}

/** The speed at the pin between two ways, against the even one of `own`. */
function speedAt(before: TimedWay | undefined, after: TimedWay | undefined, own: TimedWay): number {
  if (!before || !after) return AT_ENDS;
  if (!before.motion || !after.motion) return AT_OTHERS;
  const [p, q] = [speedOf(before.motion, before), speedOf(after.motion, after)];
  if (p < 1e-6 || q < 1e-6) return 0;
  const along = before.motion.reduce((sum, x, n) => sum + x * (after.motion?.[n] ?? 0), 0);
  const cosine = along / (lengthOf(before.motion) * lengthOf(after.motion));
  if (cosine < AHEAD) return 0;
  const shared = (2 * p * q) / (p + q);
  return Math.min(MOST, shared / (own === before ? p : q));
}

function speedOf(motion: Motion, { from, to }: TimedWay): number {
  return lengthOf(motion) / (to - from);
}

function lengthOf(motion: Motion): number {
  return Math.sqrt(motion.reduce((sum, x) => sum + x * x, 0));
}

/** 0..1 of the way at a time: Hermite's cubic. */
export function shareAt({ from, to, early, late }: Pace, time: number): number {
  const t = clamp((time - from) / (to - from), 0, 1);
  const even = t * t * (3 - 2 * t);
  return clamp(even + early * t * (1 - t) * (1 - t) - late * t * t * (1 - t), 0, 1);
}
