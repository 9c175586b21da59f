/** How a move progresses: each curve maps time 0..1 to progress 0..1 and starts and ends at rest unless it is linear. */
import { clamp, exp, sin } from '../math.ts';

export const EASES = ['smooth', 'linear', 'accelerate', 'decelerate', 'whip'] as const;
export type Ease = (typeof EASES)[number];

const curves: Readonly<Record<Ease, (t: number) => number>> = {
  smooth: (t) => trapezoid(t, 0.22, 0.28),
  linear: (t) => t,
  accelerate: (t) => trapezoid(t, 0.8, 0.12),
  decelerate: (t) => trapezoid(t, 0.12, 0.8),
  whip,
};

export function ease(kind: Ease, t: number): number {
  return curves[kind](clamp(t, 0, 1));
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

/** Fast through the middle third, then a small overshoot that dies away. */
function whip(t: number): number {
  const arrive = 0.4;
  if (t < arrive) return trapezoid(t / arrive, 0.45, 0.3);
  const after = (t - arrive) / (1 - arrive);
  return 1 + 0.035 * sin(after * 15) * after * 6 * exp(-6 * after) * (1 - after);
}
