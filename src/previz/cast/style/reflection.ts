/** What still water shows of a figure that stands or floats on it. */
import { clamp, sin } from '../../math.ts';
import { hash } from '../../noise.ts';
import { linearOf } from './dress.ts';
import { LINEAR, codeOf } from './tones.ts';
import type { StageLight } from '../../scene/stage.ts';

export interface Picture {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** How high the reflection of a figure is against itself, how much of it is left, and how dark. */
const SQUASH = 0.86;
const SEEN = 0.62;
const DARK = 0.62;

/** @param picture premultiplied; mirrored about its row `feet`, which becomes the first of the result */
export function reflectionOf(picture: Picture, feet: number, light: StageLight, seed: number): Picture {
  const { width } = picture;
  const height = Math.max(1, Math.ceil(feet * SQUASH));
  const shade = linearOf(light.shade);
  const rgba = new Uint8Array(width * height * 4);
  const phase = 6 * hash(seed, 950, 0);
  for (let y = 0; y < height; y++) {
    const row = clamp(Math.round(feet - 1 - y / SQUASH), 0, picture.height - 1);
    const away = y / height;
    const reach = (0.4 + 3.2 * away) * (feet / 160);
    const shift = reach * (sin(phase + y * (31 / feet)) + 0.6 * sin(2.1 * phase + y * (73 / feet)));
    const left = SEEN * (1 - 0.8 * away);
    for (let x = 0; x < width; x++) {
      const column = Math.round(x + shift);
      if (column < 0 || column >= width) continue;
      const from = (row * width + column) * 4;
      const alpha = picture.rgba[from + 3] as number;
      if (alpha === 0) continue;
      const to = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) {
        const code = Math.min(255, Math.round(((picture.rgba[from + c] as number) * 255) / alpha));
        const value = (LINEAR[code] as number) * DARK + (shade[c] as number) * 0.12;
        rgba[to + c] = (codeOf(value) * alpha * left) / 255;
      }
      rgba[to + 3] = Math.round(alpha * left);
    }
  }
  return { rgba, width, height };
}
