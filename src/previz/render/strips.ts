/** Frames are made in strips of rows that stay in the cache: warp a picture into a strip, convert a strip. */
import { drawDefocus } from './defocus.ts';
import type { Defocus } from './defocus.ts';
import { STRIP_ROWS, gridColumns, gridRows } from './memory.ts';
import type { StripLayout } from './memory.ts';
import type { Pass, Placed } from './passes.ts';
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
 * Draws a layer into its strip, the overlay's but for the farthest layer: its levels mix with each other, and then
 * with its copies where it is out of focus. Says whether anything of it can be seen there.
 */
export function drawLayer(
  view: View,
  pass: Pass,
  grading: Grading,
  defocus: Defocus | undefined,
  y: number,
  rows: number,
  tools: FrameTools,
): boolean {
  const { strip, overlay, detail } = tools.scratch;
  if (pass.layer > 0 && !reaches(view, pass, y, rows, tools)) return false;
  const into = pass.layer === 0 ? strip : overlay;
  const draw = (picture: Placed, to: StripLayout): void =>
    warpGraded(view, picture, pass.shift, grading, to, y, rows, tools);
  const sharp = (): void => {
    for (const [n, level] of pass.levels.entries()) {
      draw(level, n === 0 ? into : detail);
      if (n > 0) mix(view, detail, into, rows, Math.round(level.weight * 128), tools);
    }
  };
  if (defocus) drawDefocus(view, pass, defocus, into, y, rows, tools, { sharp, draw });
  else sharp();
  return true;
}

function mix(
  { width }: View,
  from: StripLayout,
  into: StripLayout,
  rows: number,
  weight: number,
  { kernels }: FrameTools,
): void {
  kernels.mix(from.offset, from.stride, into.offset, into.stride, width, rows, weight);
}

/** Pixels around a layer's picture within which its grid is taken to reach it. */
const SLACK = 4;

/** Whether any of the layer may be seen in some rows: asked of its first level, so that all levels agree. */
export function reaches(
  view: View,
  { levels: [{ image, grid }], copies, shift }: Pass,
  y: number,
  rows: number,
  { memory }: FrameTools,
): boolean {
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
  const slack = SLACK + (copies.at(-1)?.radius ?? 0);
  return right > -slack && left < image.width + slack && bottom > -slack && top < image.height + slack;
}

/** Both gradings come from the same grid, so that nothing moves while one becomes the other. */
function warpGraded(
  view: View,
  picture: Placed,
  shift: number,
  { from, to, weight }: Grading,
  into: StripLayout,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { second } = tools.scratch;
  warp(view, picture, shift, weight === 128 ? to : from, into, y, rows, tools);
  if (weight === 0 || weight === 128 || from === to) return;
  warp(view, picture, shift, to, second, y, rows, tools);
  mix(view, second, into, rows, weight, tools);
}

function addressOf({ offset, graded }: LayerImage, grading: number): number {
  return grading === 0 ? offset : (graded?.[grading - 1] ?? offset);
}

function warp(
  view: View,
  { image, grid }: Placed,
  shift: number,
  grading: number,
  into: StripLayout,
  y: number,
  rows: number,
  { kernels }: FrameTools,
): void {
  const { stride, width, height } = image;
  const [address, columns] = [addressOf(image, grading), gridColumns(view, shift)];
  kernels.gridWarp(
    address,
    stride,
    width,
    height,
    grid,
    columns,
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
