/** A frame on its canvas: a window on the world, in the light of the border, with the source on top. */
import type { PictureRoom } from '../flow/room.ts';
import { shownOf } from './place.ts';
import type { Extent, Rectangle } from './place.ts';
import type { Composed, ComposeScratch, ComposeTools, WorldRoom } from './composed.ts';
import { feather } from './edge.ts';
import { lightUp, takeLight } from './light-up.ts';

const SHIFT = 5;
type Take = (bytes: number) => number;

export function takeCompose(take: Take, { width, height }: Extent): ComposeScratch {
  const stride = (width + 64) * 4;
  const canvas = { offset: take(stride * (height + 2)) + stride + 64, stride };
  const grid = take(columnsOf(width) * (columnsOf(height) + 1) * 8);
  return { canvas, grid, light: takeLight(take, { width, height }) };
}

export function takeWorld(take: Take, { width, height }: Extent): WorldRoom {
  return { width, height, offset: take(width * (height + 1) * 4 + 16) };
}

function columnsOf(length: number): number {
  return (length >> SHIFT) + 2;
}

export function composeFrame(tools: ComposeTools, frame: Composed, scratch: ComposeScratch): void {
  const { canvas, place } = frame;
  const shown = shownOf(canvas, place);
  lookOut(tools, frame, scratch);
  lightUp(tools, frame, shown, scratch);
  feather(tools, frame, shown, scratch.canvas);
  putSource(tools, frame, shown, scratch.canvas);
  const { kernels } = tools;
  const { width, height } = canvas;
  const luma = frame.target;
  const u = luma + width * height;
  const v = u + (width * height) / 4;
  const { offset, stride } = scratch.canvas;
  kernels.rgbaToI420(offset, stride, luma, width, u, v, width / 2, width, height);
}

/** The window on the world. */
function lookOut(
  { kernels, memory }: ComposeTools,
  { canvas, world, window }: Composed,
  scratch: ComposeScratch,
): void {
  const columns = columnsOf(canvas.width);
  const rows = columnsOf(canvas.height);
  const grid = new Float32Array(memory.buffer, scratch.grid, columns * rows * 2);
  const { xx, xy, x0, yx, yy, y0 } = window;
  for (let j = 0, o = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [x, y] = [(i << SHIFT) + 0.5, (j << SHIFT) + 0.5];
      grid[o++] = xx * x + xy * y + x0 - 0.5;
      grid[o++] = yx * x + yy * y + y0 - 0.5;
    }
  const { offset, stride } = scratch.canvas;
  kernels.gridWarp(
    world.offset, world.width * 4, world.width, world.height,
    scratch.grid, columns, SHIFT, offset, stride, canvas.width, 0, canvas.height,
  ); // prettier-ignore
}

function putSource(
  { memory }: ComposeTools,
  { place, source }: Composed,
  shown: Rectangle,
  { offset, stride }: PictureRoom,
): void {
  const pixels = new Uint8Array(memory.buffer);
  for (let y = shown.top; y < shown.bottom; y++) {
    const from = source.offset + (y - place.top) * source.stride + (shown.left - place.left) * 4;
    pixels.copyWithin(offset + y * stride + shown.left * 4, from, from + (shown.right - shown.left) * 4);
  }
}
