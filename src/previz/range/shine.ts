/**
 * Light that a picture cannot show, as a picture of half its size: RGBA8 whose code values are the roots of light, so that
 * everything which moves, hides and mixes pictures serves it as well.
 */

/** Light of the largest code value, times diffuse white. */
export const SHINE = 16;
/** What little light adds, little as it is, the picture shows already: e adds e^2 / (e + SHOWN); see `range-open.as.ts`. */
export const SHOWN = 0.5;

/** The code value, 0..255, by which so much light is added. */
export function shineCode(added: number): number {
  if (!(added > 0)) return 0;
  const e = (added + Math.sqrt(added * added + 4 * added * SHOWN)) / 2;
  return Math.min(255, Math.sqrt(e / SHINE) * 255);
}
