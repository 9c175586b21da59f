/**
 * Measures how a way bends the picture: one smooth surface shows a change of depth by stretching and leaning, and what
 * is seen as such is worse than less depth.
 */
import { poseAt } from '../camera/path.ts';
import { projectorOf } from '../render/project.ts';
import type { Fit, FitInput } from './types.ts';

/** Local scale along x or y against the frame's mean that the eye forgives, and what it never forgives. */
const STRETCH = 0.3;
const TEAR = 0.65;
/** Mean of the slopes that an upright and a level line take on: 0.11 leans an upright line by 12 degrees. */
const LEAN = 0.11;
/** Shares of the picture that may exceed them. */
const STRETCHED = 0.02;
const LEANING = 0.05;
const [COLUMNS, ROWS, TIMES] = [32, 20, 6];

/** Whether more of the picture stretches or leans along the way than the eye forgives. */
export function bends({ view, path, seconds }: FitInput, fit: Fit): boolean {
  let [worst, stretched, leaning, count] = [0, 0, 0, 0];
  const steady = { ...path, rig: { ...path.rig, kind: 'locked' as const }, gain: fit.gain };
  const [stepX, stepY] = [view.width / COLUMNS, view.height / ROWS];
  for (let n = 1; n <= TIMES; n++) {
    const pose = { ...poseAt(steady, (n / TIMES) * seconds), planet: 0 };
    const projector = projectorOf(view, pose, fit.disparity);
    const at: { u: number; v: number }[] = [];
    for (let j = 0; j <= ROWS; j++)
      for (let i = 0; i <= COLUMNS; i++) {
        projector.project(i * stepX, j * stepY);
        at.push({ u: projector.u, v: projector.v });
      }
    const cells = cellsOf(at, stepX, stepY);
    const mean = cells.reduce((sum, cell) => sum + cell.across + cell.down, 0) / (2 * cells.length);
    for (const { across, down, lean } of cells) {
      const departure = Math.max(Math.abs(across / mean - 1), Math.abs(down / mean - 1));
      worst = Math.max(worst, departure);
      if (departure > STRETCH) stretched++;
      if (Math.abs(lean) / mean > LEAN) leaning++;
    }
    count += cells.length;
  }
  return stretched / count > STRETCHED || leaning / count > LEANING || worst > TEAR;
}

interface Cell {
  /** du/dx and dv/dy. */
  readonly across: number;
  readonly down: number;
  /** Mean of du/dy and dv/dx: zero for a rotation. */
  readonly lean: number;
}

function cellsOf(at: readonly { u: number; v: number }[], stepX: number, stepY: number): Cell[] {
  const cells: Cell[] = [];
  for (let j = 0; j < ROWS; j++)
    for (let i = 0; i < COLUMNS; i++) {
      const [here, right, below] = [
        at[j * (COLUMNS + 1) + i],
        at[j * (COLUMNS + 1) + i + 1],
        at[(j + 1) * (COLUMNS + 1) + i],
      ];
      if (!here || !right || !below) continue;
      cells.push({
        across: (right.u - here.u) / stepX,
        down: (below.v - here.v) / stepY,
        lean: ((below.u - here.u) / stepY + (right.v - here.v) / stepX) / 2,
      });
    }
  return cells;
}
