/** Carries borders between layers from the grid on which a still was taken apart to a depth map that is finer. */
import type { Plane } from '../depth/plane.ts';
import type { Labels } from './order.ts';

/** Places of the grid around one in which its layer is looked for. */
const AROUND = 1;

/**
 * Labels over the places of `fine`, which spans the same still as `coarse`: near a border each place goes to the layer
 * that has the most like depth close by. `disparity` is that of `coarse`.
 */
export function refineLabels(coarse: Labels, disparity: Plane, fine: Plane): Labels {
  const { width, height } = fine;
  const of = new Uint8Array(width * height);
  const uniform = uniformCells(coarse);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * coarse.height) / height);
    for (let x = 0; x < width; x++, i++) {
      const column = Math.floor(((x + 0.5) * coarse.width) / width);
      const k = row * coarse.width + column;
      of[i] =
        uniform[k] === 1
          ? (coarse.of[k] as number)
          : nearest(coarse, disparity, column, row, fine.data[i] as number);
    }
  }
  return { width, height, of, count: coarse.count };
}

/** 1 for cells that have only their own layer around them. */
function uniformCells({ width, height, of }: Labels): Uint8Array {
  const out = new Uint8Array(of.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let same = true;
      for (let v = Math.max(0, y - AROUND); v <= Math.min(height - 1, y + AROUND); v++)
        for (let u = Math.max(0, x - AROUND); u <= Math.min(width - 1, x + AROUND); u++)
          if (of[v * width + u] !== of[i]) same = false;
      if (same) out[i] = 1;
    }
  return out;
}

/** The layer of the cell whose depth is most like `q`; its own when others are no closer. */
function nearest({ width, height, of }: Labels, { data }: Plane, x: number, y: number, q: number): number {
  const own = y * width + x;
  let [best, gap] = [of[own] as number, Math.abs((data[own] as number) - q)];
  for (let v = Math.max(0, y - AROUND); v <= Math.min(height - 1, y + AROUND); v++)
    for (let u = Math.max(0, x - AROUND); u <= Math.min(width - 1, x + AROUND); u++) {
      const k = v * width + u;
      const difference = Math.abs((data[k] as number) - q);
      if (difference < gap) [best, gap] = [of[k] as number, difference];
    }
  return best;
}
