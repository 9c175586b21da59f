/** The glow around what shines. */
import { sin, smoothstep } from '../../math.ts';
import { hash } from '../../noise.ts';
import type { Rgb } from '../../scene/stage.ts';
import type { Picture } from './reflection.ts';

/** Greatest opacity of the glow. */
const STRONG = 0.62;

/** A disc that fades out: the fall of light with distance, ending softly; `share` of it is left. */
export function haloOf(radius: number, colour: Rgb, share: number): Picture {
  const side = 2 * Math.ceil(radius) + 4;
  const rgba = new Uint8Array(side * side * 4);
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i += 4) {
      const [dx, dy] = [x + 0.5 - side / 2, y + 0.5 - side / 2];
      const away = (dx * dx + dy * dy) / (radius * radius);
      if (away >= 1) continue;
      const alpha = (share * STRONG * (1 - away) ** 2) / (1 + 7 * away);
      for (let c = 0; c < 3; c++) rgba[i + c] = (colour[c] as number) * alpha;
      rgba[i + 3] = Math.round(alpha * 255);
    }
  return { rgba, width: side, height: side };
}

/** The path of light on water that leads from a lamp towards the camera: broken by ripples, `radius` wide at its end. */
export function glitterOf(radius: number, colour: Rgb, seed: number): Picture {
  const [width, height] = [2 * Math.ceil(radius * 0.7) + 4, Math.ceil(1.5 * radius)];
  const rgba = new Uint8Array(width * height * 4);
  const phase = 6 * hash(seed, 951, 0);
  for (let y = 0, i = 0; y < height; y++) {
    const along = y / height;
    const wide = radius * (0.24 + 0.4 * along);
    const row = y * (64 / height);
    const shift = 0.05 * radius * along * (sin(phase + row) + sin(1.7 * row + 2 * phase));
    const broken = 0.72 + 0.28 * sin(0.9 * row * (1.6 - 0.6 * along) + phase);
    for (let x = 0; x < width; x++, i += 4) {
      const u = (x + 0.5 - width / 2 - shift) / wide;
      if (u * u >= 1) continue;
      const alpha =
        0.34 * (1 - u * u) ** 2 * (1 - along) * Math.sqrt(1 - along) * smoothstep(0, 0.04, along) * broken;
      for (let c = 0; c < 3; c++) rgba[i + c] = (colour[c] as number) * alpha;
      rgba[i + 3] = Math.round(alpha * 255);
    }
  }
  return { rgba, width, height };
}

/** `#rrggbb` as code values. */
export function codesOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
