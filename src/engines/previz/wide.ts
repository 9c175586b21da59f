/** Clips in a wide range of light: what is asked for, what threads are told, what they hand on of each frame. */
import type { VideoOptions } from '../../ray/request.ts';
import { exrFrame } from '../../media/exr/frame.ts';
import type { WrittenCompression } from '../../media/exr/attributes.ts';
import { brightnessOf } from '../../previz/range/measures.ts';
import type { Brightness } from '../../previz/range/measures.ts';
import { takeRangeTables } from '../../previz/range/room.ts';
import type { RangeRoom, RangeTables } from '../../previz/range/room.ts';
import type { Arena } from '../../previz/scene/arena.ts';
import type { View } from '../../previz/scene/view.ts';

/** What is asked for. */
export interface WideWish {
  /** Of OpenEXR frames beside the clip, when they are wanted. */
  readonly exr?: WrittenCompression | undefined;
}

/** What all threads need to know. Plain data. */
export interface WideOrder extends WideWish {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly tables: RangeTables;
}

/** What comes of a frame beside its planes. */
export interface WideFrame {
  readonly brightness: Brightness;
  readonly exr?: Uint8Array<ArrayBuffer>;
}

/** Nothing for the display's own range. */
export function wishedRange(video: VideoOptions | undefined): WideWish | undefined {
  if (video?.hdr !== true) return undefined;
  if (video.exr_export !== true) return {};
  return { exr: video.exr_compression ?? 'zips' };
}

/** The tables are written when there is a memory. */
export function wideOrder(
  { width, height }: View,
  fps: number,
  { exr }: WideWish,
  { take }: Pick<Arena, 'take'>,
): WideOrder {
  return { width, height, fps, tables: takeRangeTables(take), ...(exr ? { exr } : {}) };
}

/** What a thread hands on of the frame that was developed last. */
export function wideFrame(
  { width, height, fps, exr }: Omit<WideOrder, 'tables'>,
  room: RangeRoom,
  frame: number,
  memory: WebAssembly.Memory,
): WideFrame {
  const brightness = brightnessOf(room.counts, memory);
  if (exr === undefined || room.halves === undefined) return { brightness };
  const halves = new Uint16Array(memory.buffer, room.halves, width * height * 3);
  return { brightness, exr: exrFrame({ width, height, fps, frame, compression: exr, halves }) };
}
