/** Whether the subject is cut out of the ground for a shot, and how far in front of it it then stands. */
import { poseAt } from '../camera/path.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import { fill } from '../depth/plane.ts';
import { SURE } from '../depth/subject.ts';
import type { Subject } from '../depth/subject.ts';
import { surfaceOf } from './crop.ts';
import type { Fit, FitInput } from './types.ts';

export interface Cut {
  readonly subject: Subject;
  /** Inverse depth of the subject. */
  readonly disparity: number;
  /** Widest band of ground, in window pixels, that comes to light behind it on the way. */
  readonly band: number;
}

/** The widest band, as a share of the frame's longer side, that a fill may have to stand in for. */
const WIDEST = 0.035;
/** A subject nearer to the ground than this gains nothing from being cut out. */
const LEAST_GAP = 0.03;
/** How far it stands out where ground and contact say nothing. */
const STANDS_OUT = 0.08;

/** The subject that a cut would take, if the picture has a clear one and the camera changes place. */
export function cuttable({ analysis, path, seconds }: FitInput): Subject | undefined {
  const { subject } = analysis;
  if (!subject || subject.confidence < SURE) return undefined;
  const poses = Array.from({ length: 13 }, (_, n) => poseAt(path, (n / 12) * seconds));
  const moves = poses.some(({ x, y, z }) => x !== 0 || y !== 0 || z !== 0);
  return moves && poses.every(({ planet }) => planet === 0) ? subject : undefined;
}

/** The analysis for fitting the ground alone, when the subject is a layer of its own. */
export function withoutRelief(analysis: StillAnalysis): StillAnalysis {
  const { depth } = analysis;
  return { ...analysis, depth: { ...depth, relief: fill(depth.relief, () => 0) } };
}

/** The place of the subject before the fitted ground; nothing when it would hardly stand out. */
export function cutOf(
  { view, analysis, path, seconds }: FitInput,
  fit: Fit,
  subject: Subject,
): Cut | undefined {
  const ground = surfaceOf(withoutRelief(analysis), fit.depth);
  const { width, height, data } = subject.mask;
  let [contact, farthest] = [0, Infinity];
  for (let y = 0; y < height; y++) {
    let [count, sum] = [0, 0];
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] !== 1) continue;
      const q = ground.data[y * width + x] as number;
      [count, sum] = [count + 1, sum + q];
      farthest = Math.min(farthest, q);
    }
    if (count > 0.03 * width) contact = Math.max(contact, sum / count);
  }
  const shift = farthestShift({ view, path, seconds }, fit.gain);
  const most = (WIDEST * Math.max(view.width, view.height)) / Math.max(shift, 1e-6);
  const disparity = Math.min(Math.max(contact, farthest + STANDS_OUT), farthest + most);
  const gap = disparity - farthest;
  return gap < LEAST_GAP ? undefined : { subject, disparity, band: gap * shift };
}

/** Pixels by which something at inverse depth 1 moves against something infinitely far, at most. */
function farthestShift(
  { view, path, seconds }: Pick<FitInput, 'view' | 'path' | 'seconds'>,
  gain: number,
): number {
  let most = 0;
  for (let n = 0; n <= 24; n++) {
    const pose = poseAt({ ...path, gain }, (n / 24) * seconds);
    const along = 0.5 * (view.width / view.focal) * Math.abs(pose.z);
    most = Math.max(most, Math.abs(pose.x) + along, Math.abs(pose.y) + along);
  }
  return most * view.focal;
}
