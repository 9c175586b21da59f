/**
 * How much neighbours count, by strength. Measured on photographs that pan, push in and stand, with Kuwahara patches and a
 * soft cartoon: blending after the style does nearly all (warp error 6.0 -> 2.3 codes), blending the footage before it
 * adds less than 0.1 where that follows, and pays only where a sensor's noise is strong.
 */
import type { EditStrength } from '../../ray/request.ts';
import type { SteadyWeights } from './blend.ts';

/** Of styled frames. */
const MILD: SteadyWeights = { near: 0.8, far: 0.4, limit: 400, sharpen: 0.2 };
const FULL: SteadyWeights = { near: 1, far: 1, limit: 765, sharpen: 0.25 };
/** Of footage: only what looks the same is mixed, so that nothing but noise is lost. */
const NOISE: SteadyWeights = { near: 1, far: 0, limit: 96, sharpen: 0 };
/**
 * Standard deviation of a sensor's noise in codes from which on footage is cleaned first. Grass and brick are taken for as
 * much as 5 when they are measured in one picture.
 */
const NOISY = 6;

export interface SteadyChoice {
  /** Of the footage, before it is styled. */
  readonly before?: SteadyWeights;
  /** Of the styled frames. */
  readonly after: SteadyWeights;
}

/** Cells that stand on the screen would be smeared along the motion: the footage is calmed before they are drawn. */
const CELLS: SteadyChoice = {
  before: { near: 1, far: 0, limit: 765, sharpen: 0 },
  after: { near: 0, far: 0, limit: 1, sharpen: 0 },
};

/** @param noise standard deviation of the sensor's noise, in 8-bit codes; @param cells whether the style stands on the screen */
export function steadyChoice(strength: EditStrength, noise = 0, cells = false): SteadyChoice {
  if (cells) return CELLS;
  return {
    ...(noise > NOISY && { before: NOISE }),
    after: strength.startsWith('adhere') ? MILD : FULL,
  };
}
