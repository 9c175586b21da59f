/** The window, and pictures at depths that are seen through it. Plain data, the same in every thread. */

import type { Cover } from './cover.ts';
import type { Motion } from './motion.ts';

/** The window: the output frame, and the pinhole camera that takes the still at rest. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** Distance of the image plane in output pixels. */
  readonly focal: number;
}

/** Focal length of the assumed lens over the longer side: a field of view of 58 degrees. */
const FOCAL = 0.9;

export function viewOf(width: number, height: number): View {
  return { width, height, focal: FOCAL * Math.max(width, height) };
}

/** Inverse depth (1 = the subject) over the window at rest. */
export interface DisparityMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
  /** Window pixel (x, y) lies at map column `x * scaleX + offsetX`, row `y * scaleY + offsetY`. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** RGBA8 pixels in the shared memory. */
export interface LayerImage {
  /** Byte offset of the first pixel; one row more than `height` is readable. */
  readonly offset: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  /** Its pixels per window pixel; 1 for the level that the pose at rest copies exactly. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Its own pixels between the window's corner at rest and its first pixel; whole numbers at scale 1. */
  readonly left: number;
  readonly top: number;
  /** Byte offsets of its graded copies, laid out as itself. */
  readonly graded?: readonly number[];
  /** Where it is empty and where opaque; without one it may be anything. */
  readonly cover?: Cover;
}

export interface Layer {
  /** The picture at the window's size, and perhaps again in more detail for when the camera comes near. */
  readonly levels: readonly [LayerImage, ...LayerImage[]];
  readonly disparity: DisparityMap;
  /** The layer out of focus, by growing radius in window pixels, when the shot has a focus. */
  readonly copies?: readonly { readonly image: LayerImage; readonly radius: number }[];
  /** 0 along its outline, 1 well within: what is drawn over it by depth must not show an outline that was guessed. */
  readonly firm?: DisparityMap;
  /** Where a lens in focus on 1 sees it: 0 as far out of focus as the farthest background. */
  readonly focus?: DisparityMap;
  /** How it moves of itself; then all of it lies at one depth. */
  readonly motion?: Motion;
}

/** All pictures of a layer, in the order of their grids. */
export function picturesOf({ levels, copies = [] }: Layer): LayerImage[] {
  return [...levels, ...copies.map(({ image }) => image)];
}

/** Another plane over the same still, read by window coordinates too. */
export function alongside(
  map: DisparityMap,
  { width, height, data }: Pick<DisparityMap, 'width' | 'height' | 'data'>,
): DisparityMap {
  const [x, y] = [width / map.width, height / map.height];
  return {
    width,
    height,
    data,
    scaleX: map.scaleX * x,
    scaleY: map.scaleY * y,
    offsetX: (map.offsetX + 0.5) * x - 0.5,
    offsetY: (map.offsetY + 0.5) * y - 0.5,
  };
}

/** Whether all of it is practically infinitely far: looked up once a map. */
export function isSky({ data }: DisparityMap): boolean {
  let sky = skies.get(data);
  if (sky === undefined) skies.set(data, (sky = !data.some((q) => q > 0.05)));
  return sky;
}
const skies = new WeakMap<Float32Array, boolean>();

/** Bilinear reading with borders repeated. Plain locals: it is called some ten thousand times a frame. */
export function disparityAt(map: DisparityMap, x: number, y: number): number {
  const { width, height, data } = map;
  const across = x * map.scaleX + map.offsetX;
  const down = y * map.scaleY + map.offsetY;
  const u = across < 0 ? 0 : across > width - 1.001 ? width - 1.001 : across;
  const v = down < 0 ? 0 : down > height - 1.001 ? height - 1.001 : down;
  const i = Math.floor(u);
  const j = Math.floor(v);
  const s = u - i;
  const at = j * width + i;
  const a = data[at] as number;
  const b = data[at + width] as number;
  const top = a + ((data[at + 1] as number) - a) * s;
  const bottom = b + ((data[at + width + 1] as number) - b) * s;
  return top + (bottom - top) * (v - j);
}
