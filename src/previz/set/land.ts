/**
 * Land: a height over the ground plane for every place, seen by marching along each column of the picture from near to
 * far and filling what rises above all before it (the "voxel space" way), then shaded by its slopes. Painted as a slab
 * between two distances, so that what hides behind a nearer slab is there when the camera moves.
 */
import type { Canvas } from './canvas.ts';
import { softenCrests, softenFolds } from './land-edges.ts';
import type { Land } from './land-form.ts';
import { march } from './land-march.ts';
import { shade } from './land-shade.ts';
import type { Setting } from './setting.ts';

/** Paints it, and gives the inverse depth of each pixel; 0 where there is nothing. */
export function paintLand(canvas: Canvas, setting: Setting, land: Land): Float32Array {
  const depth = new Float32Array(canvas.width * canvas.height);
  const crests = march(canvas, setting, land, depth);
  shade(canvas, setting, land, depth);
  softenFolds(canvas, depth);
  softenCrests(canvas, crests);
  return depth;
}

export type { Height, Land, Spot } from './land-form.ts';
