/** What a shot plan says about the place where it plays. */
import { valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { Place } from '../director/slots.ts';
import type { HourName } from './hours.ts';

export type SetPlan = Pick<
  ShotPlan,
  | 'place'
  | 'ground'
  | 'sky'
  | 'palette'
  | 'time'
  | 'light'
  | 'season'
  | 'mood'
  | 'atmosphere'
  | 'placements'
  | 'carriers'
  | 'lens'
  | 'framing'
  | 'subjects'
> & {
  /** The side from which the light comes: -1 left, 1 right; drawn when absent. */
  readonly sunSide?: -1 | 1 | undefined;
};

/** The plan's words, ready to be asked for. */
export interface Wish {
  readonly place: Place;
  readonly ground: string | undefined;
  readonly hour: HourName;
  readonly season: string | undefined;
  readonly palette: readonly string[];
  readonly moods: readonly string[];
  /** Whether the sky, the air, the light or the camera's place is said to be so. */
  readonly has: (value: string) => boolean;
  /** Whether the camera looks at something as small as a flower. */
  readonly close: boolean;
  /** 0 a clear sky, 1 wholly covered. */
  readonly cover: number;
  /** How thick the air is: 1 on a clear day. */
  readonly thick: number;
  /** Whether what shines is painted with all its light, for a wide range; see `radiance.ts`. */
  readonly radiant?: boolean;
  readonly sunSide?: -1 | 1 | undefined;
}

export function wishOf(plan: SetPlan): Wish {
  const flies = plan.carriers.some(({ value }) => value === 'aerial' || value === 'aerial_drone');
  const said = new Set([
    ...valuesOf(plan.sky),
    ...valuesOf(plan.atmosphere),
    ...valuesOf(plan.light),
    ...plan.placements.map(({ name }) => name),
    ...(flies ? ['aerial'] : []),
  ]);
  const has = (value: string): boolean => said.has(value);
  return {
    place: plan.place?.value ?? 'field',
    ground: plan.ground?.value,
    hour: hourOf(plan.time?.value, has, plan),
    season: plan.season?.value,
    palette: valuesOf(plan.palette),
    moods: valuesOf(plan.mood),
    has,
    close: isClose(plan),
    cover: coverOf(has),
    thick: plan.place?.value === 'space' ? 0.01 : thicknessOf(has),
    sunSide: plan.sunSide,
  };
}

const SMALL =
  /\b(flower|blossom|hibiscus|rose|tulip|daisy|poppy|orchid|lotus|dandelion|petal|hummingbird|butterfly|moth|bee|bumblebee|ladybug|ladybird|beetle|ant|dragonfly|caterpillar|snail|grasshopper|spider)$/;

/** A macro lens, or small things alone that no wide frame shows. */
function isClose({ lens, framing, subjects }: SetPlan): boolean {
  if (framing.some(({ value }) => value === 'wide' || value === 'extreme_wide')) return false;
  if (lens.some(({ value }) => value === 'macro')) return true;
  return subjects.length > 0 && subjects.every(({ name, count }) => count <= 3 && SMALL.test(name));
}

const HOUR_OF_LIGHT: readonly (readonly [light: string, hour: HourName])[] = [
  ['golden_hour', 'golden'],
  ['blue_hour', 'blue'],
  ['moonlit', 'night'],
  ['soft_morning', 'morning'],
  ['noon', 'day'],
];
const HOUR_OF_TIME: Readonly<Record<string, HourName>> = {
  dawn: 'dawn',
  morning: 'morning',
  day: 'day',
  afternoon: 'golden',
  sunset: 'sunset',
  night: 'night',
};
/** What of a plan's air and light a set is painted in: no grade has to do that once more. */
export function paintedIn({ time, light, season, mood, atmosphere }: SetPlan): Ambience {
  const hours = new Set([...HOUR_OF_LIGHT.map(([value]) => value), 'overcast']);
  return { time, season, mood, atmosphere, light: light.filter(({ value }) => hours.has(value)) };
}

const OF_THE_NIGHT = ['stars', 'milky_way', 'moon', 'aurora'];
const HOUR_OF_MOOD: Readonly<Record<string, HourName>> = {
  eerie: 'blue',
  mysterious: 'blue',
  melancholic: 'blue',
  romantic: 'sunset',
  dreamy: 'dawn',
  serene: 'morning',
  epic: 'golden',
  nostalgic: 'golden',
  lonely: 'blue',
  tense: 'sunset',
};

/** A light says the hour more exactly than a time; a starry sky is a night's; a mood decides where nothing else does. */
function hourOf(time: string | undefined, has: (value: string) => boolean, plan: SetPlan): HourName {
  // There the sun always shines, and the stars too.
  if (plan.place?.value === 'space') return 'day';
  const lit = HOUR_OF_LIGHT.find(([light]) => has(light));
  if (lit) return lit[1];
  if (time !== undefined) return HOUR_OF_TIME[time] ?? 'day';
  if (OF_THE_NIGHT.some(has)) return 'night';
  const mood = valuesOf(plan.mood).find((value) => HOUR_OF_MOOD[value]);
  if (mood) return HOUR_OF_MOOD[mood] ?? 'golden';
  if (coverOf(has) > 0.9) return 'day';
  return plan.ground?.value === 'snow' || plan.season?.value === 'winter' || has('snow')
    ? 'morning'
    : 'golden';
}

function coverOf(has: (value: string) => boolean): number {
  if (has('storm') || has('blizzard')) return 1;
  if (has('rain') || has('overcast')) return 0.92;
  if (has('snow') || has('drizzle')) return 0.8;
  if (has('clouds') || has('cloudy')) return 0.5;
  if (has('fog')) return 0.45;
  return has('clear') || has('stars') || has('milky_way') || has('aurora') ? 0.04 : 0.22;
}

function thicknessOf(has: (value: string) => boolean): number {
  const thickness = [
    ['blizzard', 5],
    ['fog', 4.5],
    ['mist', 2.8],
    ['storm', 2.4],
    ['dust', 2.4],
    ['haze', 2.4],
    ['smoke', 2.4],
    ['rain', 2.2],
    ['snow', 2],
    ['drizzle', 2],
    ['clear', 0.7],
  ] as const;
  return thickness.find(([air]) => has(air))?.[1] ?? 1;
}
