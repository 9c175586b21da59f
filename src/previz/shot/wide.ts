/** Clips in a wide range of light: what is asked for, and what whoever draws their frames is told. */
import type { VideoOptions } from '../../ray/request.ts';
import { takeRangeTables } from '../range/room.ts';
import type { RangeTables } from '../range/room.ts';
import type { Arena } from '../scene/arena.ts';
import type { View } from '../scene/view.ts';

/** What is asked for. */
export interface WideWish {
  /** Of OpenEXR frames beside the clip, when they are wanted. */
  readonly exr?: VideoOptions['exr_compression'];
}

/** What all threads need to know. Plain data. */
export interface WideOrder extends WideWish {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly tables: RangeTables;
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
