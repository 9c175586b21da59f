/** What a frame draws of each layer: which of its pictures, where each vertex of the frame's grid falls in them. */
import type { Pose } from '../camera/pose.ts';
import { clamp } from '../math.ts';
import type { Moment, Surface } from '../scene/effects.ts';
import { exposureOf, momentsOf } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { COARSE_SHIFT, FINE_SHIFT, gridBytes, gridColumns, gridRows } from '../scene/memory.ts';
import type { Scene } from '../scene/scene.ts';
import type { Instant } from '../scene/similarity.ts';
import type { FrameTools } from '../scene/tools.ts';
import { picturesOf } from '../scene/view.ts';
import type { Layer, LayerImage, View } from '../scene/view.ts';
import { writeAllGrids } from './vertices.ts';

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
  /** Its levels are the same picture in several places, which come and go as it flows. */
  readonly flows?: boolean;
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
  const count = picturesIn(layers) + scratch.spare;
  return exposureOf(view, moments, scratch.grids, count, pass.shift, exposure, memory);
}

/** How many pictures there are: each has a grid in a set, in this order. */
export function picturesIn(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => sum + picturesOf(layer).length, 0);
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
