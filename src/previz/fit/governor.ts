/**
 * Measures how a way bends the picture: one smooth surface shows a change of depth by stretching, and a stretch that
 * is seen as such is worse than less depth.
 */
import { poseAt } from '../camera/path.ts';
import { projectorOf } from '../render/project.ts';
import type { Fit, FitInput } from './types.ts';

export interface Stretch {
  /** Largest local departure from the frame's mean scale along x or y, as a share of it. */
  readonly worst: number;
  /** Share of the checked places beyond the limit. */
  readonly share: number;
  readonly torn: boolean;
}

/** Local scale against the mean that the eye forgives, and the share of the picture that may exceed it. */
const LIMIT = 0.3;
const FORGIVEN = 0.02;
const [COLUMNS, ROWS, TIMES] = [40, 24, 6];

export function stretchOf({ view, path, seconds }: FitInput, fit: Fit): Stretch {
  let [worst, over, count] = [0, 0, 0];
  const steady = { ...path, rig: { ...path.rig, kind: 'locked' as const }, gain: fit.gain };
  for (let n = 1; n <= TIMES; n++) {
    const pose = { ...poseAt(steady, (n / TIMES) * seconds), planet: 0 };
    const projector = projectorOf(view, pose, fit.disparity);
    const scales: number[] = [];
    const [stepX, stepY] = [view.width / COLUMNS, view.height / ROWS];
    const project = (x: number, y: number): [number, number] => {
      projector.project(x, y);
      return [projector.u, projector.v];
    };
    for (let j = 0; j < ROWS; j++)
      for (let i = 0; i < COLUMNS; i++) {
        const [u, v] = project(i * stepX, j * stepY);
        scales.push(
          (project((i + 1) * stepX, j * stepY)[0] - u) / stepX,
          (project(i * stepX, (j + 1) * stepY)[1] - v) / stepY,
        );
      }
    const mean = scales.reduce((a, b) => a + b, 0) / scales.length;
    for (const scale of scales) {
      const departure = Math.abs(scale / mean - 1);
      worst = Math.max(worst, departure);
      if (departure > LIMIT) over++;
    }
    count += scales.length;
  }
  return { worst, share: over / count, torn: over / count > FORGIVEN || worst > 0.65 };
}
