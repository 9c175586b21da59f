/** Small copies of frames, for flow. */
import type { Take } from '../flow/planes.ts';
import { takePicture } from '../flow/room.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { SteadyShape } from './shape.ts';

/** Room for the proxy of one frame. */
export function takeProxy(take: Take, { proxy }: SteadyShape): PictureRoom {
  return takePicture(take, proxy.width, proxy.height);
}

/** Makes the proxy of a frame: each of its pixels is the mean of the area that it covers. 4 ns a pixel of a frame at 1080p (`bench/kernels.ts`). */
export function fillProxy(
  { kernels }: FlowTools,
  { width, height, proxy }: SteadyShape,
  picture: PictureRoom,
  to: PictureRoom,
): void {
  kernels.areaShrink(
    picture.offset, picture.stride, width, height, to.offset, to.stride, proxy.width, proxy.height,
  ); // prettier-ignore
}
