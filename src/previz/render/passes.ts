/** What a frame draws of each layer: which of its pictures, where each vertex of the frame's grid falls in them. */
import type { Pose } from '../camera/pose.ts';
import { clamp } from '../math.ts';
import type { Moment, Surface } from '../scene/effects.ts';
import { exposureOf, momentsOf } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { COARSE_SHIFT, FINE_SHIFT, gridBytes, gridColumns, gridRows } from '../scene/memory.ts';
import { projectorOf } from '../scene/project.ts';
import type { Scene } from '../scene/scene.ts';
import { undo } from '../scene/similarity.ts';
import type { Instant } from '../scene/similarity.ts';
import type { FrameTools } from '../scene/tools.ts';
import { picturesOf } from '../scene/view.ts';
import type { Layer, LayerImage, View } from '../scene/view.ts';

/** A picture with the byte offset of its grid. */
export interface Placed {
  readonly image: LayerImage;
  readonly grid: number;
}

/** A level: 0 < weight <= 1 of what lies under it in its layer. */
export interface PlacedLevel extends Placed {
  readonly weight: number;
}

/** A copy out of focus by `radius`. */
export interface PlacedCopy extends Placed {
  readonly radius: number;
}

/** One layer, ready to be drawn. */
export interface Pass {
  /** Number of its layer; the farthest, 0, covers the frame. */
  readonly layer: number;
  readonly shift: number;
  /** Coarse to fine; they mix with each other. */
  readonly levels: readonly [PlacedLevel, ...PlacedLevel[]];
  /** By growing radius. */
  readonly copies: readonly PlacedCopy[];
}

/** The weight of a finer level under which it is not worth its cost. */
const LEAST_WEIGHT = 1 / 64;

/**
 * Computes the grids of all pictures, and which of them this frame needs.
 * @param moment absent in a frame that shows a picture as it is: then nothing moves of itself
 */
export function preparePasses(
  scene: Scene,
  pose: Pose,
  { memory, scratch }: FrameTools,
  moment?: Instant,
): Pass[] {
  const { view, layers } = scene;
  const shift = pose.planet > 0 ? FINE_SHIFT : COARSE_SHIFT;
  const size = gridBytes(view, shift);
  const magnifications = writeAllGrids(scene, pose, moment, scratch.grids, memory);
  let next = scratch.grids;
  return layers.map((layer, number): Pass => {
    const magnification = magnifications[number] as number;
    const placed = picturesOf(layer).map((image, n): Placed => ({ image, grid: next + n * size }));
    next += placed.length * size;
    const [first, ...finer] = placed.slice(0, layer.levels.length);
    if (!first) throw new Error('A layer without a picture.');
    const levels = finer
      .map((one) => ({ ...one, weight: clamp((magnification - 1) / (one.image.scaleX - 1), 0, 1) }))
      .filter(({ weight }) => weight >= LEAST_WEIGHT);
    const copies = (layer.copies ?? []).map(({ image, radius }, n): PlacedCopy => {
      return { image, radius, grid: (placed[layer.levels.length + n] ?? first).grid };
    });
    return { layer: number, shift, levels: [{ ...first, weight: 1 }, ...levels], copies };
  });
}

/** The frame's moments, when the picture runs so fast that one would not do. */
export function prepareExposure(
  scene: Scene,
  passes: readonly Pass[],
  moment: Moment | undefined,
  { memory, scratch }: FrameTools,
): Exposure | undefined {
  const [pass] = passes;
  const shutter = moment?.shutter;
  if (!shutter || !pass) return undefined;
  const { view, layers } = scene;
  const moments = momentsOf(view, layers, shutter);
  if (moments === 1) return undefined;
  const { exposure } = scratch;
  const half = shutter.seconds / 2;
  const ends = [
    [shutter.opens, -half, exposure.opens],
    [shutter.closes, half, exposure.closes],
  ] as const;
  for (const [pose, by, set] of ends)
    writeAllGrids(scene, pose, { ...moment, time: moment.time + by }, set, memory);
  const count = layers.reduce((sum, layer) => sum + picturesOf(layer).length, 0);
  return exposureOf(view, moments, scratch.grids, count, pass.shift, exposure, memory);
}

/** Where each layer lies in this frame, read back from the grid of its first level. */
export function surfacesOf(
  { view, layers }: Scene,
  passes: readonly Pass[],
  memory: WebAssembly.Memory,
): Surface[] {
  return layers.flatMap((layer, index): Surface[] => {
    const pass = passes[index];
    return pass ? [surfaceOf(view, layer, pass, memory)] : [];
  });
}

function surfaceOf(view: View, { disparity, firm }: Layer, pass: Pass, memory: WebAssembly.Memory): Surface {
  const [{ image, grid: address }] = pass.levels;
  const { scaleX, scaleY, left, top } = image;
  const columns = gridColumns(view, pass.shift);
  const rows = gridRows(view, pass.shift);
  const grid = new Float32Array(memory.buffer, address, columns * rows * 2);
  return {
    disparity,
    firm,
    shift: pass.shift,
    columns,
    rows,
    at(column, row, out) {
      const i = (row * columns + column) * 2;
      out.u = ((grid[i] as number) + left + 0.5) / scaleX - 0.5;
      out.v = ((grid[i + 1] as number) + top + 0.5) / scaleY - 0.5;
    },
  };
}

/** A pass with its grids in another set, `by` bytes away. */
export function moved(pass: Pass, by: number): Pass {
  const shifted = <Item extends Placed>(item: Item): Item => ({ ...item, grid: item.grid + by });
  const [first, ...finer] = pass.levels;
  return { ...pass, levels: [shifted(first), ...finer.map(shifted)], copies: pass.copies.map(shifted) };
}

/** Writes a set of grids at byte offset `set`, one a picture of each layer; gives the magnification of each layer. */
function writeAllGrids(
  { view, layers }: Scene,
  pose: Pose,
  moment: Instant | undefined,
  set: number,
  memory: WebAssembly.Memory,
): number[] {
  const shift = pose.planet > 0 ? FINE_SHIFT : COARSE_SHIFT;
  const size = gridBytes(view, shift);
  let next = set;
  return layers.map((layer) => {
    const pictures = picturesOf(layer);
    const vertices = pictures.map((_, n) => new Float32Array(memory.buffer, next + n * size, size / 4));
    next += pictures.length * size;
    return writeGrids(view, pose, moment, layer, shift, pictures, vertices);
  });
}

/**
 * Writes, for each picture, where each vertex of the grid falls in its pixels. Gives the mean magnification of the
 * frame against the window at rest.
 */
function writeGrids(
  view: View,
  pose: Pose,
  moment: Instant | undefined,
  { disparity, motion }: Layer,
  shift: number,
  pictures: readonly LayerImage[],
  out: readonly Float32Array[],
): number {
  const projector = projectorOf(view, pose, disparity);
  const back = motion && moment ? undo(motion, moment) : undefined;
  const [columns, rows] = [gridColumns(view, shift), gridRows(view, shift)];
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < columns; c++, i += 2) {
      projector.project(c << shift, j << shift);
      const { u: seenU, v: seenV } = projector;
      const u = back ? back.a * seenU - back.b * seenV + back.x0 : seenU;
      const v = back ? back.b * seenU + back.a * seenV + back.y0 : seenV;
      for (let n = 0; n < out.length; n++) {
        const { scaleX, scaleY, left, top } = pictures[n] as LayerImage;
        const grid = out[n] as Float32Array;
        grid[i] = (u + 0.5) * scaleX - 0.5 - left;
        grid[i + 1] = (v + 0.5) * scaleY - 0.5 - top;
      }
    }
  return magnificationOf(out[0] as Float32Array, columns, rows, 1 << shift);
}

/** From the lengths of the grid's rows and columns. */
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
