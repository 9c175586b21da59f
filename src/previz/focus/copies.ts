/** Copies of a layer's picture as a lens out of focus sees them: made once, at the least size that holds their detail. */
import type { Kernels } from '../kernels/kernels.ts';
import type { PaintedPicture } from '../scene/painted.ts';

/** What makes copies: kernels on a memory of their own. */
export interface Lens {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
}

/** Radius of the opening, in pixels of a copy, that is enough for its round shape. */
const ROUND = 2.5;
/** Rows that are blurred at a time. */
const BAND = 64;
/** The first page stays with the kernels. */
const BASE = 65536;

/** Bytes of memory that copies of pictures of this width need. */
export function lensBytes(width: number): number {
  const columns = width + 64;
  return BASE + 65536 + (BAND + 64) * columns * 16 + BAND * columns * 4;
}

/** Sides at which a layer goes on beyond its picture, as the still does beyond what is loaded of it. */
export interface OpenSides {
  readonly left: boolean;
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
}

export function softCopy(
  { width, height, rgba, place }: PaintedPicture,
  radius: number,
  open: OpenSides,
  lens: Lens,
): PaintedPicture {
  let scale = 1;
  while (radius / scale >= 2 * ROUND) scale *= 2;
  const taps = tapsOf(radius / scale);
  const margin = Math.ceil(radius / scale) + 1;
  const size = (side: number): number => Math.ceil(side / scale) + 2 * margin;
  const [columns, rows] = [size(width), size(height)];
  const out = new Uint8Array(columns * rows * 4);
  const light = lightOf(rgba, width, height, scale, margin, open);
  for (let y = 0; y < rows; y += BAND) {
    const count = Math.min(BAND, rows - y);
    out.set(blurred(light, columns, y, count, taps, lens), y * columns * 4);
  }
  const shifted = (at: number): number => at / scale - margin;
  return {
    width: columns,
    height: rows,
    rgba: out,
    place: {
      scaleX: place.scaleX / scale,
      scaleY: place.scaleY / scale,
      left: shifted(place.left),
      top: shifted(place.top),
    },
  };
}

/** Places under a round opening, with the share of each that it covers. */
function tapsOf(radius: number): { x: number; y: number; weight: number }[] {
  const reach = Math.ceil(radius);
  const taps: { x: number; y: number; weight: number }[] = [];
  for (let y = -reach; y <= reach; y++)
    for (let x = -reach; x <= reach; x++) {
      const weight = Math.min(1, radius + 0.5 - Math.sqrt(x * x + y * y));
      if (weight > 0) taps.push({ x, y, weight });
    }
  const all = taps.reduce((sum, { weight }) => sum + weight, 0);
  return taps.map((tap) => ({ ...tap, weight: tap.weight / all }));
}

/** Writes the light of one pixel of the copy, premultiplied, to `to` from `at` on. */
type Light = (x: number, y: number, to: Float32Array, at: number) => void;

/** Light by code value as `lens-blur.as.ts` wants it. */
const LIGHT = Float32Array.from({ length: 256 }, (_, code) => {
  const x = (code / 255) ** 2;
  return x / (1.15 - x);
});

function lightOf(
  rgba: Uint8Array,
  width: number,
  height: number,
  scale: number,
  margin: number,
  { left, top, right, bottom }: OpenSides,
): Light {
  const share = 1 / (scale * scale);
  return (x, y, to, at) => {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let j = (y - margin) * scale; j < (y - margin + 1) * scale; j++) {
      if ((j < 0 && !top) || (j >= height && !bottom)) continue;
      const row = Math.min(height - 1, Math.max(0, j)) * width;
      for (let i = (x - margin) * scale; i < (x - margin + 1) * scale; i++) {
        if ((i < 0 && !left) || (i >= width && !right)) continue;
        const p = (row + Math.min(width - 1, Math.max(0, i))) * 4;
        const a = rgba[p + 3] as number;
        if (a === 0) continue;
        const [straight, part] = [255 / a, a / 255];
        const of = (c: number): number =>
          (LIGHT[Math.min(255, Math.round((rgba[p + c] as number) * straight))] as number) * part;
        red += of(0);
        green += of(1);
        blue += of(2);
        alpha += part;
      }
    }
    to[at] = red * share;
    to[at + 1] = green * share;
    to[at + 2] = blue * share;
    to[at + 3] = alpha * share;
  };
}

/** Rows `y0`.. of the copy. */
function blurred(
  light: Light,
  width: number,
  y0: number,
  rows: number,
  taps: ReturnType<typeof tapsOf>,
  { kernels, memory }: Lens,
): Uint8Array {
  const pad = Math.max(...taps.map(({ x }) => x));
  const columns = width + 2 * pad;
  const [list, source] = [BASE, BASE + 65536];
  const target = source + (rows + 2 * pad) * columns * 16;
  const view = new DataView(memory.buffer);
  for (const [n, { x, y, weight }] of taps.entries()) {
    view.setInt32(list + n * 8, (y * columns + x) * 16, true);
    view.setFloat32(list + n * 8 + 4, weight, true);
  }
  const floats = new Float32Array(memory.buffer, source, (rows + 2 * pad) * columns * 4);
  let at = 0;
  for (let y = y0 - pad; y < y0 + rows + pad; y++)
    for (let x = -pad; x < width + pad; x++, at += 4) light(x, y, floats, at);
  kernels.lensBlur(source, columns, pad, list, taps.length, target, width * 4, width, rows);
  return new Uint8Array(memory.buffer, target, rows * width * 4).slice();
}
