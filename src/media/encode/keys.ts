/** Frames that show a pinned picture: keys of their own, and coded finer than the rate control would have them. */
import { AV_FRAME_DATA_REGIONS_OF_INTEREST, AV_PICTURE_TYPE_I } from 'node-av/constants';
import type { Frame } from 'node-av/lib';

/** Makes a frame a key. */
export function makeKey(frame: Frame): void {
  frame.pictType = AV_PICTURE_TYPE_I;
}

/** A key that nothing or another key comes before. */
export function followsKey(frame: number, pins: ReadonlySet<number>): boolean {
  return frame === 0 || pins.has(frame - 1);
}

/**
 * Has a frame coded finer by `steps` of the quantiser: after other frames the rate control takes a key's from theirs, whatever
 * else it is told. It is told of one region, the whole frame (`AVRegionOfInterest`: its own size, top, bottom, left, right, and
 * the offset as a fraction of the quantiser's range of 51).
 */
export function refine(
  frame: Frame,
  { width, height }: { width: number; height: number },
  steps: number,
): void {
  const region = [28, 0, height, 0, width, -steps, 51];
  const data = frame.newSideData(AV_FRAME_DATA_REGIONS_OF_INTEREST, 4 * region.length);
  for (const [n, value] of region.entries()) data.writeInt32LE(value, 4 * n);
}
