/** A camera that glides from one picture of a scene to another one of it: plain data, the same in every thread. */
import type { Mapping } from '../match/mapping.ts';

/** A picture in several sizes in the shared memory, large to small. */
export interface Sheet {
  /** Byte offset of RGBA8 pixels; one row more than `height` is readable. */
  readonly offset: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  /** Its pixels per window pixel. */
  readonly scale: number;
  /** Its own pixels between the window's corner and its first pixel: part of one. */
  readonly left: number;
  readonly top: number;
}

/** A picture in its own light and in that of the other; equal where there is no difference. */
export interface GlideSide {
  readonly sheets: readonly Sheet[];
  readonly relit: readonly Sheet[];
}

export interface Glide {
  /** From window pixels of the first picture to those of the second. */
  readonly mapping: Mapping;
  /** How much closer the camera is half-way, so that it sees nothing beyond both pictures; at least 1. */
  readonly closer: number;
  /** Widths of the window over which a picture fades towards its border. */
  readonly feather: number;
  readonly sides: readonly [GlideSide, GlideSide];
}

/** A little where both pictures look alike; widely where no light makes them so. @param left code values of difference */
export function featherFor(left: number): number {
  return left < 4 ? 0.07 : 0.3;
}
