/** The pixels of pinned frames: a still under its crop. */
import { ROW_PAD } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import type { Kept } from './keeper.ts';
import type { PictureMatter } from './matter.ts';
import type { TaskMemory } from './memory.ts';
import type { Fit } from '../fit/types.ts';
import { expansionIn } from './expansion-in.ts';
import type { Seen } from './expansion-in.ts';
import type { Still } from './still.ts';

/** A pinned picture in the memory. */
export interface LoadedPicture extends Kept {
  /** The still under its crop: RGBA8, tightly packed. */
  readonly rgba: Uint8Array;
  readonly matter: PictureMatter;
}

export async function loadPicture(
  shot: Seen & { readonly still: Still; readonly fit: Fit; readonly view: View },
  room: TaskMemory,
): Promise<LoadedPicture> {
  const { still, fit, view } = shot;
  const { scaled, left, top } = fit;
  const { width, height } = view;
  const rgba = await still.part(scaled.width, scaled.height, { left, top, width, height });
  const offset = room.arena.take((width * height * 3) / 2);
  convert(rgba, view, offset, room);
  const expansion = expansionIn(room, shot);
  return { rgba, matter: { kind: 'picture', view, offset, expansion }, free: () => room.arena.free(offset) };
}

/** A copy of the frame: planar 4:2:0, tightly packed. */
export function frameOf({ view, offset }: PictureMatter, { memory }: TaskMemory): Uint8Array {
  return new Uint8Array(memory.buffer).slice(offset, offset + (view.width * view.height * 3) / 2);
}

/** Writes the frame by the same kernel that converts what is rendered. */
function convert(rgba: Uint8Array, { width, height }: View, target: number, room: TaskMemory): void {
  const { memory, arena, kernels } = room;
  const stride = width * 4 + ROW_PAD;
  const padded = arena.take(stride * (height + 1));
  room.grow();
  const bytes = new Uint8Array(memory.buffer);
  const first = padded + ROW_PAD;
  for (let y = 0; y < height; y++)
    bytes.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), first + y * stride);
  const blue = target + width * height;
  const red = blue + (width * height) / 4;
  kernels.rgbaToI420(first, stride, target, width, blue, red, width / 2, width, height);
  arena.free(padded);
}
