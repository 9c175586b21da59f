/** In which sizes a picture is loaded for a glide. */

/** Closer than this a finer one is worth its room; and no finer than twice. */
const WORTH = 1.12;
const FINEST = 2;

/**
 * Pixels per window pixel, large to small.
 * @param zoom how much larger than at rest the picture is seen at the end of its way; below 1, how much smaller
 * @param detail pixels that the still has for a window pixel
 */
export function scalesOf(zoom: number, detail: number): number[] {
  const finer = Math.min(zoom, detail, FINEST);
  const scales = finer > WORTH ? [finer, 1] : [1];
  for (let scale = 0.5; scale > 0.7 * zoom; scale /= 2) scales.push(scale);
  return scales;
}
