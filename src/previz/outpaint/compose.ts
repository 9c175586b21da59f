/** A frame on its canvas: a window on the world, in the light of the border, with the source on top. */
import type { Kernels } from '../kernels/kernels.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { Affine } from '../survey/survey.ts';
import type { LightGrid } from './border.ts';
import { shownOf } from './place.ts';
import type { Extent, Placement, Rectangle } from './place.ts';
import { TILE, tiles } from './tiles.ts';

export interface ComposeTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
}

/** RGBA8 in the shared memory, with a row and four bytes beyond its end. */
export interface WorldRoom extends Extent {
  readonly offset: number;
}

/** One thread's. */
export interface ComposeScratch {
  /** The canvas in RGBA8, rows padded on both sides. */
  readonly canvas: PictureRoom;
  /** Byte offset of the vertices of the warp. */
  readonly grid: number;
}

export interface Composed {
  readonly canvas: Extent;
  readonly place: Placement;
  readonly source: PictureRoom;
  readonly world: WorldRoom;
  readonly window: Affine;
  readonly lights: Pick<LightGrid, 'columns' | 'cell'>;
  readonly light: Float32Array;
  /** Standard deviation of the source's noise in code values; 0 for none. */
  readonly grain: number;
  readonly frame: number;
  /** Byte offset of the frame, planar 4:2:0. */
  readonly target: number;
}

const SHIFT = 5;
type Take = (bytes: number) => number;

export function takeCompose(take: Take, { width, height }: Extent): ComposeScratch {
  const stride = (width + 64) * 4;
  const canvas = { offset: take(stride * (height + 2)) + stride + 64, stride };
  return { canvas, grid: take(columnsOf(width) * (columnsOf(height) + 1) * 8) };
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
  lightUp(tools, frame, shown, scratch.canvas);
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

/** Adds the light of the border, and the source's grain, wherever the source does not lie. */
function lightUp(
  { memory }: ComposeTools,
  frame: Composed,
  shown: Rectangle,
  { offset, stride }: PictureRoom,
): void {
  const { canvas, light, lights, grain } = frame;
  const { width, height } = canvas;
  const { cell, columns } = lights;
  const pixels = new Uint8Array(memory.buffer);
  const row = new Float32Array(columns * 3);
  const { dither, noise } = tiles();
  const shift = Math.imul(frame.frame + 1, 0x9e3779b1) >>> 0;
  const [shiftX, shiftY] = [shift & (TILE - 1), (shift >>> 8) & (TILE - 1)];
  for (let y = 0; y < height; y++) {
    const j = Math.floor(y / cell);
    const fy = y / cell - j;
    for (let k = 0; k < row.length; k++) {
      const upper = light[j * columns * 3 + k] as number;
      const lower = light[(j + 1) * columns * 3 + k] ?? upper;
      row[k] = upper + (lower - upper) * fy;
    }
    const within = y >= shown.top && y < shown.bottom;
    const fixed = (y & (TILE - 1)) * TILE;
    const moving = ((y + shiftY) & (TILE - 1)) * TILE;
    for (let i = 0; i * cell < width; i++) {
      const [first, end] = [i * cell, Math.min(width, (i + 1) * cell)];
      if (within && first >= shown.left && end <= shown.right) continue;
      const [o, n] = [i * 3, i * 3 + 3];
      let [r, g, b] = [row[o] as number, row[o + 1] as number, row[o + 2] as number];
      const [dr, dg, db] = [
        ((row[n] as number) - r) / cell,
        ((row[n + 1] as number) - g) / cell,
        ((row[n + 2] as number) - b) / cell,
      ];
      let at = offset + y * stride + first * 4;
      for (let x = first; x < end; x++, at += 4) {
        const add =
          (dither[fixed + (x & (TILE - 1))] as number) +
          grain * (noise[moving + ((x + shiftX) & (TILE - 1))] as number);
        pixels[at] = clipped((pixels[at] as number) + r + add);
        pixels[at + 1] = clipped((pixels[at + 1] as number) + g + add);
        pixels[at + 2] = clipped((pixels[at + 2] as number) + b + add);
        r += dr;
        g += dg;
        b += db;
      }
    }
  }
}

function clipped(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** How far the edge of the source goes on over what is painted, as a share of the canvas's longer side. */
const FEATHER = 0.008;

/** The seam lies outside the source: its outermost pixels go on and fade. */
function feather(
  { memory }: ComposeTools,
  { canvas, place, source }: Composed,
  shown: Rectangle,
  { offset, stride }: PictureRoom,
): void {
  const pixels = new Uint8Array(memory.buffer);
  const reach = Math.max(3, Math.round(FEATHER * Math.max(canvas.width, canvas.height)));
  if (shown.right <= shown.left || shown.bottom <= shown.top) return;
  for (let y = Math.max(0, shown.top - reach); y < Math.min(canvas.height, shown.bottom + reach); y++) {
    const dy = y < shown.top ? shown.top - y : y >= shown.bottom ? y - shown.bottom + 1 : 0;
    const sy = Math.min(shown.bottom - 1, Math.max(shown.top, y)) - place.top;
    for (let x = Math.max(0, shown.left - reach); x < Math.min(canvas.width, shown.right + reach); x++) {
      if (dy === 0 && x >= shown.left && x < shown.right) {
        x = shown.right - 1;
        continue;
      }
      const dx = x < shown.left ? shown.left - x : x >= shown.right ? x - shown.right + 1 : 0;
      const d = Math.sqrt(dx * dx + dy * dy) / (reach + 1);
      if (d >= 1) continue;
      const share = (1 - d) ** 2;
      const sx = Math.min(shown.right - 1, Math.max(shown.left, x)) - place.left;
      const to = offset + y * stride + x * 4;
      const from = source.offset + sy * source.stride + sx * 4;
      for (let c = 0; c < 3; c++) {
        const painted = pixels[to + c] as number;
        pixels[to + c] = painted + share * ((pixels[from + c] as number) - painted) + 0.5;
      }
    }
  }
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
