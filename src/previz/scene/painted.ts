/** Pictures at depths that are not in the shared memory yet: what a still is taken apart into, and what a set is made of. */
import type { Motion } from './motion.ts';
import type { DisparityMap } from './view.ts';

/** RGBA8, premultiplied, tightly packed, and how it lies over the window at rest. */
export interface PaintedPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
  readonly place: PicturePlace;
}

export interface PicturePlace {
  /** Pixels of the picture per window pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Its own pixels between the window's corner at rest and its first pixel; negative outside the window. */
  readonly left: number;
  readonly top: number;
}

/** One layer of a scene; far to near in a list. The farthest is opaque and covers all that the camera ever sees. */
export interface PaintedLayer {
  /** The picture at the window's size, and perhaps again in more detail for when the camera comes near. */
  readonly pictures: readonly [PaintedPicture, ...PaintedPicture[]];
  /** Inverse depth over the window at rest: 1 at the subject. */
  readonly disparity: DisparityMap;
  /** How it moves of itself. */
  readonly motion?: Motion;
  /** The light that the pictures cannot show, at half the window's size: codes of `range/shine.ts`, at scale 1 of that half. */
  readonly shine?: PaintedPicture;
}
