/** Footage that is drawn: any view of an endless picture, and what passes before it. */
import { then, inverse } from '../../../src/previz/survey/affine.ts';
import type { Affine } from '../../../src/previz/survey/survey.ts';
import { createSurveyor } from '../../../src/previz/survey/surveyor.ts';
import type { Survey } from '../../../src/previz/survey/survey.ts';
import { hash } from '../../../src/previz/noise.ts';
import { draw, marble } from '../flow/pictures.ts';
import type { Paint } from '../flow/pictures.ts';
import type { Picture } from '../flow/harness.ts';

export const [WIDTH, HEIGHT] = [192, 108];

/** Where the camera is, in pixels, as a factor and in radians. */
export interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly zoom?: number;
  readonly roll?: number;
}

export function view(paint: Paint, place: Place = {}): Paint {
  const map = worldOf(place);
  return (x, y) => paint(map.xx * x + map.xy * y + map.x0, map.yx * x + map.yy * y + map.y0);
}

/** From pixels of the frame to pixels of the world. */
function worldOf({ x = 0, y = 0, zoom = 1, roll = 0 }: Place): Affine {
  const [c, s] = [Math.cos(roll) / zoom, Math.sin(roll) / zoom];
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2];
  return { xx: c, xy: -s, x0: x + cx - c * cx + s * cy, yx: s, yy: c, y0: y + cy - s * cx - c * cy };
}

/** The true way of the picture between two places of the camera, in shares of the frame. */
export function wayBetween(a: Place, b: Place): Affine {
  const pixels = then(worldOf(a), inverse(worldOf(b)));
  const ratio = WIDTH / HEIGHT;
  // Centres of pixels lie half a pixel from the corner of the frame.
  const half = (k: number, l: number): number => 0.5 * (1 - k - l);
  return {
    xx: pixels.xx,
    xy: pixels.xy / ratio,
    x0: (pixels.x0 + half(pixels.xx, pixels.xy)) / WIDTH,
    yx: pixels.yx * ratio,
    yy: pixels.yy,
    y0: (pixels.y0 + half(pixels.yy, pixels.yx)) / HEIGHT,
  };
}

export function frameOf(paint: Paint, noise = 0, seed = 0): Picture {
  const picture = draw(WIDTH, HEIGHT, paint);
  if (noise > 0)
    for (let i = 0; i < picture.rgba.length; i++) {
      const sum = hash(seed, 1, i) + hash(seed, 2, i) + hash(seed, 3, i) - 1.5;
      if (i % 4 < 3)
        picture.rgba[i] = Math.max(0, Math.min(255, Math.round(picture.rgba[i]! + 2 * noise * sum)));
    }
  return picture;
}

/** A disc of another marble that goes its own way. */
export function withDisc(paint: Paint, x0: number, y0: number, radius: number): Paint {
  const other = marble(77);
  return (x, y) => {
    const inside = (x - x0) ** 2 + (y - y0) ** 2 < radius * radius;
    return inside ? other(x - x0, y - y0) : paint(x, y);
  };
}

export function surveyOf(frames: readonly Picture[]): Survey {
  const surveyor = createSurveyor({ fps: 24 });
  for (const frame of frames) surveyor.add(frame);
  return surveyor.finish();
}

export function flat(r: number, g: number, b: number): Paint {
  return () => [r, g, b];
}

export { marble };
