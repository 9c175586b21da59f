/** What a shot's camera passes over, as one picture that stands still; frames are windows on it. */
import { IDENTITY, inverse, then } from '../survey/affine.ts';
import type { Affine } from '../survey/survey.ts';
import type { Extent, Placement, Rectangle } from './place.ts';

export interface World extends Extent {
  /** Its pixels per pixel of the canvas, at the frame in the middle of the shot. */
  readonly scale: number;
  /** From places of the canvas to its own, for each frame of the shot; in pixels, 0, 0 is the corner of the first one. */
  readonly windows: readonly Affine[];
}

/** How many times the canvas a world may be: where a camera goes further, the world stands still on the canvas. */
const MOST_CANVASES = 9;
/** Parts of a pixel that are none. */
const SLIGHT = 1e-6;

/**
 * @param motions from each frame of the shot to the next, in shares of the source: one less than there are frames
 * @param pixels most that the world may have
 */
export function worldOf(motions: readonly Affine[], canvas: Extent, place: Placement, pixels: number): World {
  const moving = windowsOf(motions, place);
  const box = boxOf(moving, canvas);
  const canvases = ((box.right - box.left) * (box.bottom - box.top)) / (canvas.width * canvas.height);
  if (canvases <= MOST_CANVASES) return sized(moving, box, pixels);
  const still = moving.map(() => IDENTITY);
  return sized(still, boxOf(still, canvas), pixels);
}

/** From places of the canvas at each frame to those at the middle one. */
function windowsOf(motions: readonly Affine[], place: Placement): Affine[] {
  const middle = motions.length >> 1;
  const shares: Affine[] = Array.from({ length: motions.length + 1 }, () => IDENTITY);
  for (let n = middle - 1; n >= 0; n--) shares[n] = then(motions[n] ?? IDENTITY, shares[n + 1] ?? IDENTITY);
  for (let n = middle + 1; n < shares.length; n++)
    shares[n] = then(inverse(motions[n - 1] ?? IDENTITY), shares[n - 1] ?? IDENTITY);
  const { left, top, width, height } = place;
  const toPixels: Affine = { xx: width, xy: 0, x0: left, yx: 0, yy: height, y0: top };
  const toShares = inverse(toPixels);
  return shares.map((share) => then(then(toShares, share), toPixels));
}

function boxOf(windows: readonly Affine[], { width, height }: Extent): Rectangle {
  let [left, top, right, bottom] = [0, 0, width, height];
  for (const { xx, xy, x0, yx, yy, y0 } of windows)
    for (const [x, y] of [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
    ] as const) {
      // prettier-ignore
      const [u, v] = [xx * x + xy * y + x0, yx * x + yy * y + y0];
      [left, right] = [Math.min(left, u), Math.max(right, u)];
      [top, bottom] = [Math.min(top, v), Math.max(bottom, v)];
    }
  return { left, top, right, bottom };
}

function sized(windows: readonly Affine[], box: Rectangle, pixels: number): World {
  const [left, top] = [Math.floor(box.left + SLIGHT), Math.floor(box.top + SLIGHT)];
  const [wide, high] = [Math.ceil(box.right - SLIGHT) - left, Math.ceil(box.bottom - SLIGHT) - top];
  const scale = Math.min(1, Math.sqrt(pixels / (wide * high)));
  const place: Affine = { xx: scale, xy: 0, x0: -left * scale, yx: 0, yy: scale, y0: -top * scale };
  return {
    scale,
    width: Math.ceil(wide * scale - SLIGHT),
    height: Math.ceil(high * scale - SLIGHT),
    windows: windows.map((window) => then(window, place)),
  };
}
