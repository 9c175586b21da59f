/** From a word of the shot plan to what it puts into the air. */
import type { Bed, Colour, Haze, Sheet, Swarm } from './air.ts';
import { BLIZZARD, DOWNPOUR, DRIZZLE, DUST, EMBERS, LEAVES, PETALS, RAIN, SNOW, SPARKS } from './swarms.ts';

export interface Weather {
  readonly sheets?: readonly Sheet[];
  readonly haze?: Haze;
  readonly bed?: Bed;
  readonly tint?: { readonly colour: Colour; readonly share: number };
  readonly swarms?: readonly Swarm[];
  /** Added to the sideways speed of everything that flies. */
  readonly gust?: number;
}

function sheets(thick: number, wind: number, distances: readonly number[], rise = 0, fine = 80): Sheet[] {
  return distances.map((distance, n) => ({ distance, thick, wind: wind * (1 - 0.2 * n), rise, fine }));
}

const GREY: Colour = [216, 220, 226];

export const WEATHERS: Readonly<Record<string, Weather>> = {
  snow: { swarms: [SNOW], haze: { even: 0.2, near: 0.8 }, tint: { colour: [226, 232, 240], share: 0.5 } },
  blizzard: {
    swarms: [BLIZZARD],
    sheets: sheets(0.6, 1.4, [2.6, 1.3, 0.7]),
    haze: { even: 0.34, near: 0.35 },
    tint: { colour: [222, 229, 238], share: 0.7 },
  },
  rain: { swarms: [RAIN], haze: { even: 0.26, near: 0.7 }, tint: { colour: [150, 160, 172], share: 0.6 } },
  drizzle: { swarms: [DRIZZLE], haze: { even: 0.12, near: 0.6 }, tint: { colour: GREY, share: 0.4 } },
  storm: {
    swarms: [DOWNPOUR],
    sheets: sheets(0.4, 1.1, [2.8, 1.5, 0.9]),
    haze: { even: 0.34, near: 0.6 },
    tint: { colour: [112, 122, 136], share: 0.7 },
  },
  fog: {
    sheets: sheets(0.8, 0.07, [3, 1.9, 1.2, 0.8, 0.5]),
    haze: { even: 0.7, near: 0.55 },
    tint: { colour: GREY, share: 0.35 },
    bed: { top: -0.5, bottom: 0.05, least: 0.55 },
  },
  mist: {
    sheets: sheets(0.9, 0.05, [3.2, 1.9, 1.15, 0.75]),
    haze: { even: 0.1, near: 0.7 },
    tint: { colour: [230, 234, 240], share: 0.3 },
    bed: { top: -0.16, bottom: 0.14, least: 0.06 },
  },
  haze: {
    sheets: sheets(0.22, 0.03, [2.6, 1.3]),
    haze: { even: 0.4, near: 0.5 },
    tint: { colour: [228, 224, 214], share: 0.15 },
  },
  smoke: {
    sheets: sheets(0.95, 0.06, [2.4, 1.5, 0.95, 0.6], 0.11, 130),
    haze: { even: 0.07, near: 0.5 },
    tint: { colour: [150, 150, 153], share: 0.75 },
  },
  dust: {
    swarms: [DUST],
    sheets: sheets(0.12, 0.04, [2, 1.1]),
    haze: { even: 0.05, near: 0.7 },
    tint: { colour: [226, 204, 168], share: 0.35 },
  },
  embers: { swarms: [EMBERS] },
  sparks: { swarms: [SPARKS] },
  petals: { swarms: [PETALS] },
  leaves: { swarms: [LEAVES] },
  wind: { gust: 0.3 },
  clear: {},
};
