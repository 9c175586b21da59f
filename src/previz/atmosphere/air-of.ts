/** From the plan's words to the air of a clip. */
import { tempoOf, valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import type { Air, Splash, Swarm } from '../scene/air.ts';
import { WEATHERS } from './weathers.ts';
import type { Weather } from './weathers.ts';

/** Veils are not piled up without end: the picture must stay readable. */
const MOST_EVEN = 0.9;

/** Nothing when the plan puts nothing into the air. */
export function airOf(ambience: Ambience, seed: number): Air | undefined {
  const words = new Set(valuesOf(ambience.atmosphere));
  // Beams need something to be seen in.
  if (valuesOf(ambience.light).includes('volumetric') && words.size === 0) words.add('beams');
  const weathers = [...words].flatMap((word): Weather[] => (WEATHERS[word] ? [WEATHERS[word]] : []));
  const swarms = weathers.flatMap((weather) => weather.swarms ?? []);
  const sheets = weathers.flatMap((weather) => weather.sheets ?? []);
  const even = weathers.reduce((sum, { haze }) => sum + (haze?.even ?? 0), 0);
  if (swarms.length + sheets.length === 0 && even === 0) return undefined;
  const gust = weathers.reduce((sum, weather) => sum + (weather.gust ?? 0), 0);
  const veiled = weathers.filter((weather) => weather.haze !== undefined);
  const thickest = veiled.reduce<Weather | undefined>(
    (best, weather) => ((weather.haze?.even ?? 0) > (best?.haze?.even ?? -1) ? weather : best),
    undefined,
  );
  return {
    sheets: sheets.map((sheet) => ({ ...sheet, wind: sheet.wind + gust * 0.6 })).slice(0, 8),
    haze: {
      even: Math.min(MOST_EVEN, even),
      near: Math.min(...veiled.map(({ haze }) => haze?.near ?? 1), 1),
    },
    bed: thickest?.bed,
    tint: thickest?.tint ?? { colour: [220, 222, 226], share: 0.3 },
    swarms: swarms.map((swarm) => blown(swarm, gust)),
    splash: splashOf(weathers),
    tempo: tempoOf(ambience),
    seed,
  };
}

/** Of the same weather, a share (0..1): fewer things fly, and the veils are thinner. */
export function thinner(air: Air | undefined, share: number): Air | undefined {
  if (!air || share >= 1) return air;
  const fewer = (count: number): number => Math.round(count * share);
  const { haze, splash } = air;
  return {
    ...air,
    sheets: air.sheets.map((sheet) => ({ ...sheet, thick: sheet.thick * share })),
    haze: { ...haze, even: haze.even * share },
    swarms: air.swarms.map((swarm) => ({
      ...swarm,
      strata: swarm.strata.map((stratum) => ({ ...stratum, count: fewer(stratum.count) })),
    })),
    splash: splash && { ...splash, count: fewer(splash.count) },
  };
}

function splashOf(weathers: readonly Weather[]): Splash | undefined {
  const count = Math.max(0, ...weathers.map(({ splashes }) => splashes ?? 0));
  return count > 0 ? { count, colour: [46000, 48000, 51000], alpha: 0.6 } : undefined;
}

function blown(swarm: Swarm, gust: number): Swarm {
  return { ...swarm, across: swarm.across + gust };
}
