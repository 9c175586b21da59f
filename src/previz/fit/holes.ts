/** Whether what was painted covers every frame: the last look before anything is rendered. */
import { poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import { projectorOf } from '../scene/project.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import { timesAway } from './span.ts';
import type { Span } from './span.ts';

/** A painted picture of a layer, in window pixels at rest. */
export interface PaintedSheet {
  readonly disparity: DisparityMap;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  /** Premultiplied RGBA8. */
  readonly rgba: Uint8Array;
}

const [COLUMNS, ROWS] = [64, 40];
/** Poses along the way; a loop turns round at quarters of it. */
const [TIMES, TIMES_ROUND] = [6, 8];
/** Pixels beyond a picture that repeat its border unseen. */
const UNSEEN = 2;

/** Largest share of a frame, while they are seen, that the sheets (far to near) leave open. */
export function holesOf(view: View, path: PathInput, span: Span, sheets: readonly PaintedSheet[]): number {
  const times = path.timing?.loop === true ? TIMES_ROUND : TIMES;
  let worst = 0;
  for (const time of timesAway(span, times, path.origin)) {
    const pose = { ...poseAt(path, time), planet: 0 };
    const projectors = sheets.map(({ disparity }) => projectorOf(view, pose, disparity));
    let open = 0;
    for (let j = 0; j <= ROWS; j++)
      for (let i = 0; i <= COLUMNS; i++) {
        const [x, y] = [(i / COLUMNS) * (view.width - 1), (j / ROWS) * (view.height - 1)];
        let left = 1;
        for (let k = sheets.length - 1; k >= 0 && left > 0; k--) {
          const [sheet, projector] = [sheets[k], projectors[k]];
          if (!sheet || !projector) continue;
          projector.project(x, y);
          left *= 1 - opacityAt(sheet, projector.u, projector.v, k === 0);
        }
        // Soft edges let a little of a repeated border through, which nobody sees.
        if (left > 0.5) open++;
      }
    worst = Math.max(worst, open / ((COLUMNS + 1) * (ROWS + 1)));
  }
  return worst;
}

/** 0..1. The farthest picture repeats its border a little; nearer ones end there. */
function opacityAt(
  { width, height, left, top, rgba }: PaintedSheet,
  u: number,
  v: number,
  farthest: boolean,
): number {
  const slack = farthest ? UNSEEN : 0;
  const [x, y] = [Math.round(u - left), Math.round(v - top)];
  if (x < -slack || y < -slack || x >= width + slack || y >= height + slack) return 0;
  const [i, j] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  return (rgba[(j * width + i) * 4 + 3] as number) / 255;
}
