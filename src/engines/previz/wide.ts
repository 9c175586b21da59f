/** What comes of a frame in a wide range of light beside its planes. */
import { exrFrame } from '../../media/exr/frame.ts';
import { brightnessOf } from '../../previz/range/measures.ts';
import type { Brightness } from '../../previz/range/measures.ts';
import type { RangeRoom } from '../../previz/range/room.ts';
import type { WideOrder } from '../../previz/shot/wide.ts';

export interface WideFrame {
  readonly brightness: Brightness;
  readonly exr?: Uint8Array<ArrayBuffer>;
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
