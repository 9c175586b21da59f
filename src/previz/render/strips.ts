/** Frames are made in strips of rows that stay in the cache: warp a picture into a strip, convert a strip. */
import type { Kernels } from '../kernels/kernels.ts';
import { STRIP_ROWS, gridColumns, gridRows } from './memory.ts';
import type { StripLayout } from './memory.ts';
import type { Pass } from './passes.ts';
import type { FrameTools } from './tools.ts';
import type { LayerImage, View } from './view.ts';

/** Which two gradings of the pictures are shown, 0 the still's own, and how much of the second, 0..128. */
export interface Grading {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

export const UNGRADED: Grading = { from: 0, to: 0, weight: 0 };

export function forEachStrip({ height }: View, draw: (y: number, rows: number) => void): void {
  for (let y = 0; y < height; y += STRIP_ROWS) draw(y, Math.min(STRIP_ROWS, height - y));
}

/**
 * Draws one level of a layer into its strip, the overlay's but for the farthest layer; levels of one layer mix with
 * each other. Says whether anything of it can be seen there.
 */
export function drawPass(
  view: View,
  pass: Pass,
  grading: Grading,
  y: number,
  rows: number,
  tools: FrameTools,
): boolean {
  const { kernels, scratch } = tools;
  const { strip, overlay, detail } = scratch;
  if (pass.layer > 0 && !reaches(view, pass, y, rows, tools)) return false;
  const into = pass.layer === 0 ? strip : overlay;
  if (!pass.finer) warpGraded(view, pass, grading, into, y, rows, tools);
  else {
    warpGraded(view, pass, grading, detail, y, rows, tools);
    const weight = Math.round(pass.weight * 128);
    kernels.mix(detail.offset, detail.stride, into.offset, into.stride, view.width, rows, weight);
  }
  return true;
}

/** Pixels around a layer's picture within which its grid is taken to reach it. */
const SLACK = 4;

/** Whether any of the layer may be seen in some rows: asked of its first level, so that all levels agree. */
export function reaches(
  view: View,
  { base, shift }: Pass,
  y: number,
  rows: number,
  { memory }: FrameTools,
): boolean {
  const { image, grid } = base;
  const columns = gridColumns(view, shift);
  const [first, last] = [y >> shift, (y + rows - 1 + (1 << shift)) >> shift];
  const count = columns * (Math.min(last, gridRows(view, shift) - 1) - first + 1);
  const vertices = new Float32Array(memory.buffer, grid + first * columns * 8, count * 2);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < vertices.length; i += 2) {
    const [u, v] = [vertices[i] as number, vertices[i + 1] as number];
    if (u < left) left = u;
    if (u > right) right = u;
    if (v < top) top = v;
    if (v > bottom) bottom = v;
  }
  return right > -SLACK && left < image.width + SLACK && bottom > -SLACK && top < image.height + SLACK;
}

/** Both gradings come from the same grid, so that nothing moves while one becomes the other. */
function warpGraded(
  view: View,
  pass: Pass,
  { from, to, weight }: Grading,
  into: StripLayout,
  y: number,
  rows: number,
  { kernels, scratch: { second } }: FrameTools,
): void {
  const { image } = pass;
  warp(view, pass, addressOf(image, weight === 128 ? to : from), into, y, rows, kernels);
  if (weight === 0 || weight === 128 || from === to) return;
  warp(view, pass, addressOf(image, to), second, y, rows, kernels);
  kernels.mix(second.offset, second.stride, into.offset, into.stride, view.width, rows, weight);
}

function addressOf({ offset, graded }: LayerImage, grading: number): number {
  return grading === 0 ? offset : (graded?.[grading - 1] ?? offset);
}

function warp(
  view: View,
  { image, grid, shift }: Pass,
  address: number,
  into: StripLayout,
  y: number,
  rows: number,
  kernels: Kernels,
): void {
  kernels.gridWarp(
    address,
    image.stride,
    image.width,
    image.height,
    grid,
    gridColumns(view, shift),
    shift,
    into.offset,
    into.stride,
    view.width,
    y,
    rows,
  );
}

/** Puts what is drawn of a layer over what lies behind it. */
export function putOver(
  { width }: View,
  rows: number,
  { kernels, scratch: { strip, overlay } }: FrameTools,
): void {
  kernels.over(overlay.offset, overlay.stride, strip.offset, strip.stride, width, rows);
}

export function convertStrip(
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
