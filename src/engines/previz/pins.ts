/** Pictures that a clip shows as they are: at which frame, and the pixels of that frame. */
import type { Fit } from '../../previz/fit/types.ts';
import { ROW_PAD } from '../../previz/scene/memory.ts';
import type { View } from '../../previz/scene/view.ts';
import type { Still } from '../../media/still.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import type { Edge } from './edge.ts';
import type { TaskMemory } from './memory.ts';

export interface Pin {
  readonly frame: number;
  /** The image file. */
  readonly path: string;
  /** Present when it is the edge of a finished clip, which this one goes on from or leads up to. */
  readonly joins?: { readonly edge: Edge; readonly madeBy: readonly GenerationRequest[] };
}

/** The still under its crop: RGBA8, tightly packed. */
export function pinnedPicture(still: Still, { scaled, left, top }: Fit, view: View): Promise<Uint8Array> {
  const { width, height } = view;
  return still.part(scaled.width, scaled.height, { left, top, width, height });
}

/** The picture as a frame: planar 4:2:0, by the same kernel that converts what is rendered. */
export function pinnedFrame(
  rgba: Uint8Array,
  { width, height }: View,
  { memory, arena, kernels, grow }: Omit<TaskMemory, 'layout'>,
): Uint8Array {
  const stride = width * 4 + ROW_PAD;
  const [picture, frame] = [arena.take(stride * (height + 1)), arena.take((width * height * 3) / 2)];
  grow();
  const bytes = new Uint8Array(memory.buffer);
  const first = picture + ROW_PAD;
  for (let y = 0; y < height; y++)
    bytes.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), first + y * stride);
  const chroma = frame + width * height;
  const half = width / 2;
  kernels.rgbaToI420(first, stride, frame, width, chroma, chroma + (width * height) / 4, half, width, height);
  const made = bytes.slice(frame, frame + (width * height * 3) / 2);
  arena.free(picture);
  arena.free(frame);
  return made;
}
