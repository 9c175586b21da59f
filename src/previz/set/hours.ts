/** The hours of a set: how sky and light look at each, in OKLCH. The one place where the look of a time of day stands. */
import type { Lch } from './colour.ts';

export const HOURS = ['dawn', 'morning', 'day', 'golden', 'sunset', 'blue', 'night'] as const;
export type HourName = (typeof HOURS)[number];

export interface Hour {
  /** The sky from its top to the horizon away from the sun, and the horizon below the sun. */
  readonly zenith: Lch;
  readonly upper: Lch;
  readonly horizon: Lch;
  readonly sunward: Lch;
  /** The sun's or moon's disc, and how much it glows. */
  readonly disc: Lch;
  readonly glow: number;
  /** What the light gives to what faces it, and what the sky gives to everything. */
  readonly key: Lch;
  readonly keyPower: number;
  readonly fill: Lch;
  readonly fillPower: number;
  /** What distance fades into. */
  readonly haze: Lch;
  /** How much of the colours of things is seen: little at night (Purkinje). */
  readonly colour: number;
  /** Height of the sun over the horizon in degrees; where the picture does not reach that high it is outside. */
  readonly elevation: number;
  /** 0..1: how much of the stars is seen. */
  readonly stars: number;
  readonly moon: boolean;
}

export const HOUR_LOOKS: Readonly<Record<HourName, Hour>> = {
  dawn: {
    zenith: [0.4, 0.085, 274],
    upper: [0.62, 0.085, 312],
    horizon: [0.79, 0.085, 28],
    sunward: [0.88, 0.115, 66],
    disc: [0.97, 0.075, 86],
    glow: 1,
    key: [0.84, 0.125, 58],
    keyPower: 1.55,
    fill: [0.58, 0.07, 292],
    fillPower: 0.72,
    haze: [0.76, 0.075, 20],
    colour: 0.92,
    elevation: 5.5,
    stars: 0.12,
    moon: false,
  },
  morning: {
    zenith: [0.6, 0.095, 246],
    upper: [0.77, 0.06, 232],
    horizon: [0.91, 0.035, 95],
    sunward: [0.96, 0.06, 90],
    disc: [0.99, 0.04, 95],
    glow: 0.75,
    key: [0.94, 0.075, 82],
    keyPower: 1.75,
    fill: [0.7, 0.05, 248],
    fillPower: 0.72,
    haze: [0.85, 0.035, 225],
    colour: 1,
    elevation: 13,
    stars: 0,
    moon: false,
  },
  day: {
    zenith: [0.5, 0.125, 254],
    upper: [0.68, 0.095, 243],
    horizon: [0.89, 0.035, 222],
    sunward: [0.93, 0.025, 200],
    disc: [1, 0.02, 100],
    glow: 0.5,
    key: [0.98, 0.035, 92],
    keyPower: 2,
    fill: [0.68, 0.06, 250],
    fillPower: 0.68,
    haze: [0.81, 0.045, 236],
    colour: 1,
    elevation: 44,
    stars: 0,
    moon: false,
  },
  golden: {
    zenith: [0.5, 0.095, 250],
    upper: [0.75, 0.055, 232],
    horizon: [0.88, 0.085, 74],
    sunward: [0.92, 0.13, 82],
    disc: [0.98, 0.09, 92],
    glow: 1.1,
    key: [0.87, 0.125, 66],
    keyPower: 1.9,
    fill: [0.58, 0.055, 276],
    fillPower: 0.62,
    haze: [0.8, 0.085, 66],
    colour: 1,
    elevation: 8,
    stars: 0,
    moon: false,
  },
  sunset: {
    zenith: [0.34, 0.085, 282],
    upper: [0.55, 0.125, 346],
    horizon: [0.72, 0.15, 40],
    sunward: [0.84, 0.155, 66],
    disc: [0.95, 0.13, 82],
    glow: 1.15,
    key: [0.76, 0.155, 46],
    keyPower: 1.45,
    fill: [0.47, 0.08, 306],
    fillPower: 0.62,
    haze: [0.64, 0.115, 24],
    colour: 0.95,
    elevation: 3.6,
    stars: 0.1,
    moon: false,
  },
  blue: {
    zenith: [0.25, 0.08, 266],
    upper: [0.42, 0.085, 260],
    horizon: [0.64, 0.065, 300],
    sunward: [0.76, 0.1, 48],
    disc: [0.8, 0.1, 50],
    glow: 0.35,
    key: [0.62, 0.06, 20],
    keyPower: 0.55,
    fill: [0.46, 0.115, 262],
    fillPower: 0.85,
    haze: [0.52, 0.07, 272],
    colour: 0.6,
    elevation: -3,
    stars: 0.35,
    moon: false,
  },
  night: {
    zenith: [0.14, 0.045, 272],
    upper: [0.21, 0.06, 264],
    horizon: [0.34, 0.06, 250],
    sunward: [0.4, 0.05, 245],
    disc: [0.95, 0.025, 95],
    glow: 0.42,
    key: [0.7, 0.085, 248],
    keyPower: 0.62,
    fill: [0.36, 0.11, 262],
    fillPower: 0.72,
    haze: [0.3, 0.06, 254],
    colour: 0.34,
    elevation: 17,
    stars: 1,
    moon: true,
  },
};
