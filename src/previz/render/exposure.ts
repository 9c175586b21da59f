/**
 * Motion blur: where the picture runs fast, a frame is the mean light of several moments while the shutter is open.
 *
 * The grids of the moments are not projected one by one: those of the first, the middle and the last moment are, and
 * the others lie on the parabola through the three.
 */
import type { Shutter } from '../camera/shutter.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { gridBytes, gridColumns, gridRows } from '../scene/memory.ts';
import type { ExposureScratch, StripLayout } from '../scene/memory.ts';
import { projectorOf } from '../scene/project.ts';
import type { Layer, View } from '../scene/view.ts';

/** Pixels that the picture may run between two moments without a step being seen, and the most moments of a frame. */
const STEP = 1.5;
const MOST = 40;

/** How many moments make the frame: 1 where the picture runs too slowly to blur. */
export function momentsOf(view: View, layers: readonly Layer[], { opens, closes }: Shutter): number {
  if (opens.planet > 0 || closes.planet > 0) return 1;
  let most = 0;
  for (const { disparity } of layers) {
    const [a, b] = [projectorOf(view, opens, disparity), projectorOf(view, closes, disparity)];
    for (const x of [0, view.width / 2, view.width])
      for (const y of [0, view.height / 2, view.height]) {
        a.project(x, y);
        b.project(x, y);
        most = Math.max(most, (a.u - b.u) ** 2 + (a.v - b.v) ** 2);
      }
  }
  // Window pixels become frame pixels by the magnification, of which the lens is the larger part.
  const run = Math.sqrt(most) * Math.max(1, opens.zoom, closes.zoom);
  return Math.min(MOST, Math.max(1, Math.ceil(run / STEP)));
}

/** A frame's moments: the grids of all pictures when the shutter opens, half-way, when it closes, and now. */
export interface Exposure {
  readonly moments: number;
  readonly opens: Float32Array;
  readonly middle: Float32Array;
  readonly closes: Float32Array;
  readonly now: Float32Array;
  /** Byte offset of the summed light. */
  readonly sum: number;
  readonly shift: number;
}

/** @param middle byte offset of the grids of `count` pictures; those of the ends are in the scratch already */
export function exposureOf(
  view: View,
  moments: number,
  middle: number,
  count: number,
  shift: number,
  { opens, closes, now, sum }: ExposureScratch,
  memory: WebAssembly.Memory,
): Exposure {
  const length = (count * gridBytes(view, shift)) / 4;
  const set = (offset: number): Float32Array => new Float32Array(memory.buffer, offset, length);
  return { moments, opens: set(opens), middle: set(middle), closes: set(closes), now: set(now), sum, shift };
}

/** Adds up the strips that `draw` leaves in `strip` for each moment, and leaves their mean there. */
export function expose(
  view: View,
  exposure: Exposure,
  y: number,
  rows: number,
  strip: StripLayout,
  kernels: Kernels,
  draw: () => void,
): void {
  const { moments, sum } = exposure;
  for (let n = 0; n < moments; n++) {
    moveTo((2 * n + 1) / moments - 1, view, exposure, y, rows);
    draw();
    kernels.expose(strip.offset, strip.stride, sum, view.width, rows, n === 0);
  }
  kernels.develop(sum, strip.offset, strip.stride, view.width, rows, moments);
}

/** Writes the vertices around the rows of a strip at a moment: -1 the shutter opens, 0 half-way, 1 it closes. */
function moveTo(
  moment: number,
  view: View,
  { opens, middle, closes, now, shift }: Exposure,
  y: number,
  rows: number,
): void {
  const columns = gridColumns(view, shift);
  const first = y >> shift;
  const last = Math.min(gridRows(view, shift) - 1, (y + rows - 1 + (1 << shift)) >> shift);
  const before = (moment * (moment - 1)) / 2;
  const after = (moment * (moment + 1)) / 2;
  const at = 1 - moment * moment;
  for (let grid = 0; grid < now.length; grid += columns * gridRows(view, shift) * 2)
    for (let i = grid + first * columns * 2; i < grid + (last + 1) * columns * 2; i++)
      now[i] = (opens[i] as number) * before + (middle[i] as number) * at + (closes[i] as number) * after;
}
