/** Aerial perspective: how much of the light of a thing is lost on its way, and the light of the air in its stead. */
import { exp } from '../math.ts';
import { power } from './curves.ts';
import type { Palette } from './palette.ts';
import type { Sky } from './sky.ts';
import type { Wish } from './wish.ts';

export interface Haze {
  /** Share of the air, 0..1, before what has this inverse depth. */
  readonly share: (q: number) => number;
  /** Its light in a direction, by the slope to the right, written to `out`. */
  readonly light: (x: number, out: Float32Array) => void;
}

const STEPS = 1024;
/** Optical depth for each distance to the subject, in clear air, and how far it grows. */
const [DENSITY, MOST] = [0.014, 0.84];

export function hazeOf({ haze, hazeSunward }: Palette, sky: Sky, { thick }: Wish): Haze {
  // By the square root of the inverse depth: far away it counts most.
  const shares = Float32Array.from({ length: STEPS + 1 }, (_, n) => {
    const q = (n / STEPS) ** 2;
    return q === 0
      ? MOST
      : MOST * (1 - exp(-power(DENSITY * power(thick, 1.4) * Math.max(0, 1 / q - 1), 0.72)));
  });
  return {
    share: (q) => (q >= 1 ? 0 : (shares[Math.round(Math.sqrt(q < 0 ? 0 : q) * STEPS)] as number)),
    light(x, out) {
      const w = sky.sunward(x);
      for (let c = 0; c < 3; c++)
        out[c] = (haze[c] as number) + ((hazeSunward[c] as number) - (haze[c] as number)) * w;
    },
  };
}
