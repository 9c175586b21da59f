/** Where the vertices of a frame's grid fall in the pictures of its layers. */
import type { Pose } from '../camera/pose.ts';
import { COARSE_SHIFT, FINE_SHIFT, gridBytes, gridColumns, gridRows } from '../scene/memory.ts';
import { projectorOf } from '../scene/project.ts';
import type { Scene } from '../scene/scene.ts';
import { undo } from '../scene/similarity.ts';
import type { Instant, Similarity } from '../scene/similarity.ts';
import { picturesOf } from '../scene/view.ts';
import type { DisparityMap, LayerImage, View } from '../scene/view.ts';

/** What the vertices of one depth see of the window at rest; written anew for each depth. */
let seen = new Float64Array(0);

/** Writes a set of grids at byte offset `set`, one a picture of each layer; gives the magnification of each layer. */
export function writeAllGrids(
  { view, layers }: Scene,
  pose: Pose,
  moment: Instant | undefined,
  set: number,
  memory: WebAssembly.Memory,
): number[] {
  const shift = pose.planet > 0 ? FINE_SHIFT : COARSE_SHIFT;
  const size = gridBytes(view, shift);
  const [columns, rows] = [gridColumns(view, shift), gridRows(view, shift)];
  if (seen.length !== columns * rows * 2) seen = new Float64Array(columns * rows * 2);
  let projected: DisparityMap | undefined;
  let next = set;
  return layers.map((layer) => {
    const { disparity, motion } = layer;
    // The parts of a figure share one map.
    if (disparity !== projected) project(view, pose, disparity, shift);
    projected = disparity;
    const back = motion && moment ? undo(motion, moment) : undefined;
    const grids = picturesOf(layer).map((image): Float32Array => {
      const grid = new Float32Array(memory.buffer, next, size / 4);
      next += size;
      writeGrid(image, back, grid);
      return grid;
    });
    return magnificationOf(grids[0] as Float32Array, columns, rows, 1 << shift);
  });
}

function project(view: View, pose: Pose, disparity: DisparityMap, shift: number): void {
  const projector = projectorOf(view, pose, disparity);
  const [columns, rows] = [gridColumns(view, shift), gridRows(view, shift)];
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < columns; c++, i += 2) {
      projector.project(c << shift, j << shift);
      seen[i] = projector.u;
      seen[i + 1] = projector.v;
    }
}

/** Where what is seen falls in the pixels of a picture, which may have moved of itself. */
function writeGrid(
  { scaleX, scaleY, left, top }: LayerImage,
  back: Similarity | undefined,
  grid: Float32Array,
): void {
  for (let i = 0; i < seen.length; i += 2) {
    const [seenU, seenV] = [seen[i] as number, seen[i + 1] as number];
    const u = back ? back.a * seenU - back.b * seenV + back.x0 : seenU;
    const v = back ? back.b * seenU + back.a * seenV + back.y0 : seenV;
    grid[i] = (u + 0.5) * scaleX - 0.5 - left;
    grid[i + 1] = (v + 0.5) * scaleY - 0.5 - top;
  }
}

/** The mean magnification of the frame against the window at rest, from the lengths of the grid's rows and columns. */
function magnificationOf(grid: Float32Array, columns: number, rows: number, cell: number): number {
  const distance = (a: number, b: number): number => {
    const du = (grid[2 * a] as number) - (grid[2 * b] as number);
    const dv = (grid[2 * a + 1] as number) - (grid[2 * b + 1] as number);
    return Math.sqrt(du * du + dv * dv);
  };
  let [across, down] = [0, 0];
  for (let j = 0; j < rows; j++) across += distance(j * columns, j * columns + columns - 1);
  for (let c = 0; c < columns; c++) down += distance(c, (rows - 1) * columns + c);
  across /= rows * (columns - 1) * cell;
  down /= columns * (rows - 1) * cell;
  return 1 / Math.sqrt(Math.max(1e-6, across * down));
}
