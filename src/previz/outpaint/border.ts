/**
 * Light along the border of the source: how frames differ from the world there, and how that goes on around them. A
 * frame that is brighter than the world brightens all of it; something dark that stands at the border darkens what is
 * beside it a little, softly (mean values of the border by the inverse fourth power of the distance).
 */
import { clamp } from '../math.ts';
import { shownOf } from './place.ts';
import type { Extent, Placement } from './place.ts';
import { readBetween } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { Affine } from '../survey/survey.ts';

/** A patch beside the border, within the source, in pixels of the canvas. */
export interface BorderPatch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Patches along a whole side of the canvas, and how deep they are, as a share of its shorter side. */
const [ALONG, DEEP] = [40, 0.02];

/** Along the sides of the source that have canvas beyond them. */
export function borderPatches(canvas: Extent, place: Placement): BorderPatch[] {
  const { left, top, right, bottom } = shownOf(canvas, place);
  if (right - left < 2 || bottom - top < 2) return [];
  const step = Math.max(8, Math.max(canvas.width, canvas.height) / ALONG);
  const deep = Math.max(2, Math.round(DEEP * Math.min(canvas.width, canvas.height)));
  const [wide, high] = [Math.min(deep, right - left), Math.min(deep, bottom - top)];
  const patches: BorderPatch[] = [];
  const across = Math.max(1, Math.round((right - left) / step));
  const down = Math.max(1, Math.round((bottom - top) / step));
  for (let n = 0; n < across; n++) {
    const x = left + ((right - left) * n) / across;
    const width = (right - left) / across;
    if (top > 0) patches.push({ x, y: top, width, height: high });
    if (bottom < canvas.height) patches.push({ x, y: bottom - high, width, height: high });
  }
  for (let n = 0; n < down; n++) {
    const y = top + ((bottom - top) * n) / down;
    const height = (bottom - top) / down;
    if (left > 0) patches.push({ x: left, y, width: wide, height });
    if (right < canvas.width) patches.push({ x: right - wide, y, width: wide, height });
  }
  return patches;
}

/** Mean colours of the patches in a frame, three values each. @param rgba the source as it is placed, RGBA8 */
export function borderColours(
  rgba: Uint8Array,
  place: Placement,
  patches: readonly BorderPatch[],
): Float32Array {
  const out = new Float32Array(patches.length * 3);
  for (const [n, { x, y, width, height }] of patches.entries()) {
    const [first, last] = [
      Math.max(0, Math.round(x) - place.left),
      Math.min(place.width, Math.round(x + width) - place.left),
    ];
    const [upper, lower] = [
      Math.max(0, Math.round(y) - place.top),
      Math.min(place.height, Math.round(y + height) - place.top),
    ];
    let [r, g, b, count] = [0, 0, 0, 1e-9];
    for (let v = upper; v < lower; v++)
      for (let u = first; u < last; u++) {
        const i = (v * place.width + u) * 4;
        [r, g, b] = [r + (rgba[i] as number), g + (rgba[i + 1] as number), b + (rgba[i + 2] as number)];
        count++;
      }
    out.set([r / count, g / count, b / count], n * 3);
  }
  return out;
}

/** Places of a patch at which a world is read, each way. */
const READS = 4;

/** The same colours as the world shows them through a window. */
export function worldColours(world: Sheet, window: Affine, patches: readonly BorderPatch[]): Float32Array {
  const { xx, xy, x0, yx, yy, y0 } = window;
  const out = new Float32Array(patches.length * 3);
  for (const [n, { x, y, width, height }] of patches.entries())
    for (let j = 0; j < READS; j++)
      for (let i = 0; i < READS; i++) {
        const [u, v] = [x + ((i + 0.5) * width) / READS, y + ((j + 0.5) * height) / READS];
        for (const [c, plane] of world.planes.entries()) {
          const value = readBetween(
            plane,
            world.width,
            world.height,
            xx * u + xy * v + x0 - 0.5,
            yx * u + yy * v + y0 - 0.5,
          );
          out[n * 3 + c] = (out[n * 3 + c] as number) + value / READS ** 2;
        }
      }
  return out;
}

/** Frames on either side over which a difference is evened out. */
const EVEN = 5;

/** What to add at each patch of each frame of a shot, evened out over time. */
export function differencesOf(seen: readonly Float32Array[], world: readonly Float32Array[]): Float32Array[] {
  const raw = seen.map((colours, n) =>
    colours.map((value, i) => value - ((world[n] as Float32Array)[i] as number)),
  );
  return raw.map((own, n) => {
    const sum = new Float32Array(own.length);
    let all = 0;
    for (let k = Math.max(0, n - EVEN); k <= Math.min(raw.length - 1, n + EVEN); k++) {
      const weight = EVEN + 1 - Math.abs(k - n);
      const other = raw[k] as Float32Array;
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (other[i] as number);
      all += weight;
    }
    return ofLight(sum.map((value) => value / all));
  });
}

/** Code values by which a patch may differ from the middle one of all: what differs more is a thing, and no light. */
const LIGHT = 16;

function ofLight(differences: Float32Array): Float32Array {
  const middles = [0, 1, 2].map((c) => {
    const own = differences.filter((_, i) => i % 3 === c).sort();
    return own[own.length >> 1] ?? 0;
  });
  return differences.map((value, i) => {
    const middle = middles[i % 3] as number;
    return clamp(value, middle - LIGHT, middle + LIGHT);
  });
}

/** How light of the border reaches around: a coarse map over the canvas, vertices `cell` pixels apart. */
export interface LightGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
  readonly patches: number;
  /** Of each vertex, the weight of each patch; they add up to 1. */
  readonly weights: Float32Array;
}

/** Pixels between vertices of the coarse map: 2 to this power. */
export const CELL_SHIFT = 5;
const CELL = 1 << CELL_SHIFT;

export function lightGrid(canvas: Extent, patches: readonly BorderPatch[]): LightGrid {
  const [columns, rows] = [Math.ceil(canvas.width / CELL) + 1, Math.ceil(canvas.height / CELL) + 1];
  const weights = new Float32Array(columns * rows * patches.length);
  const soft = (0.02 * Math.max(canvas.width, canvas.height)) ** 2;
  for (let j = 0, at = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const start = at;
      let all = 0;
      for (const { x, y, width, height } of patches) {
        const dx = Math.max(0, Math.abs(i * CELL - x - width / 2) - width / 4);
        const dy = Math.max(0, Math.abs(j * CELL - y - height / 2) - height / 4);
        const d = dx * dx + dy * dy + soft;
        weights[at++] = 1 / (d * d);
        all += 1 / (d * d);
      }
      for (let n = start; n < at; n++) weights[n] = (weights[n] as number) / all;
    }
  return { columns, rows, cell: CELL, patches: patches.length, weights };
}

/** What is added at each vertex, three values each. */
export function lightOver(
  { columns, rows, patches, weights }: LightGrid,
  differences: Float32Array,
): Float32Array {
  const out = new Float32Array(columns * rows * 3);
  for (let n = 0; n < columns * rows; n++) {
    let [r, g, b] = [0, 0, 0];
    for (let k = 0; k < patches; k++) {
      const weight = weights[n * patches + k] as number;
      r += weight * (differences[k * 3] as number);
      g += weight * (differences[k * 3 + 1] as number);
      b += weight * (differences[k * 3 + 2] as number);
    }
    out.set([r, g, b], n * 3);
  }
  return out;
}
