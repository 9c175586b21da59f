/** The world of a shot: what its frames show of it, and the rest painted. */
import type { Affine } from '../survey/survey.ts';
import { worldColours } from './border.ts';
import type { BorderPatch } from './border.ts';
import { mosaicOf } from './mosaic.ts';
import { noiseOf } from './noise-of.ts';
import type { Key } from './mosaic.ts';
import { paintUnknown } from './paint.ts';
import { shownOf } from './place.ts';
import type { Extent, Placement, Rectangle } from './place.ts';
import type { Area } from './scene.ts';
import { smallerSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { Steer } from './steer.ts';
import { TILE, tiles } from './tiles.ts';
import type { World } from './world.ts';

/** Plain data. */
export interface ShotToPaint {
  readonly keys: readonly Key[];
  readonly world: World;
  readonly canvas: Extent;
  readonly place: Placement;
  readonly patches: readonly BorderPatch[];
  readonly asked: Steer | undefined;
  readonly seed: number;
}

export interface PaintedShot {
  /** The world in RGBA8. */
  readonly rgba: Uint8Array;
  /** What it shows at the patches of the border, for each frame. */
  readonly border: readonly Float32Array[];
  /** Share (0..1) of the new area that other frames show. */
  readonly found: number;
  /** Standard deviation of the source's noise, code values. */
  readonly noise: number;
}

export function paintShot({ keys, world, canvas, place, patches, asked, seed }: ShotToPaint): PaintedShot {
  const { sheet: mosaic, restless } = mosaicOf(keys, world, place);
  const painted = paintUnknown(mosaic, knownArea(mosaic), restless, asked, seed);
  const eighth = (length: number): number => Math.max(8, Math.round(length / EIGHTH));
  const small = smallerSheet(
    { ...painted, known: painted.known.map(() => 1) },
    eighth(world.width),
    eighth(world.height),
  );
  const shrunk = { xx: small.width / world.width, yy: small.height / world.height };
  return {
    rgba: rounded(painted),
    border: world.windows.map((window) => worldColours(small, scaled(window, shrunk.xx, shrunk.yy), patches)),
    found: foundShare(mosaic, world, canvas, place),
    noise: noiseOf(keys, place),
  };
}

/** How much smaller the world is in which borders are compared. */
const EIGHTH = 8;

function scaled({ xx, xy, x0, yx, yy, y0 }: Affine, x: number, y: number): Affine {
  return { xx: xx * x, xy: xy * x, x0: x0 * x, yx: yx * y, yy: yy * y, y0: y0 * y };
}

function knownArea({ width, height, known }: Sheet): Area {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (known[i] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  return { left, top, right, bottom };
}

function rounded({ width, height, planes }: Sheet): Uint8Array {
  const { dither } = tiles();
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const add = dither[(y & (TILE - 1)) * TILE + (x & (TILE - 1))] as number;
      for (let c = 0; c < 3; c++)
        rgba[i * 4 + c] = Math.min(255, Math.max(0, ((planes[c] as Float32Array)[i] as number) + add));
    }
  return rgba;
}

/** Pixels between places that are looked at. */
const STEP = 24;

function foundShare(
  { known, width, height }: Sheet,
  { windows }: World,
  canvas: Extent,
  place: Placement,
): number {
  const shown = shownOf(canvas, place);
  let [found, all] = [0, 0];
  for (const { xx, xy, x0, yx, yy, y0 } of windows)
    for (let y = STEP / 2; y < canvas.height; y += STEP)
      for (let x = STEP / 2; x < canvas.width; x += STEP) {
        if (within(shown, x, y)) continue;
        const [u, v] = [Math.floor(xx * x + xy * y + x0), Math.floor(yx * x + yy * y + y0)];
        if (u >= 0 && v >= 0 && u < width && v < height) found += known[v * width + u] as number;
        all++;
      }
  return all === 0 ? 0 : found / all;
}

function within({ left, top, right, bottom }: Rectangle, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}
