/** Bounds of footage, so that decoding it needs no more than some hundred megabytes. */

/** Pixels; a decoder keeps up to seventeen pictures. */
export const LONGEST_SIDE = 4096;
export const MOST_PIXELS = 4096 * 2304;

/** Seconds without a picture that can be decoded over which the last good one is held. */
export const LONGEST_HOLD = 1;
/** Share of the pictures that may be lost. */
export const MOST_LOST = 0.25;

/** Larger pictures are decoded on two threads; threads of a number that depends on the file alone. */
export function decodeThreads(width: number, height: number): number {
  return width * height > 1920 * 1088 ? 2 : 1;
}
