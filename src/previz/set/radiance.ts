/**
 * How much more light things give than a picture for a narrow range shows: painted a second time for a wide one, when the wish
 * is `radiant`. What differs between both paintings is light of their own, and what it throws on nothing else.
 */
import type { Wish } from './wish.ts';

/** Times the light of the plain picture. */
const TIMES = {
  /** The disc of the sun, and of the moon. */
  sun: 9,
  moon: 1.9,
  /** The sky right around the sun. */
  glare: 3.2,
  /** A globe of glass with a lamp in it, the tube of a sign. */
  lamp: 6,
  neon: 5,
  /** What is seen through a window from outside, of lamps within; from inside, of the day without. */
  window: 2.2,
  day: 2,
  star: 2.4,
  /** A lamp so far out of focus that it is a disc. */
  bokeh: 3,
} as const;

export function radiance(
  { radiant }: { readonly radiant?: Wish['radiant'] | undefined },
  of: keyof typeof TIMES,
): number {
  return radiant === true ? TIMES[of] : 1;
}
