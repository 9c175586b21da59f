/**
 * What flows without end, in a loop: three copies of it, a third of the period apart. Each runs from half of its way behind
 * to half of its way ahead, comes and goes with it, and begins anew while nobody sees it. The weights are raised cosines:
 * their sum is 1 and the sum of their squares one half at all times, so that one gain, the root of two, on what departs from
 * the mean keeps the variance (Heitz & Neyret 2018).
 */
import { TAU, cos } from '../math.ts';
import { MOST_COPIES } from '../scene/effects.ts';

export interface Phase {
  /** How far along its way, -0.5..0.5. */
  readonly along: number;
  readonly weight: number;
}

export function phasesOf(time: number, period: number): Phase[] {
  return Array.from({ length: MOST_COPIES }, (_, n) => {
    const round = time / period + (n + 0.5) / MOST_COPIES;
    const share = round - Math.floor(round);
    return { along: share - 0.5, weight: (1 - cos(TAU * share)) / MOST_COPIES };
  });
}
