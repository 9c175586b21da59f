/** How evenly the picture runs around a pinned frame. */
import { poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import { inverse, mapped, composed } from './match/mapping.ts';
import type { Mapping } from './match/mapping.ts';
import { shareAt } from './pace.ts';
import type { Pace } from './pace.ts';
import { viewAt } from './glide/closer.ts';
import { wayOf } from './glide/way.ts';
import { seenAt } from '../scene/turn.ts';
import type { View } from '../scene/view.ts';

/** Where the middle of things is seen at a time in seconds: a few places of the picture, in pixels. */
export type Track = (time: number) => readonly (readonly [x: number, y: number])[];

/** Shares of the frame that are followed. */
const PLACES = [0.25, 0.5, 0.75].flatMap((y) => [0.25, 0.5, 0.75].map((x) => [x, y] as const));

/** Of a still under its path, at the subject's distance; without the hand's shake. */
export function trackOfPath(path: PathInput, view: View): Track {
  const steady = { ...path, rig: { ...path.rig, strength: 0 } };
  return (time) => {
    const pose = { ...poseAt(steady, time), planet: 0, doors: 0 };
    return places(view).map(([x, y]) => {
      const seen = seenAt(view, pose, x, y, 1);
      return [seen?.x ?? x, seen?.y ?? y];
    });
  };
}

/** Of one picture of a scene that leads to another. @param from whether places of the first are followed, or of the second */
export function trackOfWay(
  mapping: Mapping,
  closer: number,
  pace: Pace,
  view: View,
  from: 'first' | 'second',
): Track {
  const way = wayOf(mapping, view);
  return (time) => {
    const at = viewAt(way, closer, view, shareAt(pace, time));
    const to = from === 'first' ? at : composed(at, inverse(mapping));
    return places(view).map(([x, y]) => {
      const seen = mapped(to, x, y);
      return [seen.x, seen.y];
    });
  };
}

function places({ width, height }: View): (readonly [number, number])[] {
  return PLACES.map(([x, y]) => [x * (width - 1), y * (height - 1)]);
}

/** Frames on each side of a pin. */
const AROUND = 4;
/** What nobody sees, in widths a frame: a picture that hardly moves has no jumps. */
const UNSEEN = 2.5e-4;

/** The largest step between two frames around a pin against the median one: 1 is even. Without `after`, or `before`, one side counts. */
export function velocityRatio(
  before: Track | undefined,
  after: Track | undefined,
  pin: number,
  fps: number,
  { width }: View,
): number {
  const speeds: number[] = [];
  for (let n = 0; n < AROUND; n++) {
    if (before) speeds.push(stepOf(before, pin - (n + 1) / fps, pin - n / fps));
    if (after) speeds.push(stepOf(after, pin + n / fps, pin + (n + 1) / fps));
  }
  speeds.sort((a, b) => a - b);
  const floor = UNSEEN * width;
  const median = ((speeds[(speeds.length - 1) >> 1] ?? 0) + (speeds[speeds.length >> 1] ?? 0)) / 2;
  return ((speeds.at(-1) ?? 0) + floor) / (median + floor);
}

/** Mean way of the places between two times. */
function stepOf(track: Track, from: number, to: number): number {
  const [a, b] = [track(from), track(to)];
  const sum = a.reduce((all, [x, y], n) => {
    const [u, v] = b[n] ?? [x, y];
    return all + Math.sqrt((u - x) * (u - x) + (v - y) * (v - y));
  }, 0);
  return sum / Math.max(1, a.length);
}
