/** Develops a finished frame for a wide range of light: 10-bit PQ for the master, half floats for a colourist, and measures. */
import type { Kernels } from '../kernels/kernels.ts';
import { mapSize } from '../scene/effects.ts';
import { STRIP_ROWS } from '../scene/memory.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import { KNEE } from './expansion.ts';
import type { Expansion } from './expansion.ts';
import { writeHighlights } from './highlights.ts';
import { COUNTS, PICTURE_PAD } from './room.ts';
import type { RangeRoom, RangeTables } from './room.ts';
import { SHINE } from './shine.ts';

/** How frames are handed on: as 8-bit 4:2:0 when absent, else as 10-bit 4:2:0, little-endian, and what lies in the room. */
export interface Delivery {
  readonly room: RangeRoom;
  readonly tables: RangeTables;
}

interface Tools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly delivery: Delivery;
}

/** How the light of a frame lies above what the picture shows. */
export interface Opening {
  /** Of a picture that was made for a narrow range. */
  readonly expansion?: Expansion | undefined;
  /** Whether the room has light of its own for it. */
  readonly shine: boolean;
}

/** Bytes of a frame of the master. */
export function masterBytes({ width, height }: View): number {
  return width * height * 3;
}

/** Puts rows of a finished picture where the frame is gathered. */
export function keepStrip(
  { width }: View,
  y: number,
  rows: number,
  strip: StripLayout,
  { memory, delivery: { room } }: Tools,
): void {
  const bytes = new Uint8Array(memory.buffer);
  const { offset, stride } = room.picture;
  for (let r = 0; r < rows; r++) {
    const [from, to] = [strip.offset + r * strip.stride, offset + (y + r) * stride];
    bytes.copyWithin(to, from, from + width * 4);
  }
  repeatBorders(width, y, rows, room, memory);
}

/** Puts a whole picture there, tightly packed. */
export function keepPicture(
  { width, height }: View,
  rgba: Uint8Array,
  { memory, delivery: { room } }: Tools,
): void {
  const bytes = new Uint8Array(memory.buffer);
  const { offset, stride } = room.picture;
  for (let y = 0; y < height; y++)
    bytes.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), offset + y * stride);
  repeatBorders(width, 0, height, room, memory);
}

/** Puts an 8-bit planar 4:2:0 frame there. */
export function keepPlanes(
  { width, height }: View,
  planes: number,
  { kernels, memory, delivery: { room } }: Tools,
): void {
  const { offset, stride } = room.picture;
  const blue = planes + width * height;
  kernels.i420ToRgba(planes, blue, blue + (width * height) / 4, width, height, offset, stride);
  repeatBorders(width, 0, height, room, memory);
}

function repeatBorders(
  width: number,
  y: number,
  rows: number,
  { picture }: RangeRoom,
  memory: WebAssembly.Memory,
): void {
  const pixels = new Uint32Array(memory.buffer);
  const reach = PICTURE_PAD / 4;
  for (let r = y; r < y + rows; r++) {
    const first = (picture.offset + r * picture.stride) / 4;
    pixels.fill(pixels[first] as number, first - reach, first);
    pixels.fill(pixels[first + width - 1] as number, first + width, first + width + reach);
  }
}

/** Develops the picture in the room into `target`: byte offset of 10-bit planes; half floats, when wanted, lie in the room. */
export function developFrame(view: View, { expansion, shine }: Opening, target: number, tools: Tools): void {
  const { kernels, memory, delivery } = tools;
  const { room, tables } = delivery;
  const { width, height } = view;
  const expanded = expansion !== undefined && (expansion.gain > 0 || expansion.strong > 0);
  if (expanded) writeHighlights(view, expansion, room, tools);
  new Uint32Array(memory.buffer, room.counts, COUNTS + 1).fill(0);
  const blue = target + width * height * 2;
  const red = blue + (width * height) / 2;
  for (let y = 0; y < height; y += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - y);
    const { picture, linear, linearStride } = room;
    kernels.rangeOpen(
      picture.offset, picture.stride, width, height, y, rows, tables.decode,
      expanded ? room.gain : 0, mapSize(view).cols, KNEE,
      shine ? room.shine.offset : 0, room.shine.stride, Math.ceil(height / 2), SHINE,
      linear, linearStride, room.lines,
    ); // prettier-ignore
    const chroma = (y / 2) * width;
    kernels.rangeCode(
      linear, linearStride, width, y, rows, tables.toMaster, tables.signal, tables.noise,
      target + y * width * 2, blue + chroma, red + chroma, room.lines, room.counts,
    ); // prettier-ignore
    if (room.halves !== undefined)
      kernels.rangeHalf(linear, linearStride, width, rows, tables.toAces, room.halves + y * width * 6);
  }
}
