/** Draws a frame of a glide: both pictures as the camera sees them, each where it shows more and its time has come. */
import { clamp, log, smoothstep } from '../../math.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import { COARSE_SHIFT, gridColumns, gridRows } from '../../scene/memory.ts';
import type { StripLayout } from '../../scene/memory.ts';
import type { View } from '../../scene/view.ts';
import { composed, inverse, mapped } from '../match/mapping.ts';
import type { Mapping } from '../match/mapping.ts';
import { viewAt } from './closer.ts';
import type { Glide, GlideSide, Sheet } from './glide.ts';
import type { GlideScratch } from './scratch.ts';
import { wayOf } from './way.ts';

export interface GlideTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly scratch: GlideScratch;
}

/** Writes RGBA8 to `target`, with room for whole cells of the grid. @param share 0..1 of the way */
export function drawGlide(
  { mapping, closer, feather, sides: [a, b] }: Glide,
  view: View,
  share: number,
  target: StripLayout,
  tools: GlideTools,
): void {
  const back = inverse(viewAt(wayOf(mapping, view), closer, view, share));
  const come = comeAt(share);
  const toB = composed(mapping, back);
  const { kernels, memory, scratch } = tools;
  const columns = gridColumns(view, COARSE_SHIFT);
  const count = columns * gridRows(view, COARSE_SHIFT);
  const weights = new Float32Array(memory.buffer, scratch.weights, count);
  // A pin is its picture alone.
  const needed = pinnedAt(share) ?? weigh(view, feather, share, back, toB, weights);
  if (needed.a) drawSide(a, back, view, come, target, tools);
  if (!needed.b) return;
  const other = needed.a ? scratch.second : target;
  drawSide(b, toB, view, 1 - come, other, tools);
  if (needed.a)
    kernels.mixBy(
      other.offset, other.stride, target.offset, target.stride, view.width, 0, view.height,
      scratch.weights, columns, COARSE_SHIFT, 0, 1,
    ); // prettier-ignore
}

/** Which of the pictures are drawn at all. */
interface Needed {
  a: boolean;
  b: boolean;
}

function pinnedAt(share: number): Needed | undefined {
  if (share <= 0) return { a: true, b: false };
  return share >= 1 ? { a: false, b: true } : undefined;
}

/** The share of the way from an end in which the border fades more and more widely. */
const SETTLING = 0.25;

/** Writes the weight of the second picture at each vertex; tells which of the two are needed at all. */
function weigh(
  view: View,
  feather: number,
  share: number,
  toA: Mapping,
  toB: Mapping,
  weights: Float32Array,
): Needed {
  const come = comeAt(share);
  const columns = gridColumns(view, COARSE_SHIFT);
  const needed = { a: false, b: false };
  const cell = 1 << COARSE_SHIFT;
  const [cellA, cellB] = [cell * densityOf(toA, view), cell * densityOf(toB, view)];
  const [softA, softB] = [share, 1 - share].map((x) => feather * view.width * smoothstep(0, SETTLING, x)) as [
    number,
    number,
  ];
  for (let i = 0; i < weights.length; i++) {
    const [x, y] = [(i % columns) << COARSE_SHIFT, Math.floor(i / columns) << COARSE_SHIFT];
    const p = mapped(toA, x, y);
    const q = mapped(toB, x, y);
    const inA = insideOf(view, p.x, p.y, cellA, softA);
    const inB = insideOf(view, q.x, q.y, cellB, softB);
    // Near its border a picture gives way to the other, where that shows something.
    const a = inA * (1 - come + (1 - inB));
    const b = inB * (come + (1 - inA));
    const weight = a + b > 0 ? b / (a + b) : come < 0.5 ? 0 : 1;
    weights[i] = weight;
    if (weight < 1) needed.a = true;
    if (weight > 0) needed.b = true;
  }
  return needed;
}

function comeAt(share: number): number {
  return smoothstep(0.1, 0.9, share);
}

/** 0 beyond the picture's border and less than a cell from it, as weights run on to the next vertex; 1 well within. */
function insideOf({ width, height }: View, x: number, y: number, cell: number, soft: number): number {
  const away = Math.min(x, width - 1 - x, y, height - 1 - y) - cell;
  return smoothstep(0, Math.max(1, soft), away);
}

/** The picture in the light of the moment: `relit` of the way from its own to the other's. */
function drawSide(
  { sheets, relit }: GlideSide,
  mapping: Mapping,
  view: View,
  share: number,
  into: StripLayout,
  tools: GlideTools,
): void {
  drawSheets(sheets, mapping, view, into, tools);
  const weight = Math.round(share * 128);
  if (sheets === relit || weight === 0) return;
  const { kernels, scratch } = tools;
  const { third } = scratch;
  drawSheets(relit, mapping, view, third, tools);
  kernels.mix(third.offset, third.stride, into.offset, into.stride, view.width, view.height, weight);
}

/** From the two sizes around the one in which it is seen. */
function drawSheets(
  sheets: readonly Sheet[],
  mapping: Mapping,
  view: View,
  into: StripLayout,
  tools: GlideTools,
): void {
  const { kernels, scratch } = tools;
  const wanted = 1 / densityOf(mapping, view);
  const [fine, coarse, share] = around(sheets, wanted);
  warp(fine, mapping, view, into, tools);
  const weight = Math.round(share * 128);
  if (!coarse || weight === 0) return;
  const { fourth } = scratch;
  warp(coarse, mapping, view, fourth, tools);
  kernels.mix(fourth.offset, fourth.stride, into.offset, into.stride, view.width, view.height, weight);
}

/** Picture pixels of scale 1 per frame pixel, in the middle of the frame. */
function densityOf(mapping: Mapping, { width, height }: View): number {
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  const [p, q] = [mapped(mapping, x - 8, y), mapped(mapping, x + 8, y)];
  return Math.sqrt((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)) / 16;
}

/** The finer and the coarser sheet around a scale, and the weight of the coarser. */
function around(sheets: readonly Sheet[], wanted: number): [Sheet, Sheet | undefined, number] {
  const coarser = sheets.findIndex(({ scale }) => scale <= wanted);
  const last = sheets.at(-1);
  if (!last) throw new Error('A picture without a sheet.');
  if (coarser < 0) return [last, undefined, 0];
  const coarse = sheets[coarser] ?? last;
  const fine = sheets[coarser - 1];
  if (!fine) return [coarse, undefined, 0];
  const share = clamp(log(fine.scale / wanted) / log(fine.scale / coarse.scale), 0, 1);
  return share > 0.99 ? [coarse, undefined, 0] : [fine, coarse, share];
}

function warp(sheet: Sheet, mapping: Mapping, view: View, into: StripLayout, tools: GlideTools): void {
  const { kernels, memory, scratch } = tools;
  const [columns, rows] = [gridColumns(view, COARSE_SHIFT), gridRows(view, COARSE_SHIFT)];
  const grid = new Float32Array(memory.buffer, scratch.grid, columns * rows * 2);
  const { scale, left, top } = sheet;
  for (let j = 0, i = 0; j < rows; j++)
    for (let c = 0; c < columns; c++, i += 2) {
      const { x, y } = mapped(mapping, c << COARSE_SHIFT, j << COARSE_SHIFT);
      grid[i] = (x + 0.5) * scale - 0.5 - left;
      grid[i + 1] = (y + 0.5) * scale - 0.5 - top;
    }
  kernels.gridWarp(
    sheet.offset, sheet.stride, sheet.width, sheet.height, scratch.grid, columns, COARSE_SHIFT,
    into.offset, into.stride, view.width, 0, view.height,
  ); // prettier-ignore
}
