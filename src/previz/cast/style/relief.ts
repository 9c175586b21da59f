/** How a flat drawing would catch light if it were rounded: its outline, blurred, is taken for its height. */
import { blur, box, shrink } from '../../depth/plane.ts';
import { clamp } from '../../math.ts';
import type { Plane } from '../../depth/plane.ts';

/** Opacity 0..1 of RGBA8. */
export function opacityOf(rgba: Uint8Array, width: number, height: number): Plane {
  const data = new Float32Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = (rgba[i * 4 + 3] as number) / 255;
  return { width, height, data };
}

/** Adds what a part covers to an outline, in place. */
export function cover(outline: Plane, { width, height, data }: Plane, left: number, top: number): void {
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, o = (y + top) * outline.width + left; x < width; x++, i++, o++)
      outline.data[o] = 1 - (1 - (outline.data[o] as number)) * (1 - (data[i] as number));
}

/** Takes away what is under water, below a row, in place. */
export function cutBelow({ width, height, data }: Plane, row: number): void {
  for (let y = Math.max(0, Math.floor(row) - 1); y < height; y++) {
    const left = clamp((row - y) / 2, 0, 1);
    for (let i = y * width; i < (y + 1) * width; i++) data[i] = (data[i] as number) * left;
  }
}

/** Radii of the blurs as shares of the size: the body's roundness, and that of its limbs and folds. */
const RADII = [0.1, 0.028] as const;

/** Pixels that the radius of a blur needs to be smooth: larger ones are made in smaller pictures. */
const SMOOTH = 4;

/** How much each pixel faces the light in the picture's plane: -1 away, 1 towards. */
export function facingOf(
  outline: Plane,
  size: number,
  from: { readonly x: number; readonly y: number },
): Plane {
  const { width, height } = outline;
  const data = new Float32Array(width * height);
  for (const share of RADII) addEnlarged(slopesOf(outline, Math.max(1, share * size), from), outline, data);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    data[i] = value / Math.sqrt(1 + value * value);
  }
  return { width, height, data };
}

/** Adds a smaller plane to a larger one, where the outline is, bilinearly. */
function addEnlarged(small: Plane, { width, height, data: shown }: Plane, onto: Float32Array): void {
  const [toX, toY] = [small.width / width, small.height / height];
  for (let y = 0, i = 0; y < height; y++) {
    const v = clamp((y + 0.5) * toY - 0.5, 0, small.height - 1.001);
    const j = Math.floor(v);
    for (let x = 0; x < width; x++, i++) {
      if (shown[i] === 0) continue;
      const u = clamp((x + 0.5) * toX - 0.5, 0, small.width - 1.001);
      const k = j * small.width + Math.floor(u);
      const s = u - Math.floor(u);
      const [a, b] = [small.data[k] as number, small.data[k + small.width] as number];
      const top = a + ((small.data[k + 1] as number) - a) * s;
      const bottom = b + ((small.data[k + small.width + 1] as number) - b) * s;
      onto[i] = (onto[i] as number) + top + (bottom - top) * (v - j);
    }
  }
}

/** How steeply the outline, blurred by a radius, falls towards the light. */
function slopesOf(outline: Plane, radius: number, from: { readonly x: number; readonly y: number }): Plane {
  const smaller = Math.max(1, Math.floor(radius / SMOOTH));
  const width = Math.max(3, Math.round(outline.width / smaller));
  const height = Math.max(3, Math.round(outline.height / smaller));
  const round = blur(
    width === outline.width && height === outline.height ? outline : shrink(outline, width, height),
    radius / smaller,
  );
  const data = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      const dx = (round.data[i + 1] as number) - (round.data[i - 1] as number);
      const dy = (round.data[i + width] as number) - (round.data[i - width] as number);
      data[i] = -((dx * from.x + dy * from.y) * radius) / smaller;
    }
  return { width, height, data };
}

/** 1 on the border of the outline towards the light, falling off inwards within `reach` pixels. */
export function rimOf(
  outline: Plane,
  reach: number,
  from: { readonly x: number; readonly y: number },
): Plane {
  const { width, height } = outline;
  const soft = box(outline, Math.max(1, Math.round(reach * 0.7)));
  const data = new Float32Array(width * height);
  const [dx, dy] = [Math.round(from.x * reach), Math.round(from.y * reach)];
  for (let y = 0; y < height; y++)
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (outline.data[i] === 0) continue;
      const [u, v] = [x + dx, y + dy];
      const outside = u < 0 || v < 0 || u >= width || v >= height;
      data[i] = outside ? 1 : 1 - (soft.data[v * width + u] as number);
    }
  return { width, height, data };
}
