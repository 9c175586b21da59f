/**
 * Another hour, season or weather for footage: what a grade of the whole picture cannot do. Greens turn, ground is snowed
 * over or wet, the sky is lit by itself, lamps stay lit (day to night after Shih et al. 2013, by rules in place of a
 * database). Curves per pixel times coarse maps that move with the picture: nothing flickers that did not before.
 */
import type { Ambience } from '../director/ambience.ts';
import { valuesOf as saidIn } from '../director/ambience.ts';
import { clamp } from '../math.ts';
import type { SurveyedShot } from '../survey/survey.ts';
import { packed, valuesOf } from './relight-values.ts';
import type { RelightAmounts, RelightValues } from './relight-values.ts';

/** Plain data, the same for all frames of a shot. */
export interface Relight {
  readonly values: RelightValues;
  /** What `relight-values.ts` packs for the kernel. */
  readonly packed: Float32Array;
  /** -1 the light comes from the left, 1 from the right. */
  readonly from: number;
  /** How much slopes of depth are shaded, 0..0.2. */
  readonly shading: number;
}

type Amount = Partial<RelightAmounts>;

/** What the words of a plan ask of footage. */
const TIMES: Readonly<Record<string, Amount>> = {
  dawn: { dawn: 1 },
  morning: { dawn: 0.35 },
  afternoon: { golden: 0.35 },
  sunset: { sunset: 1 },
  night: { night: 1 },
};
const LIGHTS: Readonly<Record<string, Amount>> = {
  golden_hour: { golden: 1 },
  blue_hour: { dusk: 1 },
  moonlit: { night: 0.92 },
  soft_morning: { dawn: 0.5 },
  overcast: { overcast: 0.8 },
};
const SEASONS: Readonly<Record<string, Amount>> = {
  winter: { winter: 1, overcast: 0.3 },
  autumn: { autumn: 1 },
  spring: { spring: 1 },
};
const WEATHERS: Readonly<Record<string, Amount>> = {
  snow: { winter: 0.85, overcast: 0.8 },
  blizzard: { winter: 1, overcast: 1 },
  rain: { rain: 1 },
  drizzle: { rain: 0.55 },
  storm: { rain: 1, dusk: 0.35 },
};

/** Nothing when the words ask for none of it, or `strength` (0..1) is none. */
export function relightOf(ambience: Ambience, strength: number, shot: SurveyedShot): Relight | undefined {
  const amounts = amountsOf(ambience, strength, outdoors(shot));
  if (Object.values(amounts).every((amount: number) => amount === 0)) return undefined;
  const values = valuesOf(amounts, shot.light);
  const sunny = Math.max(amounts.golden, amounts.sunset, amounts.dawn);
  return { values, packed: packed(values), from: brighterSide(shot), shading: 0.2 * sunny };
}

/**
 * The part of an ambience that `relightOf` paints. Handed to `lookOf` as `{ ambiences: [relitBy(ambience)], how: 'painted' }`
 * it keeps the same from being graded twice; what a lens and a film do (glow, corners, grain) stays with the look.
 */
export function relitBy({ time, light, season, atmosphere }: Ambience): Ambience {
  return {
    time: time && TIMES[time.value] ? time : undefined,
    season: season && SEASONS[season.value] ? season : undefined,
    light: light?.filter(({ value }) => LIGHTS[value]),
    atmosphere: atmosphere?.filter(({ value }) => WEATHERS[value]),
  };
}

function amountsOf(ambience: Ambience, strength: number, outside: number): RelightAmounts {
  const light = saidIn(ambience.light).flatMap((value) => LIGHTS[value] ?? []);
  const asked = [
    ...light,
    // A light that says the hour more exactly stands for it.
    ...(light.length > 0 ? [] : saidIn(ambience.time).flatMap((value) => TIMES[value] ?? [])),
    ...saidIn(ambience.season).flatMap((value) => SEASONS[value] ?? []),
    ...saidIn(ambience.atmosphere).flatMap((value) => WEATHERS[value] ?? []),
  ];
  const most = (name: keyof RelightAmounts, share = 1): number =>
    share * clamp(strength, 0, 1) * asked.reduce((best, amount) => Math.max(best, amount[name] ?? 0), 0);
  return {
    night: most('night'),
    dusk: most('dusk'),
    golden: most('golden'),
    sunset: most('sunset'),
    dawn: most('dawn'),
    winter: most('winter', outside),
    autumn: most('autumn'),
    spring: most('spring'),
    rain: most('rain', Math.max(0.5, outside)),
    overcast: most('overcast'),
  };
}

/** Snow lies where there is a sky or something grows; in a room it is cold at most. */
function outdoors({ masks }: SurveyedShot): number {
  const share = (name: 'sky' | 'greens'): number =>
    masks.reduce((sum, mask) => sum + mean(mask[name].data), 0) / Math.max(1, masks.length);
  return clamp(0.15 + 12 * share('sky') + 5 * share('greens'), 0, 1);
}

/** Where there is more sky and lamps, there is more light. */
function brighterSide({ masks }: SurveyedShot): number {
  let [left, right] = [1e-3, 1e-3];
  for (const { sky, lamps } of masks)
    for (let i = 0; i < sky.data.length; i++) {
      const value = sky.data[i]! + lamps.data[i]!;
      if (i % sky.width < sky.width / 2) left += value;
      else right += value;
    }
  return clamp((4 * (right - left)) / (left + right), -1, 1) || 1;
}

function mean(data: Float32Array): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}
