/** Clips in a wide range of light: what is laid out for them, what threads hand on of each frame, pinned pictures. */
import { exrFrame } from '../../media/exr/frame.ts';
import type { ExrCompression } from '../../media/exr/attributes.ts';
import { developFrame, keepPicture, masterBytes } from '../../previz/range/develop.ts';
import { expansionOf } from '../../previz/range/expansion.ts';
import type { Expansion } from '../../previz/range/expansion.ts';
import { brightnessOf } from '../../previz/range/measures.ts';
import type { Brightness } from '../../previz/range/measures.ts';
import { takeRange, takeRangeTables } from '../../previz/range/room.ts';
import type { RangeRoom, RangeTables } from '../../previz/range/room.ts';
import type { Arena } from '../../previz/scene/arena.ts';
import type { View } from '../../previz/scene/view.ts';
import type { TaskMemory } from './memory.ts';
import type { Shot } from './prepare.ts';

/** What is asked for. */
export interface WideWish {
  /** Of OpenEXR frames beside the clip, when they are wanted. */
  readonly exr?: ExrCompression | undefined;
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

export function wishedRange(
  video:
    | {
        hdr?: boolean | undefined;
        exr_export?: boolean | undefined;
        exr_compression?: ExrCompression | undefined;
      }
    | undefined,
): WideWish | undefined {
  if (video?.hdr !== true) return undefined;
  return video.exr_export === true ? { exr: video.exr_compression ?? 'zips' } : {};
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

/** How the pictures of a shot are expanded; nothing in a clip of the display's own range. */
export function expansionIn(
  room: Pick<TaskMemory, 'wide'>,
  { analysis }: Pick<Shot, 'analysis'>,
): Expansion | undefined {
  return room.wide && expansionOf(analysis.thumbnail);
}

/** A pinned picture, developed as frames are that are rendered. */
export function developPin(
  rgba: Uint8Array,
  frame: number,
  view: View,
  expansion: Expansion | undefined,
  room: TaskMemory,
): { planes: Uint8Array; wide: WideFrame } | undefined {
  const { wide, arena, memory, kernels } = room;
  if (!wide) return undefined;
  const taken: number[] = [];
  const take = (bytes: number): number => {
    const offset = arena.take(bytes);
    taken.push(offset);
    return offset;
  };
  const own = takeRange(view, wide.exr !== undefined, take);
  const target = take(masterBytes(view));
  room.grow();
  const tools = { kernels, memory, delivery: { room: own, tables: wide.tables } };
  keepPicture(view, rgba, tools);
  developFrame(view, { expansion, shine: false }, target, tools);
  const planes = new Uint8Array(memory.buffer).slice(target, target + masterBytes(view));
  const made = wideFrame(wide, own, frame, memory);
  taken.forEach(arena.free);
  return { planes, wide: made };
}
