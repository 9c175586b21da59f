/** From a word of the shot plan to what it puts into the air. */
import type { Bed, Colour, Haze, Sheet, Swarm } from '../scene/air.ts';
import { BLIZZARD, DOWNPOUR, DRIZZLE, DUST, EMBERS, LEAVES, PETALS, RAIN, SNOW, SPARKS } from './swarms.ts';

export interface Weather {
  readonly sheets?: readonly Sheet[];
  readonly haze?: Haze;
  readonly bed?: Bed;
  readonly tint?: { readonly colour: Colour; readonly share: number };
  readonly swarms?: readonly Swarm[];
  /** Added to the sideways speed of everything that flies. */
  readonly gust?: number;
  /** How many drops strike the ground at a time. */
  readonly splashes?: number;
}

/** Banks of fog at several distances, the nearer ones thinner and slower. */
function banks(
  thick: number,
  wind: number,
  distances: readonly number[],
  over: Partial<Sheet> = {},
): Sheet[] {
  return distances.map((distance, n) => ({
    distance,
    thick: thick * (1 - 0.14 * n),
    wind: wind * (1 - 0.12 * n),
    rise: 0,
    fine: 62,
    tall: 2.4,
    bend: 14,
    from: 0.36,
    contrast: 2.9,
    shade: 1.5,
    ...over,
  }));
}

/** Smoke stands up, curls and rises. */
const SMOKE: Partial<Sheet> = {
  rise: 0.13,
  fine: 80,
  tall: 0.6,
  bend: 60,
  from: 0.48,
  contrast: 4.2,
  shade: 5,
};

const GREY: Colour = [216, 220, 226];

export const WEATHERS: Readonly<Record<string, Weather>> = {
  snow: { swarms: [SNOW], haze: { even: 0.09, near: 0.9 }, tint: { colour: [226, 232, 240], share: 0.5 } },
  blizzard: {
    swarms: [BLIZZARD],
    sheets: banks(0.75, 1.4, [2.6, 1.3, 0.7]),
    haze: { even: 0.34, near: 0.35 },
    tint: { colour: [222, 229, 238], share: 0.7 },
  },
  rain: {
    swarms: [RAIN],
    haze: { even: 0.12, near: 0.8 },
    tint: { colour: [150, 160, 172], share: 0.6 },
    splashes: 260,
  },
  drizzle: {
    swarms: [DRIZZLE],
    splashes: 90,
    haze: { even: 0.08, near: 0.7 },
    tint: { colour: GREY, share: 0.4 },
  },
  storm: {
    swarms: [DOWNPOUR],
    sheets: banks(0.45, 1.1, [2.8, 1.5, 0.9]),
    splashes: 420,
    haze: { even: 0.34, near: 0.6 },
    tint: { colour: [112, 122, 136], share: 0.7 },
  },
  fog: {
    sheets: banks(1.2, 0.085, [1.9, 1.55, 1.25, 1.02, 0.84]),
    haze: { even: 0.9, near: 0.9 },
    tint: { colour: GREY, share: 0.3 },
    bed: { top: -0.6, bottom: 0.02, least: 0.62 },
  },
  mist: {
    sheets: banks(1.5, 0.06, [2.2, 1.7, 1.2, 0.9], { tall: 3.4, from: 0.42 }),
    haze: { even: 0.12, near: 0.9 },
    tint: { colour: [230, 234, 240], share: 0.25 },
    bed: { top: -0.16, bottom: 0.14, least: 0.04 },
  },
  haze: {
    sheets: banks(0.3, 0.03, [2.6, 1.5]),
    haze: { even: 0.42, near: 0.6 },
    tint: { colour: [228, 224, 214], share: 0.15 },
  },
  smoke: {
    sheets: banks(1.7, 0.045, [1.9, 1.15, 0.75], SMOKE),
    haze: { even: 0.1, near: 0.7 },
    tint: { colour: [168, 166, 166], share: 0.75 },
    bed: { top: -0.5, bottom: 0.42, least: 0.05 },
  },
  dust: {
    swarms: [DUST],
    sheets: banks(0.14, 0.04, [1.7, 1.1]),
    haze: { even: 0.03, near: 0.7 },
    tint: { colour: [226, 204, 168], share: 0.35 },
  },
  /** What shafts of light are seen in; no word of a plan. */
  beams: {
    sheets: banks(0.14, 0.03, [1.6]),
    haze: { even: 0.1, near: 0.7 },
    tint: { colour: [255, 240, 214], share: 0.2 },
  },
  embers: { swarms: [EMBERS] },
  sparks: { swarms: [SPARKS] },
  petals: { swarms: [PETALS] },
  leaves: { swarms: [LEAVES] },
  wind: { gust: 0.3 },
  clear: {},
};
