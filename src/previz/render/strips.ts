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

/** Columns of the frame, whole cells of the grid: `from` included, `to` not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Draws a layer into its strip, the overlay's but for the farthest layer: its levels mix with each other, and then
 * with its copies where it is out of focus. Gives the columns in which anything of it can be seen; the others hold
 * what was there before.
 */
export function drawLayer(
  view: View,
  pass: Pass,
  grading: Grading,
  defocus: Defocus | undefined,
  y: number,
  rows: number,
  tools: FrameTools,
): Span | undefined {
  const { strip, overlay, detail } = tools.scratch;
  const span = pass.layer > 0 ? spanOf(view, pass, y, rows, tools) : { from: 0, to: view.width };
  if (!span) return undefined;
  const into = pass.layer === 0 ? strip : overlay;
  const draw = (picture: Placed, to: StripLayout): void =>
    warpGraded(view, span, picture, pass.shift, grading, to, y, rows, tools);
  const sharp = (): void => {
    for (const [n, level] of pass.levels.entries()) {
      draw(level, n === 0 ? into : detail);
      if (n > 0) mix(span, detail, into, rows, Math.round(level.weight * 128), tools);
    }
  };
  if (defocus) drawDefocus(view, pass, defocus, into, y, rows, tools, { sharp, draw });
  else sharp();
  return span;
}

function mix(
  { from, to }: Span,
  other: StripLayout,
  into: StripLayout,
  rows: number,
  weight: number,
  { kernels }: FrameTools,
): void {
  const at = from * 4;
  kernels.mix(other.offset + at, other.stride, into.offset + at, into.stride, to - from, rows, weight);
}

/** Pixels around a layer's picture within which its grid is taken to reach it. */
const SLACK = 4;

/** From the first cell to the last that may show the layer: asked of its first level, so that all levels agree. */
function spanOf(
  view: View,
  { levels: [{ image, grid }], copies, shift }: Pass,
  y: number,
  rows: number,
  { memory }: FrameTools,
): Span | undefined {
  const columns = gridColumns(view, shift);
  const first = y >> shift;
  const last = Math.min((y + rows - 1 + (1 << shift)) >> shift, gridRows(view, shift) - 1);
  const count = (last - first + 1) * columns * 2;
  const vertices = new Float32Array(memory.buffer, grid + first * columns * 8, count);
  const slack = SLACK + (copies.at(-1)?.radius ?? 0);
  let [from, to] = [columns, 0];
  for (let c = 0; c + 1 < columns; c++) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 2 * c; i < vertices.length; i += 2 * columns)
      for (let k = i; k < i + 4; k += 2) {
        const u = vertices[k] as number;
        const v = vertices[k + 1] as number;
        if (u < left) left = u;
        if (u > right) right = u;
        if (v < top) top = v;
        if (v > bottom) bottom = v;
      }
    if (right <= -slack || left >= image.width + slack) continue;
    if (bottom <= -slack || top >= image.height + slack) continue;
    if (from > c) from = c;
    to = c + 1;
  }
  return from < to ? { from: from << shift, to: Math.min(view.width, to << shift) } : undefined;
}

/** Both gradings come from the same grid, so that nothing moves while one becomes the other. */
function warpGraded(
  view: View,
  span: Span,
  picture: Placed,
  shift: number,
  { from, to, weight }: Grading,
  into: StripLayout,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { second } = tools.scratch;
  warp(view, span, picture, shift, weight === 128 ? to : from, into, y, rows, tools);
  if (weight === 0 || weight === 128 || from === to) return;
  warp(view, span, picture, shift, to, second, y, rows, tools);
  mix(span, second, into, rows, weight, tools);
}

function addressOf({ offset, graded }: LayerImage, grading: number): number {
  return grading === 0 ? offset : (graded?.[grading - 1] ?? offset);
}

function warp(
  view: View,
  { from, to }: Span,
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
    grid + (from >> shift) * 8,
    columns,
    shift,
    into.offset + from * 4,
    into.stride,
    to - from,
    y,
    rows,
  );
}

/** Puts what is drawn of a layer over what lies behind it. */
export function putOver(
  { from, to }: Span,
  rows: number,
  { kernels, scratch: { strip, overlay } }: FrameTools,
): void {
  const at = from * 4;
  kernels.over(overlay.offset + at, overlay.stride, strip.offset + at, strip.stride, to - from, rows);
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
