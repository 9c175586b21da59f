/**
 * Lays the output frame over the still: a cover-crop around what matters, tightened only as far as the camera's way
 * needs a margin, and the way shortened when even the tightest crop is not enough. The first frame then shows the
 * still under exactly this crop.
 */
import { moveOf } from '../camera/moves.ts';
import { poseAt } from '../camera/path.ts';
import type { Pose } from '../camera/pose.ts';
import type { Plane } from '../depth/plane.ts';
import type { Parts } from '../layers/parts.ts';
import { boundsOf } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { cropAt } from './crop.ts';
import type { Trial } from './crop.ts';
import { firstPassing } from './search.ts';
import { timesOf } from './span.ts';
import { flattened } from './surfaces.ts';
import type { Surface } from './surfaces.ts';
import { fittedPath } from './types.ts';
import type { Depth, Fit, FitInput } from './types.ts';

/** The tightest crop that a margin may cost. */
const MAX_START_ZOOM = 1.15;
const ZOOM_STEPS = 16;
/** Border pixels that may be repeated without being seen. */
const TOLERANCE = 0.75;
/** Poses along the way that are checked: more where the hand shakes; for a whip, so many a second. */
const POSES = { steady: 24, shaken: 60, whipped: 24 } as const;

/** A still taken apart, with the depth of each part. */
export interface Taken {
  readonly parts: Parts;
  readonly surfaces: readonly Surface[];
}

export type Poses = (gain: number, room?: number) => readonly Pose[];

/** The loosest crop that holds the whole way, else the longest way that the tightest crop holds; `most` of it at most. */
export function place(
  input: FitInput,
  { parts, surfaces }: Taken,
  depth: Depth,
  poses: Poses,
  most = 1,
): Fit {
  const flat = surfaces.map((surface) => flattened(surface, depth));
  if (input.whole === true) return placeWhole(input, flat, { parts, depth, zoom: 1 }, poses, most);
  const whole = firstPassing(ZOOM_STEPS, (step) => {
    const zoom = 1 + ((MAX_START_ZOOM - 1) * step) / (ZOOM_STEPS - 1);
    return tryCrop(input, flat, { parts, depth, zoom, gain: most }, poses(most));
  });
  if (whole) return whole;
  const tightest = { parts, depth, zoom: MAX_START_ZOOM };
  const held = (gain: number): Fit | undefined => tryCrop(input, flat, { ...tightest, gain }, poses(gain));
  return longest(held, most) ?? cropAt(input, flat, { ...tightest, gain: 0 });
}

/** How much the lens may close in for each share of the frame that the camera departs. */
const ROOMS = [0, 0.7, 1.2, 1.6, 2, 2.4, 2.8, 3.3, 4] as const;

/** The still whole at rest: the least closing in that holds the whole way, else the longest way that the most holds. */
function placeWhole(
  input: FitInput,
  flat: readonly Plane[],
  trial: Omit<Trial, 'gain' | 'room'>,
  poses: Poses,
  most: number,
): Fit {
  const held = (gain: number, room: number): Fit | undefined =>
    tryCrop(input, flat, { ...trial, gain, room }, poses(gain, room));
  const room = firstPassing(ROOMS.length, (step) => held(most, ROOMS[step] ?? 0));
  if (room) return room;
  const widest = Math.max(...ROOMS);
  return (
    longest((gain) => held(gain, widest), most) ?? cropAt(input, flat, { ...trial, gain: 0, room: widest })
  );
}

/** The fit with the longest way of which some is held, if any is. */
function longest(held: (gain: number) => Fit | undefined, most: number): Fit | undefined {
  let [low, high] = [0, most];
  let best: Fit | undefined;
  for (let n = 0; n < 7; n++) {
    const gain = (low + high) / 2;
    const fit = held(gain);
    if (fit) [best, low] = [fit, gain];
    else high = gain;
  }
  return best;
}

/** The crop of this zoom that keeps the whole way inside the still, if there is one. */
function tryCrop(
  input: FitInput,
  flat: readonly Plane[],
  trial: Trial,
  poses: readonly Pose[],
): Fit | undefined {
  let fit = cropAt(input, flat, trial);
  // Shifting the crop shifts the depths under it, and with them the bounds a little: settle, then verify.
  for (let n = 0; n < 3; n++) {
    const bounds = boundsOf(input.view, poses, fit);
    const [tolerance, { scaled }] = [n < 2 ? TOLERANCE : 2 * TOLERANCE, fit];
    const [minLeft, maxLeft] = [-bounds.left - tolerance, scaled.width - 1 - bounds.right + tolerance];
    const [minTop, maxTop] = [-bounds.top - tolerance, scaled.height - 1 - bounds.bottom + tolerance];
    if (fit.left >= minLeft && fit.left <= maxLeft && fit.top >= minTop && fit.top <= maxTop)
      return seeing(fit, bounds);
    if (minLeft > maxLeft || minTop > maxTop) return undefined;
    fit = cropAt(input, flat, trial, {
      left: inside(fit.left, minLeft, maxLeft),
      top: inside(fit.top, minTop, maxTop),
    });
  }
  return undefined;
}

function inside(x: number, low: number, high: number): number {
  if (Math.ceil(low) > Math.floor(high)) return Math.round((low + high) / 2);
  return Math.min(Math.floor(high), Math.max(Math.ceil(low), x));
}

/** Poses along the way, each gain computed once. The little planet takes its margin from mirrors, not from the still. */
export function posesOf({ path, span }: FitInput): Poses {
  const held = path.rig.kind === 'locked' ? POSES.steady : POSES.shaken;
  const whips = path.moves.some((move) => (move.ease ?? moveOf(move.move).ease) === 'whip');
  const count = whips ? Math.max(held, Math.round(POSES.whipped * (span.to - span.from))) : held;
  const known = new Map<string, readonly Pose[]>();
  return (gain, room) => {
    const name = `${gain} ${room}`;
    const fitted = fittedPath(path, { gain, ...(room === undefined ? {} : { room }) });
    const poses =
      known.get(name) ?? timesOf(span, count).map((time) => ({ ...poseAt(fitted, time), planet: 0 }));
    known.set(name, poses);
    return poses;
  };
}

/** Adds what has to be loaded: the bounds and a few pixels around, cut at the still's border. */
function seeing(fit: Fit, bounds: Bounds): Fit {
  const margin = 4;
  const left = Math.max(0, Math.floor(fit.left + bounds.left) - margin);
  const top = Math.max(0, Math.floor(fit.top + bounds.top) - margin);
  const right = Math.min(fit.scaled.width, Math.ceil(fit.left + bounds.right) + margin + 1);
  const bottom = Math.min(fit.scaled.height, Math.ceil(fit.top + bounds.bottom) + margin + 1);
  return { ...fit, nearest: bounds.nearest, seen: { left, top, width: right - left, height: bottom - top } };
}
