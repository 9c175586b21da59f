/** The subject as a layer of its own before the ground. */
import { at } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import type { Subject } from '../depth/subject.ts';
import { coloursOf } from './build.ts';
import type { Picture } from './build.ts';
import { mattesOf } from './mattes.ts';
import type { PaintPlan } from './compose.ts';
import type { Labels } from './order.ts';

/** Ground and subject over the grid of `picture`, which shows the whole still. */
export function cutOut(picture: Picture, subject: Subject): PaintPlan {
  const labels = sharpened(picture, subject);
  const layers = mattesOf(labels, 1).map((matte, n) => ({
    ...matte,
    fill: coloursOf(picture, labels, matte, n),
  }));
  return { width: picture.width, height: picture.height, layers };
}

/** The thumbnail's mask in the grid's detail: near its rim each place goes to the side whose colours it has. */
function sharpened({ width, height, rgba }: Picture, { mask, likelihood }: Subject): Labels {
  const chance = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const u = ((x + 0.5) * mask.width) / width - 0.5;
      const v = ((y + 0.5) * mask.height) / height - 0.5;
      const inside = around(mask, u, v);
      if (inside === 0 || inside === 1) {
        chance[i] = inside;
        continue;
      }
      const [r, g, b] = [rgba[4 * i] as number, rgba[4 * i + 1] as number, rgba[4 * i + 2] as number];
      const light = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
      const p = likelihood(light, (b / 255 - light) / 1.8556, (r / 255 - light) / 1.5748);
      chance[i] = 0.65 * p + 0.35 * inside;
    }
  const of = new Uint8Array(width * height);
  const near = (x: number, y: number): number =>
    chance[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] as number;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += near(x + dx, y + dy);
      of[i] = sum > 4.5 ? 1 : 0;
    }
  return { width, height, of, count: 2 };
}

/** Mean of the mask over three by three of its places around a point: 0 or 1 away from its rim. */
function around(mask: Plane, u: number, v: number): number {
  const [i, j] = [Math.floor(u), Math.floor(v)];
  let sum = 0;
  for (let y = 0; y < 4; y++)
    for (let x = 0; x < 4; x++) {
      const [wx, wy] = [weight(i - 1 + x - u), weight(j - 1 + y - v)];
      sum += wx * wy * at(mask, i - 1 + x, j - 1 + y);
    }
  return sum < 1e-4 ? 0 : sum > 1 - 1e-4 ? 1 : sum;
}

/** A tent two places wide on each side; its values at whole steps sum to one. */
function weight(d: number): number {
  return Math.max(0, 2 - Math.abs(d)) / 4;
}
