/** How surely a place belongs to its layer and not to what lies behind. */
import { blur, plane } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { smoothstep } from '../math.ts';
import { CELL } from './parts.ts';
import type { Parts } from './parts.ts';

/** Cells over which an outline is unsure, to each side. */
const UNSURE = 1;

/** 0 along the outline of layer `n` and beyond, 1 well within it; a nearer layer before it is no outline. */
export function firmnessOf({ labels }: Parts, n: number): Plane {
  const { width, of } = labels;
  const covered = plane(width / CELL, labels.height / CELL, (x, y) => {
    let count = 0;
    for (let v = 0; v < CELL; v++)
      for (let u = 0; u < CELL; u++) if ((of[(y * CELL + v) * width + x * CELL + u] as number) >= n) count++;
    return count / (CELL * CELL);
  });
  const soft = blur(covered, UNSURE);
  return plane(soft.width, soft.height, (x, y) =>
    smoothstep(0.5, 1, soft.data[y * soft.width + x] as number),
  );
}
