/** One frame of a scene: warp each layer by a grid, put the nearer over the farther, convert to planar 4:2:0. */
import type { Pose } from '../camera/pose.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { CELL, CELL_SHIFT, STRIP_ROWS, gridBytes, gridColumns, gridRows } from './memory.ts';
import type { ScratchLayout, StripLayout } from './memory.ts';
import { projectorOf } from './project.ts';
import type { Layer, Scene, View } from './scene.ts';

export interface FrameTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly scratch: ScratchLayout;
}

/** Renders into `target`: byte offset of a tightly packed planar 4:2:0 frame. */
export function renderFrame(scene: Scene, pose: Pose, target: number, tools: FrameTools): void {
  const { view, layers } = scene;
  const { strip, overlay } = tools.scratch;
  for (const [index, layer] of layers.entries()) writeGrid(view, pose, layer, gridOf(view, index, tools));
  for (let y = 0; y < view.height; y += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, view.height - y);
    for (const [index, layer] of layers.entries()) {
      const into = index === 0 ? strip : overlay;
      warpStrip(view, layer, gridOffset(view, index, tools), into, y, rows, tools.kernels);
      if (index > 0)
        tools.kernels.over(overlay.offset, overlay.stride, strip.offset, strip.stride, view.width, rows);
    }
    convertStrip(view, y, rows, target, tools);
  }
}

function gridOffset(view: View, layer: number, { scratch }: FrameTools): number {
  return scratch.grids + layer * gridBytes(view);
}

function gridOf(view: View, layer: number, tools: FrameTools): Float32Array {
  return new Float32Array(tools.memory.buffer, gridOffset(view, layer, tools), gridBytes(view) / 4);
}

/** Where each vertex of the grid falls in the pixels of the layer's image. */
function writeGrid(view: View, pose: Pose, { image, disparity }: Layer, out: Float32Array): void {
  const projector = projectorOf(view, pose, disparity);
  const [columns, rows] = [gridColumns(view), gridRows(view)];
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < columns; c++) {
      projector.project(c * CELL, j * CELL);
      out[i++] = projector.u - image.left;
      out[i++] = projector.v - image.top;
    }
}

function warpStrip(
  view: View,
  { image }: Layer,
  grid: number,
  into: StripLayout,
  y: number,
  rows: number,
  kernels: Kernels,
): void {
  kernels.gridWarp(
    image.offset,
    image.stride,
    image.width,
    image.height,
    grid,
    gridColumns(view),
    CELL_SHIFT,
    into.offset,
    into.stride,
    view.width,
    y,
    rows,
  );
}

function convertStrip(
  view: View,
  y: number,
  rows: number,
  target: number,
  { kernels, scratch }: FrameTools,
): void {
  const { width, height } = view;
  const chroma = target + width * height + ((y >> 1) * width) / 2;
  kernels.rgbaToI420(
    scratch.strip.offset,
    scratch.strip.stride,
    target + y * width,
    width,
    chroma,
    chroma + (width * height) / 4,
    width / 2,
    width,
    rows,
  );
}
