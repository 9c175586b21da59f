/** Air and light over a shot of footage. */
import type { ShotPlan } from '../../../previz/director/plan.ts';
import { effectsIn } from '../../../previz/render/plan-effects.ts';
import type { PlannedEffects } from '../../../previz/render/plan-effects.ts';
import type { View } from '../../../previz/scene/view.ts';
import type { SurveyedShot } from '../../../previz/survey/survey.ts';

/** Where the eye takes the distance to begin in a picture without a sky, as a share of its height. */
const NO_HORIZON = 0.38;

export function effectsOfShot(
  plan: ShotPlan,
  shot: SurveyedShot,
  { view, seed }: { readonly view: View; readonly seed: number },
): PlannedEffects {
  const horizon = (shot.masks[0]?.horizon ?? NO_HORIZON) * view.height;
  return effectsIn(plan, seed, {
    thumbnail: shot.opening,
    horizon,
    sun: { x: view.width * 0.3, y: -view.height * 0.2, seen: false },
    drift: undefined,
    ripples: undefined,
    shown: undefined,
  });
}
