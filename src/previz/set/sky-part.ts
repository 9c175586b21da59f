/** The sky as the farthest part of a set: its light, the stars, the disc of sun or moon, and the clouds before them. */
import { clamp } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Part } from './part.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';
import { discAt } from './sky.ts';
import { paintClouds } from './clouds.ts';
import { paintWonders } from './sky-wonders.ts';
import { paintStars } from './stars.ts';

export function skyPart(setting: Setting): Part {
  return {
    far: 0,
    near: 0,
    soft: true,
    paint(canvas) {
      paintLight(canvas, setting);
      paintStars(canvas, setting);
      paintWonders(canvas, setting);
      paintDisc(canvas, setting);
      paintClouds(canvas, setting);
      return 0;
    },
  };
}

const OUT = new Float32Array(3);

function paintLight(canvas: Canvas, { stand, sky }: Setting): void {
  const { width, height, light } = canvas;
  const { horizon, middle, view } = stand;
  for (let j = 0, o = 0; j < height; j++) {
    const y = (horizon - rowAt(canvas, j)) / view.focal;
    for (let i = 0; i < width; i++, o += 4) {
      sky.light((columnAt(canvas, i) - middle) / view.focal, y, OUT);
      light[o] = OUT[0] as number;
      light[o + 1] = OUT[1] as number;
      light[o + 2] = OUT[2] as number;
      light[o + 3] = 1;
    }
  }
}

/** Brighter than white: the display's white with a bloom of its own colour. */
const DISC = 1.6;

function paintDisc(canvas: Canvas, { stand, sky, palette, wish }: Setting): void {
  const { sun } = sky;
  if (!sun.seen) return;
  const { width, height, light } = canvas;
  const { horizon, middle, view } = stand;
  const blur = palette.moon ? 0.12 : 0.3;
  const more = radiance(wish, palette.moon ? 'moon' : 'sun') - 1;
  for (let j = 0; j < height; j++) {
    const dy = (horizon - rowAt(canvas, j)) / view.focal - sun.y;
    if (Math.abs(dy) > 2 * sun.radius) continue;
    for (let i = 0; i < width; i++) {
      const dx = (columnAt(canvas, i) - middle) / view.focal - sun.x;
      const share = discAt(Math.sqrt(dx * dx + dy * dy) / sun.radius, blur);
      if (share <= 0) continue;
      const marks = palette.moon ? moonAt(dx / sun.radius, dy / sun.radius) : 1;
      const bright = DISC * marks * (1 + more * limbAt((dx * dx + dy * dy) / (sun.radius * sun.radius)));
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++)
        light[o + c] = clamp(
          (light[o + c] as number) * (1 - share) + share * bright * (palette.disc[c] as number),
          0,
          more > 0 ? 4 * DISC * more : 4,
        );
    }
  }
}

/** How bright a ball of light is at a squared distance from its middle: less towards its limb (Eddington 1906). */
function limbAt(squared: number): number {
  return 0.4 + 0.6 * Math.sqrt(Math.max(0, 1 - squared));
}

/** The dark seas of the moon, a few soft spots, and a rim that is darker. */
function moonAt(x: number, y: number): number {
  let dark = 0;
  for (const [cx, cy, r, depth] of SEAS) {
    const d = ((x - cx) ** 2 + (y - cy) ** 2) / (r * r);
    dark += depth / (1 + d * d * 2);
  }
  return 0.78 - dark + 0.12 * (1 - (x * x + y * y));
}
const SEAS = [
  [-0.35, 0.35, 0.34, 0.2],
  [0.18, 0.42, 0.24, 0.18],
  [-0.5, -0.05, 0.3, 0.16],
  [0.4, 0.1, 0.26, 0.17],
  [0.05, -0.1, 0.2, 0.1],
] as const;
