/**
 * What the kernel `relight` is told once for a shot. Each hour, season and weather changes a neutral set by its amount, so
 * that all of it grows evenly with the strength, and several of them add up.
 */
import { clamp, exp, lerp, log } from '../math.ts';
import type { Colour } from '../scene/air.ts';
import type { ShotLight } from '../survey/survey.ts';

/** How much of each there is, 0..1. */
export interface RelightAmounts {
  readonly night: number;
  readonly dusk: number;
  readonly golden: number;
  readonly sunset: number;
  readonly dawn: number;
  readonly winter: number;
  readonly autumn: number;
  readonly spring: number;
  readonly rain: number;
  readonly overcast: number;
}

/** Gains and colours in squared code values; names in the order of the kernel. */
export interface RelightValues {
  readonly green: number;
  /** What greens in the shade and in the light become, as gains of their own luma. */
  readonly greenDark: Colour;
  readonly greenBright: Colour;
  /** Luma where the one ends, and how fast the other begins. */
  readonly brightFrom: number;
  readonly brightRise: number;
  readonly greenGain: number;
  readonly greenLift: number;
  readonly snow: number;
  readonly frost: number;
  /** Luma of ground as bright as most, what a step of luma does to snow, and how dark and bright that may be (code values). */
  readonly middle: number;
  readonly relief: number;
  readonly snowLeast: number;
  readonly snowMost: number;
  readonly snowShade: Colour;
  readonly wet: number;
  readonly gloss: number;
  readonly glossColour: Colour;
  readonly land: Colour;
  /** Added to `land` towards the sun, and taken away on the other side. */
  readonly sun: Colour;
  readonly skyTop: Colour;
  readonly skyLow: Colour;
  readonly landColour: number;
  readonly skyColour: number;
  readonly night: number;
  readonly lamps: number;
  readonly lampTint: Colour;
}

export const VALUE_COUNT = 44;

export function packed(v: RelightValues): Float32Array {
  return Float32Array.of(
    v.green, ...v.greenDark, ...v.greenBright, v.brightFrom, v.brightRise, v.greenGain, v.greenLift,
    v.snow, v.frost, v.middle, v.relief, v.snowLeast, v.snowMost, ...v.snowShade,
    v.wet, v.gloss, ...v.glossColour, ...v.land, ...v.sun, ...v.skyTop, ...v.skyLow,
    v.landColour, v.skyColour, v.night, v.lamps, ...v.lampTint,
  ); // prettier-ignore
}

/** `light` is that of the footage: what is dark already is not made as much darker, and snow is as bright as its ground. */
export function valuesOf(amounts: RelightAmounts, light: ShotLight): RelightValues {
  const middle = clamp(light.percentiles[3], 0.12, 0.75);
  const { night, dusk, golden, sunset, dawn, winter, autumn, spring, rain, overcast } = amounts;
  const dark = stops(-nightStops(middle) * night);
  const land = product([
    tint([dark, dark, dark], 1),
    tint([0.5, 0.56, 0.74], dusk),
    tint([1.16, 0.96, 0.66], golden),
    tint([0.92, 0.66, 0.46], sunset),
    tint([1.02, 0.88, 0.86], dawn),
    tint([0.95, 0.99, 1.08], winter),
    tint([1.06, 0.99, 0.86], autumn),
    tint([1.05, 1.06, 0.98], spring),
    tint([0.58, 0.63, 0.68], rain),
    tint([0.86, 0.88, 0.92], overcast),
  ]);
  const fall = stops(-1.9 * night);
  const skyTop = product([
    tint([dark * fall, dark * fall, dark * fall], 1),
    tint([0.3, 0.4, 0.66], dusk),
    tint([0.86, 0.8, 0.76], golden),
    tint([0.62, 0.46, 0.56], sunset),
    tint([0.84, 0.76, 0.86], dawn),
    tint([0.98, 1, 1.03], winter),
    tint([0.46, 0.49, 0.53], rain),
    tint([0.74, 0.76, 0.78], overcast),
  ]);
  const skyLow = product([
    tint([dark * stops(-0.5 * night), dark * stops(-0.5 * night), dark * stops(-0.4 * night)], 1),
    tint([0.66, 0.6, 0.78], dusk),
    tint([1.3, 0.92, 0.5], golden),
    tint([1.25, 0.64, 0.3], sunset),
    tint([1.16, 0.86, 0.74], dawn),
    tint([1.02, 1.02, 1.04], winter),
    tint([0.7, 0.73, 0.76], rain),
    tint([0.9, 0.91, 0.92], overcast),
  ]);
  const turned = Math.max(winter, autumn, spring * 0.7);
  const parts: readonly [number, Turn][] = [
    [winter, BARE],
    [autumn, AUTUMN],
    [spring, SPRING],
  ];
  const turn = strongest(parts);
  const sun = add(
    scaled([0.34, 0.17, -0.08], golden),
    scaled([0.32, 0.08, -0.05], sunset),
    scaled([0.1, 0.03, 0], dawn),
  );
  return {
    green: turned,
    ...turn,
    brightFrom: 0.55 * middle,
    brightRise: 1 / (0.8 * middle),
    snow: 0.92 * winter,
    frost: 0.85 * winter,
    middle,
    relief: clamp(0.36 / middle, 0.8, 1.9),
    snowLeast: 0.46,
    snowMost: 0.97,
    snowShade: [0.66, 0.8, 1.06],
    wet: rain,
    gloss: 0.22,
    glossColour: [0.72, 0.8, 0.9],
    land,
    sun: [sun[0] * land[0], sun[1] * land[1], sun[2] * land[2]],
    skyTop,
    skyLow,
    landColour: kept([[night, 0.75], [dusk, 0.8], [golden, 1.08], [sunset, 1.06], [winter, 0.78], [rain, 0.66], [overcast, 0.8], [autumn, 1.04], [spring, 1.06]]),
    skyColour: kept([[dusk, 0.9], [golden, 0.9], [winter, 0.6], [rain, 0.3], [overcast, 0.3]]),
    night: Math.max(0.86 * night, 0.3 * dusk),
    lamps: 2 * Math.max(night, 0.8 * dusk, 0.4 * sunset),
    lampTint: [1.05, 0.92, 0.7],
  }; // prettier-ignore
}

type Turn = Pick<RelightValues, 'greenDark' | 'greenBright' | 'greenGain' | 'greenLift'>;

/** Bare soil and dry grass; rust in the shade and gold in the light; young leaves. Each colour has a luma of about 1. */
const BARE: Turn = {
  greenDark: [1.16, 0.98, 0.82],
  greenBright: [1.08, 0.99, 0.9],
  greenGain: 1.2,
  greenLift: 0.012,
};
const AUTUMN: Turn = {
  greenDark: [2.05, 0.76, 0.24],
  greenBright: [1.66, 0.88, 0.2],
  greenGain: 1.16,
  greenLift: 0.004,
};
const SPRING: Turn = {
  greenDark: [0.74, 1.12, 0.42],
  greenBright: [0.92, 1.08, 0.4],
  greenGain: 1.3,
  greenLift: 0.008,
};

function strongest(parts: readonly [number, Turn][]): Turn {
  return parts.reduce<readonly [number, Turn]>(
    (best, part) => (part[0] > best[0] ? part : best),
    [0, BARE],
  )[1];
}

/** Stops from day to night: a picture that is dark already loses fewer. */
function nightStops(middle: number): number {
  return clamp(2.7 + (2 * log(middle / 0.5)) / Math.LN2, 0.5, 3.4);
}

function stops(count: number): number {
  return exp(count * Math.LN2);
}

function tint(colour: Colour, amount: number): Colour {
  return [lerp(1, colour[0], amount), lerp(1, colour[1], amount), lerp(1, colour[2], amount)];
}

function product(colours: readonly Colour[]): Colour {
  return colours.reduce<Colour>((all, c) => [all[0] * c[0], all[1] * c[1], all[2] * c[2]], [1, 1, 1]);
}

function scaled(colour: Colour, amount: number): Colour {
  return [colour[0] * amount, colour[1] * amount, colour[2] * amount];
}

function add(...colours: readonly Colour[]): Colour {
  return colours.reduce<Colour>((all, c) => [all[0] + c[0], all[1] + c[1], all[2] + c[2]], [0, 0, 0]);
}

function kept(parts: readonly (readonly [amount: number, share: number])[]): number {
  return parts.reduce((all, [amount, share]) => all * lerp(1, share, amount), 1);
}
