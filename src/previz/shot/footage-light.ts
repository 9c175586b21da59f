/** Air and light over a shot of footage. */
import type { ShotPlan } from '../director/plan.ts';
import { sunOf } from '../light/sun.ts';
import { effectsIn } from '../render/plan-effects.ts';
import type { Looks, PlannedEffects } from '../render/plan-effects.ts';
import type { Effects } from '../scene/effects.ts';
import type { View } from '../scene/view.ts';
import { wayOf } from '../survey/at-frame.ts';
import type { Survey, SurveyedShot } from '../survey/survey.ts';

/** Where the eye takes the distance to begin in a picture without a sky, as a share of its height. */
const NO_HORIZON = 0.38;

export interface ShotAir {
  readonly view: View;
  readonly seed: number;
  readonly looks: Looks;
  /** How much of the weather there is, 0..1. */
  readonly weather: number;
}

export function effectsOfShot(
  plan: ShotPlan,
  shot: SurveyedShot,
  { view, seed, looks, weather }: ShotAir,
): PlannedEffects {
  const horizon = (shot.masks[0]?.horizon ?? NO_HORIZON) * view.height;
  const { x, y, seen } = sunOf(shot.opening);
  return effectsIn(plan, seed, {
    thumbnail: shot.opening,
    horizon,
    sun: { x: x * view.width, y: y * view.height, seen },
    drift: undefined,
    ripples: undefined,
    looks,
    weather,
  });
}

/** The light comes from where it came from when the shot began: the picture has moved on since. */
export function effectsAt(
  effects: Effects | undefined,
  survey: Survey,
  { first }: SurveyedShot,
  frame: number,
  { width, height }: View,
): Effects | undefined {
  if (!effects?.sun || frame === first) return effects;
  const { xx, xy, x0, yx, yy, y0 } = wayOf(survey, first, frame);
  const [u, v] = [effects.sun.x / width, effects.sun.y / height];
  const sun = {
    ...effects.sun,
    x: (xx * u + xy * v + x0) * width,
    y: (yx * u + yy * v + y0) * height,
  };
  const middle = yx * 0.5 + yy * (effects.horizon / height) + y0;
  return { ...effects, sun, horizon: middle * height };
}
