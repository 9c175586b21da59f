/**
 * How a thing of a loop comes back to where it was: what is fast enough falls through its box a whole number of times, and
 * what is slow lives for one round of the loop, to begin anew where it began while nobody sees it.
 */
import { smoothstep } from '../math.ts';

/** Written anew for the next thing, as there are thousands a frame. */
export interface Course {
  across: number;
  down: number;
  /** The time to use for its way, in the swarm's own. */
  time: number;
  /** How far it lies aside of itself one box farther down. */
  shear: number;
  /** 0..1: how much of it is there. */
  lived: number;
}

export function newCourse(): Course {
  return { across: 0, down: 0, time: 0, shear: 0, lived: 1 };
}

/** Runs through a box in a period, from which on they are rounded to whole ones: the speed changes by a third at most. */
const FEWEST = 0.75;
/** Time in which what is slow comes and goes. */
const FADE = 0.4;

/**
 * Takes the course of a thing of velocity (`across`, `down`) through a box `high` of height. `random` (0..1) tells when it
 * begins anew.
 */
export function takeCourse(
  across: number,
  down: number,
  high: number,
  time: number,
  period: number,
  random: number,
  course: Course,
): void {
  course.across = across;
  course.down = down;
  course.time = time;
  course.shear = 0;
  course.lived = 1;
  if (period === Infinity) return;
  const runs = (Math.abs(down) * period) / high;
  if (runs >= FEWEST) {
    const whole = Math.round(runs);
    course.across = (across * whole) / runs;
    course.down = (down * whole) / runs;
    course.shear = (course.across / course.down) * high;
    return;
  }
  const round = time / period + random;
  const age = (round - Math.floor(round)) * period;
  course.time = age - period / 2;
  course.lived = smoothstep(0, FADE, Math.min(age, period - age));
}
