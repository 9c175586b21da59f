/** What a frame needs of each layer: which of its levels, where their pixels come from, and how deep they lie. */
import { clamp } from '../math.ts';
import type { Pose } from '../camera/pose.ts';
import type { Shutter } from '../camera/shutter.ts';
import type { Surface } from './effects.ts';
import { exposureOf, momentsOf } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { COARSE_SHIFT, FINE_SHIFT, gridBytes, gridColumns, gridRows } from './memory.ts';
import { projectorOf } from './project.ts';
import type { Scene } from './scene.ts';
import type { FrameTools } from './tools.ts';
import type { Layer, LayerImage, View } from './view.ts';

/** One level of a layer, ready to be warped: 0 < weight <= 1 of what lies under it in its layer. */
export interface Pass {
  readonly image: LayerImage;
  readonly grid: number;
  readonly shift: number;
  readonly weight: number;
  /** Number of its layer; the farthest, 0, covers the frame. */
  readonly layer: number;
  /** A further level, which mixes with the one before. */
  readonly finer: boolean;
  /** The last level of its layer. */
  readonly last: boolean;
  /** The first level of its layer. */
  readonly base: { readonly image: LayerImage; readonly grid: number };
}

/** The weight of a finer level under which it is not worth its cost. */
const LEAST_WEIGHT = 1 / 64;

/** Computes the grids of all layers and levels, and which of them this frame needs. */
export function preparePasses(scene: Scene, pose: Pose, { memory, scratch }: FrameTools): Pass[] {
  const { view, layers } = scene;
  const shift = shiftOf(pose);
  const size = gridBytes(view, shift);
  const magnifications = writeAllGrids(scene, pose, scratch.grids, memory);
  const passes: Pass[] = [];
  let first = 0;
  for (const [index, layer] of layers.entries()) {
    const magnification = magnifications[index] as number;
    const grids = layer.levels.map((_, level) => scratch.grids + (first + level) * size);
    first += layer.levels.length;
    const needed: Pass[] = [];
    const base = { image: layer.levels[0], grid: grids[0] ?? 0 };
    for (const [level, image] of layer.levels.entries()) {
      const weight = level === 0 ? 1 : clamp((magnification - 1) / (image.scaleX - 1), 0, 1);
      const grid = grids[level];
      if (grid === undefined || weight < LEAST_WEIGHT) continue;
      needed.push({ image, grid, shift, weight, layer: index, finer: level > 0, last: false, base });
    }
    passes.push(...needed.map((pass, n) => ({ ...pass, last: n === needed.length - 1 })));
  }
  return passes;
}

function shiftOf(pose: Pose): number {
  return pose.planet > 0 ? FINE_SHIFT : COARSE_SHIFT;
}

/** Writes a set of grids at byte offset `set`, one a level of each layer; gives the magnification of each layer. */
function writeAllGrids(
  { view, layers }: Scene,
  pose: Pose,
  set: number,
  memory: WebAssembly.Memory,
): number[] {
  const shift = shiftOf(pose);
  const size = gridBytes(view, shift);
  let next = set;
  return layers.map((layer) => {
    const vertices = layer.levels.map((_, n) => new Float32Array(memory.buffer, next + n * size, size / 4));
    next += layer.levels.length * size;
    return writeGrids(view, pose, layer, shift, vertices);
  });
}

/** The frame's moments, when the picture runs so fast that one would not do. */
export function prepareExposure(
  scene: Scene,
  passes: readonly Pass[],
  shutter: Shutter | undefined,
  { memory, scratch }: FrameTools,
): Exposure | undefined {
  const [pass] = passes;
  if (!shutter || !pass) return undefined;
  const { view, layers } = scene;
  const moments = momentsOf(view, layers, shutter);
  if (moments === 1) return undefined;
  const { exposure } = scratch;
  writeAllGrids(scene, shutter.opens, exposure.opens, memory);
  writeAllGrids(scene, shutter.closes, exposure.closes, memory);
  const count = layers.reduce((sum, { levels }) => sum + levels.length, 0);
  return exposureOf(view, moments, scratch.grids, count, pass.shift, exposure, memory);
}

/** A pass with its grids in another set. */
export function moved(pass: Pass, by: number): Pass {
  const { base, grid } = pass;
  return { ...pass, grid: grid + by, base: { ...base, grid: base.grid + by } };
}

/** Where each layer lies in this frame, read back from the grid of its first level. */
export function surfacesOf(
  { view, layers }: Scene,
  passes: readonly Pass[],
  memory: WebAssembly.Memory,
): Surface[] {
  return layers.flatMap((layer, index): Surface[] => {
    const pass = passes.find((one) => one.layer === index);
    return pass ? [surfaceOf(view, layer, pass, memory)] : [];
  });
}

function surfaceOf(view: View, { disparity }: Layer, pass: Pass, memory: WebAssembly.Memory): Surface {
  const { scaleX, scaleY, left, top } = pass.image;
  const columns = gridColumns(view, pass.shift);
  const rows = gridRows(view, pass.shift);
  const grid = new Float32Array(memory.buffer, pass.grid, columns * rows * 2);
  return {
    disparity,
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

/**
 * Writes, for each level, where each vertex of the grid falls in its pixels. Gives the mean magnification of the
 * frame against the window at rest.
 */
function writeGrids(
  view: View,
  pose: Pose,
  layer: Layer,
  shift: number,
  out: readonly Float32Array[],
): number {
  const projector = projectorOf(view, pose, layer.disparity);
  const [columns, rows] = [gridColumns(view, shift), gridRows(view, shift)];
  const [first] = layer.levels;
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < columns; c++, i += 2) {
      projector.project(c << shift, j << shift);
      for (let level = 0; level < out.length; level++) {
        const { scaleX, scaleY, left, top } = layer.levels[level] ?? first;
        const grid = out[level] as Float32Array;
        grid[i] = (projector.u + 0.5) * scaleX - 0.5 - left;
        grid[i + 1] = (projector.v + 0.5) * scaleY - 0.5 - top;
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
