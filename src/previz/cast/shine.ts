/** The light of a flame or a lantern that its drawing cannot show. */
import { smoothstep } from '../math.ts';
import { shineCode } from '../range/shine.ts';
import type { PaintedPicture } from '../scene/painted.ts';

/** Light of what is drawn white in a flame, above that; what is darker than the first share of white has none. */
const [MOST, DARK] = [5, 0.5];

/**
 * A picture at half its size (of that at the window's own) as codes of `range/shine.ts`: black where nothing shines, as it hides
 * what shines behind it.
 */
export function shineOfDrawing(
  { width, height, rgba, place }: PaintedPicture,
  shines: boolean,
): PaintedPicture {
  const [left, top] = [Math.floor(place.left / 2), Math.floor(place.top / 2)];
  const [wide, high] = [
    Math.ceil((place.left + width) / 2) - left,
    Math.ceil((place.top + height) / 2) - top,
  ];
  const out = new Uint8Array(wide * high * 4);
  for (let y = 0, o = 0; y < high; y++)
    for (let x = 0; x < wide; x++, o += 4) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (const [dx, dy] of QUAD) {
        const [i, j] = [2 * (x + left) + dx - place.left, 2 * (y + top) + dy - place.top];
        if (i < 0 || j < 0 || i >= width || j >= height) continue;
        const at = (j * width + i) * 4;
        red += rgba[at] as number;
        green += rgba[at + 1] as number;
        blue += rgba[at + 2] as number;
        alpha += rgba[at + 3] as number;
      }
      if (alpha === 0) continue;
      out[o + 3] = Math.round(alpha / 4);
      if (!shines) continue;
      const bright = (0.45 * red + 0.5 * green + 0.05 * blue) / alpha;
      const light = MOST * smoothstep(DARK, 1, bright) ** 2;
      for (const [k, sum] of [red, green, blue].entries())
        out[o + k] = Math.min(alpha / 4, (shineCode(light * (sum / alpha) ** 2.2 || 0) * alpha) / 1020);
    }
  return { width: wide, height: high, rgba: out, place: { scaleX: 1, scaleY: 1, left, top } };
}
const QUAD = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;
