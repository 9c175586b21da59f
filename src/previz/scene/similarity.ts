/** Where a layer that moves of itself was painted: from what is seen at a moment back to the window at rest. */
import { periodOf, roundAt } from '../camera/timing.ts';
import { TAU, cos, sin } from '../math.ts';
import { wholeHertz } from '../noise.ts';
import type { Motion, Wave } from './motion.ts';

/** The point (x, y) goes to (a x - b y + x0, b x + a y + y0). */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly x0: number;
  readonly y0: number;
}

/** When something is seen, in seconds, and of which clip. */
export interface Instant {
  readonly time: number;
  readonly seconds: number;
  readonly loop: boolean;
}

/** Undoes the motion: from a point of the window, where the layer is now, to where it was painted. */
export function undo(motion: Motion, instant: Instant): Similarity {
  const own = undoOwn(motion, instant);
  return motion.on ? after(undo(motion.on, instant), own) : own;
}

function undoOwn({ pivot, waves, drift, spin }: Motion, instant: Instant): Similarity {
  const { time, seconds, loop } = instant;
  const away = loop ? 0 : time - seconds / 2;
  const x = away * drift.x + sumOf(waves, 'x', instant);
  const y = away * drift.y + sumOf(waves, 'y', instant);
  const turn =
    TAU * roundAt(instant, time) * wholeHertz(spin, periodOf(instant)) + sumOf(waves, 'turn', instant);
  const size = 1 + sumOf(waves, 'size', instant);
  const a = cos(turn) / size;
  const b = -sin(turn) / size;
  const [seenX, seenY] = [pivot.x + x, pivot.y + y];
  return { a, b, x0: pivot.x - a * seenX + b * seenY, y0: pivot.y - b * seenX - a * seenY };
}

function sumOf(waves: readonly Wave[], of: Wave['of'], instant: Instant): number {
  const [period, time] = [periodOf(instant), roundAt(instant, instant.time)];
  let sum = 0;
  for (const wave of waves)
    if (wave.of === of) sum += wave.reach * sin(TAU * (time * wholeHertz(wave.hertz, period) + wave.phase));
  return sum;
}

/** First one, then the other. */
function after(first: Similarity, then: Similarity): Similarity {
  return {
    a: then.a * first.a - then.b * first.b,
    b: then.b * first.a + then.a * first.b,
    x0: then.a * first.x0 - then.b * first.y0 + then.x0,
    y0: then.b * first.x0 + then.a * first.y0 + then.y0,
  };
}
