/** Brightness of a picture at ever smaller sizes. */
import type { Kernels } from '../kernels/kernels.ts';
import type { Affine } from './exposure.ts';
import { planeShape, takePlane } from './planes.ts';
import type { PlaneShape, Take } from './planes.ts';
import type { PictureRoom } from './room.ts';

export interface Level {
  readonly shape: PlaneShape;
  /** Byte offset of the first pixel. */
  readonly at: number;
}

/** A patch of 8 x 8 and room to move. */
const SMALLEST = 16;

/** From the whole picture down to the smallest size that flow is looked for in, at the least to `finest`. */
export function takePyramid(take: Take, width: number, height: number, finest: number): Level[] {
  const level = (w: number, h: number): Level => {
    const shape = planeShape(w, h);
    return { shape, at: takePlane(take, shape) };
  };
  const levels = [level(width, height)];
  for (let [w, h] = [width, height]; ; levels.push(level(w, h))) {
    [w, h] = [(w + 1) >> 1, (h + 1) >> 1];
    if (levels.length > finest && Math.min(w, h) < SMALLEST) return levels;
  }
}

/** Fills a pyramid from a picture, brought to another exposure. */
export function fillPyramid(
  kernels: Kernels,
  pyramid: readonly Level[],
  { offset, stride }: PictureRoom,
  light: Affine,
): void {
  for (const [n, { shape, at }] of pyramid.entries()) {
    const { width, height } = shape;
    const finer = pyramid[n - 1];
    if (finer)
      kernels.flowHalf(finer.at, finer.shape.stride, finer.shape.width, finer.shape.height, at, shape.stride);
    else kernels.flowGrey(offset, stride, width, height, light.gain, light.offset, at, shape.stride);
  }
}
