/** The glow around what shines. */
import type { Rgb } from '../../scene/stage.ts';
import type { Picture } from './reflection.ts';

/** Greatest opacity of the glow. */
const STRONG = 0.62;

/** A disc that fades out: the fall of light with distance, ending softly. */
export function haloOf(radius: number, colour: Rgb): Picture {
  const side = 2 * Math.ceil(radius) + 4;
  const rgba = new Uint8Array(side * side * 4);
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i += 4) {
      const [dx, dy] = [x + 0.5 - side / 2, y + 0.5 - side / 2];
      const away = (dx * dx + dy * dy) / (radius * radius);
      if (away >= 1) continue;
      const alpha = (STRONG * (1 - away) ** 2) / (1 + 7 * away);
      for (let c = 0; c < 3; c++) rgba[i + c] = (colour[c] as number) * alpha;
      rgba[i + 3] = Math.round(alpha * 255);
    }
  return { rgba, width: side, height: side };
}

/** `#rrggbb` as code values. */
export function codesOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
