/** Lamps of a town: how many of its windows are lit at an hour, and in which colours. */
import { hash } from '../noise.ts';
import { lightOf } from './colour.ts';
import type { Light } from './colour.ts';
import type { HourName } from './hours.ts';
import { radiance } from './radiance.ts';
import type { Wish } from './wish.ts';

export interface Lamps {
  /** 0..1 of the windows that are lit. */
  readonly share: number;
  /** How bright they are against what they stand in. */
  readonly power: number;
}

const LAMPS: Readonly<Record<HourName, Lamps>> = {
  dawn: { share: 0.16, power: 0.85 },
  morning: { share: 0.02, power: 0.7 },
  day: { share: 0, power: 0.7 },
  golden: { share: 0.06, power: 0.8 },
  sunset: { share: 0.3, power: 1 },
  blue: { share: 0.46, power: 1.1 },
  night: { share: 0.44, power: 1.15 },
};

/** Under dark clouds lamps are lit by day too. */
export function lampsOf({ hour, cover, has, radiant }: Wish): Lamps {
  const { share, power } = LAMPS[hour];
  const dark = has('neon') ? 0.42 : cover > 0.85 ? 0.16 : 0;
  return { share: Math.max(share, dark), power: power * radiance({ radiant }, 'window') };
}

const GLOWS: readonly Light[] = [
  lightOf([0.86, 0.11, 76]),
  lightOf([0.82, 0.12, 68]),
  lightOf([0.9, 0.075, 86]),
  lightOf([0.9, 0.03, 230]),
  lightOf([0.84, 0.07, 200]),
];
/** The mean of them. */
export const LAMPLIGHT: Light = lightOf([0.84, 0.1, 74]);

/** The light of a window: most are warm. */
export function glowOf(chance: number): Light {
  return GLOWS[Math.floor((chance * chance * 0.6 + chance * 0.4) * GLOWS.length)] ?? LAMPLIGHT;
}

/** Mean over a pixel `wide` of bars that are `share` of each unit. */
export function bars(at: number, wide: number, share: number): number {
  const half = Math.max(wide, 1e-4) / 2;
  return (filled(at + half, share) - filled(at - half, share)) / (2 * half);
}

function filled(x: number, share: number): number {
  const whole = Math.floor(x);
  const rest = x - whole;
  const from = (1 - share) / 2;
  const own = rest < from ? 0 : rest > from + share ? share : rest - from;
  return whole * share + own;
}

/** 0..1 for a window by its column and storey. */
export function windowChance(seed: number, column: number, storey: number): number {
  return hash(seed, column & 0xffff, storey);
}
