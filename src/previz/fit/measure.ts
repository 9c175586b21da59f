/**
 * What one pose of the camera does to the picture: every layer is projected on a small grid, as the renderer does on a
 * finer one, and each pixel of a small frame is asked what it shows.
 */
import type { Pose } from '../camera/pose.ts';
import { projectorOf } from '../scene/project.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import type { Fit } from './types.ts';
import { FILLED, NOTHING, contentAt, labelAt } from './visible.ts';

/** Shares of the frame, 0..1. */
export interface Measures {
  /** Shows what the still does not: filled from what surrounds it. */
  readonly uncovered: number;
  /** The same, well within a filled band that is wider than `WIDEST`. */
  readonly wide: number;
  /** Drawn out or squeezed by more than 1.35 against the frame's mean. */
  readonly stretch: number;
  /** Turned inside out. */
  readonly fold: number;
  /** Upright or level lines lean by more than `Limits.lean`. */
  readonly lean: number;
  /** Taken from beyond the border of the still. */
  readonly border: number;
  /** For each layer, by nearer layer, which share of the frame it has to fill where that one stood. */
  readonly bands: readonly (readonly number[])[];
}

/** Longer side of the frame that is measured, and the step of its grid, in its pixels. */
const LONGER = 160;
const STEP = 4;
/** The largest singular value of the local warp against the frame's mean scale, either way. */
const STRETCHED = 1.35;
/** Width of a filled band, as a share of the frame's longer side, beyond which a fill is seen to be one. */
const WIDEST = 0.035;
/** Pixels beyond the border that cannot be seen. */
const UNSEEN = 2;

/** `lean`: mean slope of upright and level lines that counts as leaning. */
export function measure(view: View, fit: Fit, pose: Pose, lean: number): Measures {
  const frame = frameOf(view);
  const warps = fit.layers.map((layer) => warpOf(view, frame, pose, layer));
  const seen = look(fit, frame, warps);
  return { ...shares(frame, seen, lean), ...seen.filled };
}

interface Frame {
  readonly columns: number;
  readonly rows: number;
  /** Output pixels per pixel of the small frame. */
  readonly scaleX: number;
  readonly scaleY: number;
}

function frameOf({ width, height }: View): Frame {
  const scale = Math.max(width, height) / LONGER;
  const whole = (side: number): number => Math.max(STEP, Math.round(side / scale / STEP) * STEP);
  const [columns, rows] = [whole(width), whole(height)];
  return { columns, rows, scaleX: (width - 1) / columns, scaleY: (height - 1) / rows };
}

/** Where the vertices of one layer's grid lay at rest, and what each cell between them does. */
interface Warp {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly cells: readonly Cell[];
}

interface Cell {
  /** Pixels at rest per pixel of the frame: the largest and the smallest singular value, and the signed area. */
  readonly long: number;
  readonly short: number;
  readonly area: number;
  /** Mean of the slopes that upright and level lines take on: zero for a rotation. */
  readonly lean: number;
}

function warpOf(view: View, { columns, rows, scaleX, scaleY }: Frame, pose: Pose, layer: DisparityMap): Warp {
  const [across, down] = [columns / STEP + 1, rows / STEP + 1];
  const [u, v] = [new Float64Array(across * down), new Float64Array(across * down)];
  const projector = projectorOf(view, pose, layer);
  for (let j = 0, i = 0; j < down; j++)
    for (let c = 0; c < across; c++, i++) {
      projector.project(c * STEP * scaleX, j * STEP * scaleY);
      [u[i], v[i]] = [projector.u, projector.v];
    }
  const cells: Cell[] = [];
  for (let j = 0; j + 1 < down; j++)
    for (let c = 0; c + 1 < across; c++)
      cells.push(cellOf(u, v, j * across + c, across, STEP * scaleX, STEP * scaleY));
  return { u, v, cells };
}

function cellOf(
  u: Float64Array,
  v: Float64Array,
  i: number,
  across: number,
  stepX: number,
  stepY: number,
): Cell {
  const change = (of: Float64Array, k: number): number => (of[i + k] as number) - (of[i] as number);
  const [a, b] = [change(u, 1) / stepX, change(u, across) / stepY];
  const [c, d] = [change(v, 1) / stepX, change(v, across) / stepY];
  const [sum, area] = [a * a + b * b + c * c + d * d, a * d - b * c];
  const root = Math.sqrt(Math.max(0, sum * sum - 4 * area * area));
  return {
    long: Math.sqrt((sum + root) / 2),
    short: Math.sqrt(Math.max(0, sum - root) / 2),
    area,
    lean: (b + c) / 2,
  };
}

interface Seen {
  /** The cell that each pixel of the small frame shows. */
  readonly cells: readonly Cell[];
  readonly outside: number;
  readonly filled: Pick<Measures, 'uncovered' | 'wide' | 'bands'>;
}

/** What each pixel shows: the nearest layer that has something there. */
function look(fit: Fit, { columns, rows }: Frame, warps: readonly Warp[]): Seen {
  const across = columns / STEP + 1;
  const cells: Cell[] = [];
  const filled = new Uint8Array(columns * rows);
  const bands = warps.map(() => new Array<number>(warps.length).fill(0));
  let [outside, uncovered] = [0, 0];
  for (let y = 0, i = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, i++) {
      const [c, j] = [Math.floor(x / STEP), Math.floor(y / STEP)];
      const [s, t] = [(x % STEP) / STEP, (y % STEP) / STEP];
      for (let n = warps.length - 1; n >= 0; n--) {
        const warp = warps[n] as Warp;
        const u = between(warp.u, j * across + c, across, s, t);
        const v = between(warp.v, j * across + c, across, s, t);
        const content = contentAt(fit, n, u, v);
        if (content === NOTHING) continue;
        cells.push(warp.cells[j * (across - 1) + c] as Cell);
        if (beyond(fit, u, v)) outside++;
        if (content === FILLED) {
          filled[i] = 1;
          uncovered++;
          const row = bands[n] as number[];
          const before = labelAt(fit, u, v);
          row[before] = (row[before] as number) + 1 / (columns * rows);
        }
        break;
      }
    }
  const share = 1 / (columns * rows);
  const radius = Math.max(1, Math.floor((WIDEST * Math.max(columns, rows)) / 2));
  const wide = within(filled, columns, rows, radius) * share;
  return { cells, outside: outside * share, filled: { uncovered: uncovered * share, wide, bands } };
}

function between(of: Float64Array, i: number, across: number, s: number, t: number): number {
  const top = (of[i] as number) * (1 - s) + (of[i + 1] as number) * s;
  return top * (1 - t) + ((of[i + across] as number) * (1 - s) + (of[i + across + 1] as number) * s) * t;
}

function beyond({ scaled, left, top }: Fit, u: number, v: number): boolean {
  const [x, y] = [u + left, v + top];
  return x < -UNSEEN || y < -UNSEEN || x > scaled.width - 1 + UNSEEN || y > scaled.height - 1 + UNSEEN;
}

/** How many places have nothing but marked ones within `radius` of them. */
function within(marks: Uint8Array, columns: number, rows: number, radius: number): number {
  const across = eroded(marks, columns, rows, 1, columns, radius);
  return eroded(across, rows, columns, columns, 1, radius).reduce((sum, mark) => sum + mark, 0);
}

function eroded(
  marks: Uint8Array,
  count: number,
  lines: number,
  step: number,
  lineStep: number,
  radius: number,
): Uint8Array {
  const out = new Uint8Array(marks.length);
  for (let line = 0; line < lines; line++) {
    let run = 0;
    for (let k = 0; k < count; k++) {
      run = marks[line * lineStep + k * step] === 1 ? run + 1 : 0;
      if (run > 2 * radius) out[line * lineStep + (k - radius) * step] = 1;
    }
  }
  return out;
}

/** The frame's own zoom is no stretch: a cell counts by how it departs from the mean scale of what is seen. */
function shares(
  { columns, rows }: Frame,
  { cells, outside }: Seen,
  lean: number,
): Pick<Measures, 'stretch' | 'fold' | 'lean' | 'border'> {
  const mean = Math.sqrt(cells.reduce((sum, { area }) => sum + Math.max(0, area), 0) / cells.length) || 1;
  let [stretch, fold, leaning] = [0, 0, 0];
  for (const cell of cells) {
    if (cell.long / mean > STRETCHED || cell.short / mean < 1 / STRETCHED) stretch++;
    if (cell.area <= 0) fold++;
    if (Math.abs(cell.lean) / mean > lean) leaning++;
  }
  const share = 1 / (columns * rows);
  return { stretch: stretch * share, fold: fold * share, lean: leaning * share, border: outside };
}
