/** Rectangles of pictures: most parts of a figure are small against all of it. */
import type { Plane } from '../../depth/plane.ts';

export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Around all that is not empty, with a border of empty pixels, which must be there; undefined when all is empty. */
export function boundsOf(rgba: Uint8Array, width: number, height: number): Crop | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, i = 3; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      if (rgba[i] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  if (right === 0) return undefined;
  const [x, y] = [Math.max(0, left - BORDER), Math.max(0, top - BORDER)];
  return {
    left: x,
    top: y,
    width: Math.min(width, right + BORDER) - x,
    height: Math.min(height, bottom + BORDER) - y,
  };
}
const BORDER = 3;

export function cropPixels(rgba: Uint8Array, width: number, { left, top, ...to }: Crop): Uint8Array {
  const out = new Uint8Array(to.width * to.height * 4);
  for (let y = 0; y < to.height; y++) {
    const from = ((y + top) * width + left) * 4;
    out.set(rgba.subarray(from, from + to.width * 4), y * to.width * 4);
  }
  return out;
}

export function cropPlane({ width, data }: Plane, { left, top, ...to }: Crop): Plane {
  const out = new Float32Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const from = (y + top) * width + left;
    out.set(data.subarray(from, from + to.width), y * to.width);
  }
  return { ...to, data: out };
}

/** Puts a premultiplied picture over another one, in place. */
export function put(over: Uint8Array, at: Crop, onto: Uint8Array, width: number): void {
  for (let y = 0; y < at.height; y++)
    for (let x = 0; x < at.width; x++) {
      const from = (y * at.width + x) * 4;
      const to = ((y + at.top) * width + x + at.left) * 4;
      const rest = 1 - (over[from + 3] as number) / 255;
      for (let c = 0; c < 4; c++)
        onto[to + c] = Math.min(
          255,
          Math.round((over[from + c] as number) + (onto[to + c] as number) * rest),
        );
    }
}
