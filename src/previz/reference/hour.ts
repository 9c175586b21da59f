/** What hour the references show: a set of words alone is painted in it, where the prompt names none. */
import { valuesOf } from '../director/ambience.ts';
import type { ShotPlan } from '../director/plan.ts';
import { spreadOf, warmthOf } from './colours.ts';
import { sideOf } from './mood.ts';
import type { Mood } from './mood.ts';
import { SUNNY } from './shares.ts';

/** As a plan says it. */
export type HourSaid =
  { readonly time: 'night' | 'sunset' | 'day' } | { readonly light: 'blue_hour' | 'golden_hour' };

/** Nothing where the colours could be those of any hour. */
export function hourOf({ tones, plain, lit }: Mood): HourSaid | undefined {
  if (lit < 0.5) return undefined;
  const warmth = warmthOf(tones);
  const { lightness, vivid, zones, ranks } = tones;
  const upper = ranks[5] as number;
  if (lightness < 0.42 && upper < 0.52 && warmth < 0.45) return { time: 'night' };
  if (plain) return undefined;
  if (lightness < 0.52 && warmth < -0.2) return { light: 'blue_hour' };
  const lights = zones[2];
  const glowing = lights.b > 0.045 && lights.a > 0.012 && vivid > 0.09;
  if (glowing && lightness < 0.64) return { time: 'sunset' };
  if (warmth > 0.4) return { light: 'golden_hour' };
  if (lightness > 0.6 && warmth < 0.1 && spreadOf(tones) > 0.25) return { time: 'day' };
  return undefined;
}

/** How sure the director is of an hour that only pictures show. */
const CONFIDENCE = 0.6;
const HOURS = new Set(['golden_hour', 'blue_hour', 'moonlit', 'soft_morning', 'noon']);
const SKIES = new Set(['stars', 'milky_way', 'moon', 'aurora']);

/** The plan with the hour of the references, where it has none of its own. */
export function inTheHourOf(plan: ShotPlan, mood: Mood): ShotPlan {
  const said =
    plan.time !== undefined ||
    plan.mood.length > 0 ||
    plan.light.some(({ value }) => HOURS.has(value)) ||
    valuesOf(plan.sky).some((value) => SKIES.has(value));
  const hour = said ? undefined : hourOf(mood);
  const sunny = valuesOf(plan.sky).some((value) => SUNNY.has(value));
  if (!hour || (sunny && 'time' in hour && hour.time === 'night')) return plan;
  if ('time' in hour) return { ...plan, time: { value: hour.time, confidence: CONFIDENCE } };
  return { ...plan, light: [...plan.light, { value: hour.light, confidence: CONFIDENCE }] };
}

/** What a set is painted in because of the references. @param said the plan by its own words, of which `plan` was made */
export function paintedFor(
  { lean }: Mood,
  said: ShotPlan,
  plan: ShotPlan,
): { hour?: string; lit_from?: 'left' | 'right' } {
  const hour = plan === said ? undefined : (plan.time?.value ?? plan.light.at(-1)?.value);
  const side = sideOf(lean);
  return { ...(hour === undefined ? {} : { hour }), ...(side ? { lit_from: side } : {}) };
}
