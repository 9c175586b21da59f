/** Frames are made in strips of rows that stay in the cache: warp a picture into a strip, convert a strip. */
import { drawDefocus } from './defocus.ts';
import type { Defocus } from './defocus.ts';
import { STRIP_ROWS, gridColumns } from '../scene/memory.ts';
import type { StripLayout } from '../scene/memory.ts';
import { keepStrip } from '../range/develop.ts';
import type { Pass, Placed } from './passes.ts';
import type { Span } from '../scene/sight.ts';
import type { Grading } from '../scene/look.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { LayerImage, View } from '../scene/view.ts';

export function forEachStrip({ height }: View, draw: (y: number, rows: number) => void): void {
  for (let y = 0; y < height; y += STRIP_ROWS) draw(y, Math.min(STRIP_ROWS, height - y));
}

/**
 * Draws some columns of a layer into its strip, the overlay's but for the farthest layer: its levels mix with each
 * other, and then with its copies where it is out of focus.
 */
export function drawLayer(
  view: View,
  pass: Pass,
  span: Span,
  grading: Grading,
  defocus: Defocus | undefined,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { strip, overlay, detail } = tools.scratch;
  const into = pass.layer === 0 ? strip : overlay;
  const draw = (picture: Placed, to: StripLayout): void =>
    warpGraded(view, span, picture, pass.shift, grading, to, y, rows, tools);
  const sharp = (): void => {
    for (const [n, level] of pass.levels.entries()) {
      draw(level, n === 0 ? into : detail);
      if (n === 0) continue;
      if (pass.flows) mixFinely(span, detail, into, rows, level.weight, tools);
      else mix(span, detail, into, rows, Math.round(level.weight * 128), tools);
    }
  };
  if (defocus) drawDefocus(view, pass, span, defocus, into, y, rows, tools, { sharp, draw });
  else sharp();
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

/** What fades slowly: @param weight 0..1 */
function mixFinely(
  { from, to }: Span,
  other: StripLayout,
  into: StripLayout,
  rows: number,
  weight: number,
  { kernels }: FrameTools,
): void {
  const at = from * 4;
  const parts = Math.min(32767, Math.round(weight * 32768));
  kernels.mixFine(other.offset + at, other.stride, into.offset + at, into.stride, to - from, rows, parts);
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

/** Hands the rows of a strip on: converted, or to where the frame is gathered that is developed as a whole. */
export function convertStrip(view: View, y: number, rows: number, target: number, tools: FrameTools): void {
  const { kernels, scratch, delivery } = tools;
  if (delivery) {
    keepStrip(view, y, rows, scratch.strip, { ...tools, delivery });
    return;
  }
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
