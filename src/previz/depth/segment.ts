/**
 * Divides a picture in two from a cue: the cue gives colour models of both sides, which then correct the cue place by
 * place (the idea of GrabCut, Rother et al., SIGGRAPH 2004), smoothed along the picture's edges by a guided filter
 * instead of a graph cut.
 */
import { clamp } from '../math.ts';
import { binsOf, colourModel } from './colour-model.ts';
import type { Colours } from './colours.ts';
import { drawn, guidedBy } from './guided.ts';
import type { Linear } from './guided.ts';
import { fill } from './plane.ts';
import type { Plane } from './plane.ts';

const ROUNDS = 3;
/** Neither the cue nor a colour speaks the last word. */
const LEAST = 0.04;
/** Variance of lightness that still counts as flat. */
const FLAT = 2e-4;

/** Exponent of a cue's odds. */
type Trust = 1 | 1.5 | 2;

export interface Segmenter {
  /** Fits a plane to the picture's edges. */
  readonly fit: (source: Plane) => Linear;
  /** Kind of colour of each place. */
  readonly bins: Uint16Array;
  /** The chance of each place to belong to what the cue shows; `trust` weighs the cue against colour. */
  divide(cue: Plane, trust: Trust): Plane;
}

export function segmenterOf(colours: Colours): Segmenter {
  const bins = binsOf(colours);
  const { width, height } = colours.light;
  const fit = guidedBy(colours, Math.max(2, Math.round(Math.sqrt(width * height) / 50)), FLAT);
  const divide = (cue: Plane, trust: Trust): Plane => {
    const cueOdds = cue.data.map((c) => raised(oddsOf(c), trust));
    let chance = cue;
    for (let round = 0; round < ROUNDS; round++) {
      const odds = colourModel(bins, chance).map(oddsOf);
      const before = chance;
      const mixed = fill(cue, (i) => {
        const all =
          (cueOdds[i] as number) *
          (odds[bins[i] as number] as number) *
          Math.sqrt(oddsOf(before.data[i] as number));
        return all / (1 + all);
      });
      const filtered = drawn(fit(mixed), colours);
      chance = fill(filtered, (i) => clamp(filtered.data[i] as number, 0, 1));
    }
    return chance;
  };
  return { bins, fit, divide };
}

/** A power without `Math.pow`, whose last place depends on the engine. */
function raised(odds: number, trust: Trust): number {
  return trust === 1 ? odds : trust === 2 ? odds * odds : odds * Math.sqrt(odds);
}

function oddsOf(chance: number): number {
  const p = clamp(chance, LEAST, 1 - LEAST);
  return p / (1 - p);
}
