/** What a clip's geometry does to its picture, measured on the finished plan: part of every report. */
import { poseAt } from '../camera/path.ts';
import type { Pose } from '../camera/pose.ts';
import { at } from '../depth/plane.ts';
import { projectorOf } from '../render/project.ts';
import type { DisparityMap } from '../render/view.ts';
import type { Cut } from './cut.ts';
import type { Fit, FitInput } from './types.ts';

export interface Quality {
  /** Largest share of a frame that shows what the still does not: filled from what surrounds it. */
  readonly uncovered: number;
  /** Share of the frame without any colour; the farthest layer covers everything. */
  readonly holes: 0;
  /** Largest share of a frame that is stretched or squeezed by more than 1.35 against its mean. */
  readonly stretch: number;
  /** Largest share of a frame that is turned inside out. */
  readonly fold: number;
  /** Largest share of a frame that lies beyond the border of the still. */
  readonly border: number;
  /** RMS in pixels by which the middle of the frame departs from the mean of its neighbours in time. */
  readonly jitter: number;
}

const [COLUMNS, ROWS, TIMES] = [48, 27, 6];
const STRETCHED = 1.35;
/** Pixels beyond the border that cannot be seen. */
const UNSEEN = 2;

export function qualityOf(input: FitInput, fit: Fit, cut: Cut | undefined): Quality {
  const { path, seconds } = input;
  const worst = { uncovered: 0, stretch: 0, fold: 0, border: 0 };
  for (let n = 1; n <= TIMES; n++) {
    const pose = { ...poseAt({ ...path, gain: fit.gain }, (n / TIMES) * seconds), planet: 0 };
    const frame = measure(input, fit, cut, pose);
    for (const key of ['uncovered', 'stretch', 'fold', 'border'] as const)
      worst[key] = Math.max(worst[key], frame[key]);
  }
  return { ...worst, holes: 0, jitter: jitterOf(input, fit) };
}

function measure(
  { view }: FitInput,
  fit: Fit,
  cut: Cut | undefined,
  pose: Pose,
): Record<'uncovered' | 'stretch' | 'fold' | 'border', number> {
  const projector = projectorOf(view, pose, fit.disparity);
  const [stepX, stepY] = [view.width / COLUMNS, view.height / ROWS];
  const points: { u: number; v: number }[] = [];
  let [uncovered, border, fold, stretched] = [0, 0, 0, 0];
  const upright: DisparityMap = {
    ...fit.disparity,
    width: 2,
    height: 2,
    data: new Float32Array(4).fill(cut?.disparity ?? 0),
  };
  const near = projectorOf(view, pose, upright);
  for (let j = 0; j <= ROWS; j++)
    for (let i = 0; i <= COLUMNS; i++) {
      const [x, y] = [Math.min(view.width - 1, i * stepX), Math.min(view.height - 1, j * stepY)];
      projector.project(x, y);
      points.push({ u: projector.u, v: projector.v });
      if (outside(fit, projector.u, projector.v)) border++;
      if (!cut || !under(fit, cut, projector.u, projector.v)) continue;
      near.project(x, y);
      if (!under(fit, cut, near.u, near.v)) uncovered++;
    }
  const cells: { long: number; area: number }[] = [];
  for (let j = 0; j < ROWS; j++)
    for (let i = 0; i < COLUMNS; i++) {
      const here = points[j * (COLUMNS + 1) + i];
      const right = points[j * (COLUMNS + 1) + i + 1];
      const below = points[(j + 1) * (COLUMNS + 1) + i];
      if (!here || !right || !below) continue;
      const [a, c] = [(right.u - here.u) / stepX, (right.v - here.v) / stepX];
      const [b, d] = [(below.u - here.u) / stepY, (below.v - here.v) / stepY];
      const [sum, area] = [a * a + b * b + c * c + d * d, a * d - b * c];
      cells.push({ long: Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * area * area))) / 2), area });
      if (area <= 0) fold++;
    }
  const mean = Math.sqrt(cells.reduce((sum, { area }) => sum + Math.max(0, area), 0) / cells.length) || 1;
  // The frame's own zoom is no stretch: a cell counts when its longest axis, or its area against it, departs.
  for (const { long, area } of cells) {
    const short = area / long;
    if (long / mean > STRETCHED || short / mean < 1 / STRETCHED) stretched++;
  }
  return {
    uncovered: uncovered / points.length,
    border: border / points.length,
    fold: fold / cells.length,
    stretch: stretched / cells.length,
  };
}

function outside({ scaled, left, top }: Fit, u: number, v: number): boolean {
  const [x, y] = [u + left, v + top];
  return x < -UNSEEN || y < -UNSEEN || x > scaled.width - 1 + UNSEEN || y > scaled.height - 1 + UNSEEN;
}

/** Whether the subject stands at a place of the window at rest. */
function under({ scaled, left, top }: Fit, { subject: { mask } }: Cut, u: number, v: number): boolean {
  const x = Math.floor(((u + left) * mask.width) / scaled.width);
  const y = Math.floor(((v + top) * mask.height) / scaled.height);
  return at(mask, x, y) > 0.5;
}

/** An intended shake is no jitter: only the steady part of the way is asked. */
function jitterOf({ view, path, seconds }: FitInput, fit: Fit): number {
  const steady = { ...path, rig: { ...path.rig, kind: 'locked' as const }, gain: fit.gain };
  const frames = Math.round(seconds * 24);
  const middle = Array.from({ length: frames }, (_, n) => {
    const projector = projectorOf(view, { ...poseAt(steady, n / 24), planet: 0 }, fit.disparity);
    projector.project(view.width / 2, view.height / 2);
    return { u: projector.u, v: projector.v };
  });
  let sum = 0;
  for (let n = 1; n + 1 < frames; n++) {
    const [a, b, c] = [middle[n - 1], middle[n], middle[n + 1]];
    if (a && b && c) sum += (b.u - (a.u + c.u) / 2) ** 2 + (b.v - (a.v + c.v) / 2) ** 2;
  }
  return Math.sqrt(sum / Math.max(1, frames - 2));
}
