/**
 * A move of a clip that loops: the camera comes back to where it began, with the speed that it began with. What takes the
 * whole clip swings about its middle on an ellipse, or goes there and back in one breath; what has a time of its own is done
 * in the first half of the clip, twice as fast, and undone in the second, last move first.
 */
import { TAU, sin } from '../math.ts';
import { ease } from './easing.ts';
import type { Ease } from './easing.ts';
import type { FrameAtSubject, Move } from './moves.ts';
import { REST, add } from './pose.ts';
import type { Pose } from './pose.ts';

/** When a move is made and how; the amount is the governed one. */
export interface Made {
  readonly start: number;
  readonly end: number;
  readonly ease: Ease;
  readonly amount: number;
  /** Whether it begins at rest: another motion goes on there. */
  readonly calm: boolean;
}

/** Share of the clip that a move may begin late or end early and still take the whole of it. */
const LATE = 0.15;

/** The change of pose at `time` seconds of a loop of so many seconds. */
export function partInLoop(
  move: Move,
  made: Made,
  frame: FrameAtSubject,
  time: number,
  seconds: number,
): Partial<Pose> {
  const { amount, calm } = made;
  if (!takesWhole(made, seconds)) return move.part(amount, thereAndBack(made, time, seconds), frame);
  const angle = (TAU * time) / seconds;
  // Exactly nothing at the beginning, where a picture may be shown as it is.
  const breath = sin(angle / 2) ** 2;
  if (calm || !move.aside) return move.part(amount, breath, frame);
  return add(add(REST, move.part(amount, sin(angle) / 2, frame)), move.aside(amount * breath, frame));
}

function takesWhole({ start, end, ease: kind }: Made, seconds: number): boolean {
  const even = kind === 'smooth' || kind === 'linear';
  return even && start <= LATE * seconds && end >= (1 - LATE) * seconds;
}

/** Progress of a move on the way there and on the way back; each begins and ends at rest. */
function thereAndBack(made: Made, time: number, seconds: number): number {
  const [start, end] = [made.start / 2, Math.min(made.end, seconds) / 2];
  const back = time > seconds / 2;
  const since = time - (back ? seconds - end : start);
  // A way that runs evenly would turn back with a jerk.
  const kind = made.ease === 'linear' ? 'smooth' : made.ease;
  const done = ease(kind, since / (end - start), end - start);
  return back ? 1 - done : done;
}
