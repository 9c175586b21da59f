/** Brightness as numbers, and its pyramid. */
import type { Frame } from 'node-av/lib';

export interface Brightness {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Pyramids end before a side is shorter than this. */
const SMALLEST = 32;

/** Copies the first plane of a decoded planar frame. */
export function brightnessOf(frame: Frame): Brightness {
  const { width, height } = frame;
  const [plane, stride] = [frame.data?.[0], frame.linesize[0]];
  if (!plane || stride === undefined) throw new Error('The frame has no first plane.');
  return brightnessFrom(plane, width, height, stride);
}

/** Copies the first plane of planar bytes. */
export function brightnessFrom(
  bytes: Uint8Array,
  width: number,
  height: number,
  stride: number = width,
): Brightness {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) data.set(bytes.subarray(y * stride, y * stride + width), y * width);
  return { width, height, data };
}

/** The picture, slightly blurred so that its samples hold no frequency near the limit, and its halves; fine to coarse. */
export function pyramidOf(picture: Brightness): Brightness[] {
  const levels = [blur(picture)];
  for (let last = levels[0]!; Math.min(last.width, last.height) >= 2 * SMALLEST; last = levels.at(-1)!)
    levels.push(half(blur(last)));
  return levels;
}

/** Binomial filter of five taps along both axes, borders repeated. */
function blur({ width, height, data }: Brightness): Brightness {
  const across = new Float32Array(data.length);
  const inside = (x: number): number => Math.min(width - 1, Math.max(0, x));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const row = i - x;
      const near = x > 1 && x < width - 2;
      const [a, b] = near ? [i - 2, i - 1] : [row + inside(x - 2), row + inside(x - 1)];
      const [d, e] = near ? [i + 1, i + 2] : [row + inside(x + 1), row + inside(x + 2)];
      across[i] = (data[a]! + data[e]! + 4 * (data[b]! + data[d]!) + 6 * data[i]!) / 16;
    }
  const down = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = (j: number): number => Math.min(height - 1, Math.max(0, j)) * width;
    const [a, b, c, d, e] = [row(y - 2), row(y - 1), row(y), row(y + 1), row(y + 2)];
    for (let x = 0; x < width; x++)
      down[c + x] =
        (across[a + x]! + across[e + x]! + 4 * (across[b + x]! + across[d + x]!) + 6 * across[c + x]!) / 16;
  }
  return { width, height, data: down };
}

function half({ width, height, data }: Brightness): Brightness {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[y * w + x] = data[2 * y * width + 2 * x]!;
  return { width: w, height: h, data: out };
}
