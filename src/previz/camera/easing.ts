/** How a move progresses: each curve maps time 0..1 to progress 0..1 and starts and ends at rest unless it is linear. */
import { clamp } from '../math.ts';

export const EASES = ['smooth', 'linear', 'accelerate', 'decelerate', 'whip'] as const;
export type Ease = (typeof EASES)[number];

const curves: Readonly<Record<Ease, (t: number, seconds: number) => number>> = {
  smooth: (t) => trapezoid(t, 0.22, 0.28),
  linear: (t) => t,
  accelerate: (t) => trapezoid(t, 0.8, 0.12),
  decelerate: (t) => trapezoid(t, 0.12, 0.8),
  whip,
};

/** @param t share of the move's time @param seconds the move's time: a whip is as fast in a long move as in a short one */
export function ease(kind: Ease, t: number, seconds: number): number {
  return curves[kind](clamp(t, 0, 1), seconds);
}

/**
 * The integral of a speed that rises smoothly (smoothstep) during `rise`, holds, and falls smoothly during `fall`:
 * twice continuously differentiable, so that neither position nor speed ever jumps.
 */
function trapezoid(t: number, rise: number, fall: number): number {
  const whole = 1 - (rise + fall) / 2;
  if (t < rise) return (rise * ramp(t / rise)) / whole;
  if (t <= 1 - fall) return (rise / 2 + t - rise) / whole;
  return 1 - (fall * ramp((1 - t) / fall)) / whole;
}

/** Integral of smoothstep from 0 to x. */
function ramp(x: number): number {
  return x * x * x - (x * x * x * x) / 2;
}

/** Seconds that a whip takes to swing over, and then to settle; by how much it goes too far. */
const SWING = 0.3;
const SETTLE = 0.5;
const BEYOND = 0.04;

/** Rest, a swing too fast to follow around the middle of the move, a little too far, and back. */
function whip(t: number, seconds: number): number {
  const swing = Math.min(SWING / seconds, 0.4);
  const settle = Math.min(SETTLE / seconds, 0.4);
  const start = 0.5 - swing;
  const over = trapezoid(clamp((t - start) / swing, 0, 1), 0.5, 0.5);
  const x = clamp((t - start - 0.7 * swing) / (0.3 * swing + settle), 0, 1);
  // A bump that begins and ends without a jerk, 1 at its height.
  return over + BEYOND * (4 * x * (1 - x)) ** 3;
}
