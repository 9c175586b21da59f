/**
 * How the legs of four-footed animals go over a cycle from the moment a foot strikes, in degrees forward from hanging straight
 * down: thigh, shank and hind foot; upper arm, forearm and fore foot. After Muybridge, "Animals in Motion" (1899).
 */
import { track } from './cycle.ts';
import type { Cycle } from './cycle.ts';

export interface Stride {
  readonly hind: readonly [Cycle, Cycle, Cycle];
  readonly fore: readonly [Cycle, Cycle, Cycle];
  /** When each foot strikes: near hind, far hind, near fore, far fore. */
  readonly strikes: readonly [number, number, number, number];
  /** Whether all feet leave the ground. */
  readonly leaps: boolean;
  readonly still: boolean;
}

export const STRIDE_WALK: Stride = {
  hind: [
    track([34, 28, 21, 14, 7, 1, -2, 12, 28, 37]),
    track([-20, -23, -28, -32, -36, -42, -58, -62, -42, -24]),
    track([10, 7, 4, 2, -5, -16, -36, -30, -6, 10]),
  ],
  fore: [
    track([-6, -12, -18, -25, -31, -35, -37, -28, -15, -6]),
    track([24, 17, 10, 3, -5, -14, -20, 2, 20, 28]),
    track([18, 12, 8, 3, -4, -16, -48, -66, -38, 10]),
  ],
  strikes: [0, 0.5, 0.25, 0.75],
  leaps: false,
  still: false,
};

export const STRIDE_GALLOP: Stride = {
  hind: [
    track([44, 28, 10, -8, -16, -6, 14, 34, 48, 50]),
    track([-8, -22, -36, -48, -66, -74, -62, -38, -14, -4]),
    track([14, 2, -10, -28, -62, -82, -58, -22, 6, 16]),
  ],
  fore: [
    track([2, -12, -28, -42, -46, -34, -16, -2, 8, 8]),
    track([34, 12, -14, -38, -42, -10, 24, 48, 56, 48]),
    track([34, 10, -18, -52, -100, -108, -76, -24, 24, 42]),
  ],
  strikes: [0, 0.1, 0.42, 0.56],
  leaps: true,
  still: false,
};

export const STRIDE_STAND: Stride = {
  hind: [track([20]), track([-32]), track([3])],
  fore: [track([-22]), track([6]), track([2])],
  strikes: [0, 0.5, 0.25, 0.75],
  leaps: false,
  still: true,
};
