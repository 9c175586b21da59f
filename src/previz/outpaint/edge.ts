/**
 * The seam lies outside the source: its outermost pixels go on and fade. Where a frame differs there from what is painted,
 * as where an arm reaches in, they go on further, straight and ever softer along the edge.
 */
import { smoothstep } from '../math.ts';
import type { Composed, ComposeTools } from './composed.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { Rectangle } from './place.ts';

/** How far the edge goes on over what is painted at least and at most, as shares of the canvas's longer side. */
const [LEAST, MOST] = [0.008, 0.075];
/** Differences in code values that are none, and that are things; and how far along the edge they are looked at. */
const [NONE, THING] = [9, 26];
const ALONG = 6;
/** How much further an edge is blurred along itself for each pixel beyond it. */
const SOFTER = 0.3;

interface Side {
  readonly length: number;
  /** Byte offsets: of the source's edge, and of the canvas beside it; and the steps along the edge and outwards. */
  readonly from: number;
  readonly fromStep: number;
  readonly to: number;
  readonly along: number;
  readonly out: number;
  /** Pixels of canvas beyond. */
  readonly beyond: number;
}

export function feather(
  { memory }: ComposeTools,
  { canvas, place, source }: Composed,
  shown: Rectangle,
  { offset, stride }: PictureRoom,
): void {
  const { left, top, right, bottom } = shown;
  const [wide, high] = [right - left, bottom - top];
  if (wide < 1 || high < 1) return;
  const longer = Math.max(canvas.width, canvas.height);
  const reach = { least: Math.max(3, Math.round(LEAST * longer)), most: Math.round(MOST * longer) };
  const pixels = new Uint8Array(memory.buffer);
  const sourceAt = (x: number, y: number): number =>
    source.offset + (y - place.top) * source.stride + (x - place.left) * 4;
  const canvasAt = (x: number, y: number): number => offset + y * stride + x * 4;
  const sides: Side[] = [
    { length: wide, from: sourceAt(left, top), fromStep: 4, to: canvasAt(left, top - 1), along: 4, out: -stride, beyond: top },
    { length: wide, from: sourceAt(left, bottom - 1), fromStep: 4, to: canvasAt(left, bottom), along: 4, out: stride, beyond: canvas.height - bottom },
    { length: high, from: sourceAt(left, top), fromStep: source.stride, to: canvasAt(left - 1, top), along: stride, out: -4, beyond: left },
    { length: high, from: sourceAt(right - 1, top), fromStep: source.stride, to: canvasAt(right, top), along: stride, out: 4, beyond: canvas.width - right },
  ]; // prettier-ignore
  for (const side of sides) if (side.beyond > 0) goOn(pixels, side, reach);
}

function goOn(
  pixels: Uint8Array,
  side: Side,
  reach: { readonly least: number; readonly most: number },
): void {
  const { length, from, fromStep, to, along, out, beyond } = side;
  // Sums from the edge's first pixel on, for means over any run of it.
  const sums = [0, 1, 2].map(() => new Float64Array(length + 1));
  const off = new Float64Array(length + 1);
  for (let s = 0; s < length; s++) {
    let difference = 0;
    for (let c = 0; c < 3; c++) {
      const value = pixels[from + s * fromStep + c] as number;
      const own = sums[c] as Float64Array;
      own[s + 1] = (own[s] as number) + value;
      difference += (value - (pixels[to + s * along + c] as number)) / 3;
    }
    off[s + 1] = (off[s] as number) + difference;
  }
  const things = new Float32Array(length);
  for (let s = 0; s < length; s++) {
    const [first, end] = [Math.max(0, s - ALONG), Math.min(length, s + ALONG + 1)];
    const mean = ((off[end] as number) - (off[first] as number)) / (end - first);
    things[s] = smoothstep(NONE, THING, Math.abs(mean));
  }
  const deep = Math.min(beyond, reach.most);
  for (let d = 0; d < deep; d++) {
    const near = d < reach.least ? (1 - (d + 1) / (reach.least + 1)) ** 2 : 0;
    const far = (1 - (d + 1) / (reach.most + 1)) ** 2;
    const k = Math.floor(d * SOFTER);
    for (let s = 0; s < length; s++) {
      const share = Math.max(near, far * (things[s] as number));
      if (share < 0.004) continue;
      const first = s < k ? 0 : s - k;
      const end = s + k + 1 > length ? length : s + k + 1;
      const at = to + d * out + s * along;
      for (let c = 0; c < 3; c++) {
        const own = sums[c] as Float64Array;
        const value = ((own[end] as number) - (own[first] as number)) / (end - first);
        const painted = pixels[at + c] as number;
        pixels[at + c] = painted + share * (value - painted) + 0.5;
      }
    }
  }
}
