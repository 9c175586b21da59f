/** What an edit makes of its footage, before there is any memory: the plan, how far it goes, the light of each shot. */
import { directEdit, forFootage } from '../director/direct-edit.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import { choiceOf } from '../restyle/choose.ts';
import type { EditWish, ReasonedChoice } from '../restyle/choose.ts';
import { lightShare, weatherShare } from '../restyle/levels.ts';
import { looksFor } from '../restyle/look-for.ts';
import { relightOf } from '../restyle/relight.ts';
import type { Relight } from '../restyle/relight.ts';
import type { View } from '../scene/view.ts';
import type { Survey, SurveyedShot } from '../survey/survey.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { effectsOfShot } from './footage-light.ts';
import { ownPlan } from './own-plan.ts';

export interface EditOrder {
  readonly prompt: string;
  /** As the request has it; the prompt is read where it is absent. */
  readonly plan?: GenerationRequest['plan'];
  readonly edit: EditWish | undefined;
  readonly seconds: number;
  readonly seed: number;
}

export interface EditPlan {
  readonly plan: ShotPlan;
  readonly choice: ReasonedChoice;
  /** In the order of time. */
  readonly shots: readonly PlannedShot[];
  /** Whether any shot is lit anew. */
  readonly relit: boolean;
  /** Of the first shot: what all need room for. */
  readonly effects: PlannedEffects;
}

export interface PlannedShot {
  readonly shot: SurveyedShot;
  readonly relight: Relight | undefined;
  readonly effects: PlannedEffects;
}

/** What the words of an edit, or the plan in their place, ask for. Throws a `Refusal` for a plan that is not valid. */
export function wordsOfEdit({
  prompt,
  plan,
  seconds,
}: Pick<EditOrder, 'prompt' | 'plan' | 'seconds'>): ShotPlan {
  const given = ownPlan({ plan });
  return given ? forFootage(given) : directEdit(prompt, seconds);
}

/** @param choice of the whole clip, where the survey is of a part of it */
export function planEdit(
  order: EditOrder,
  survey: Survey,
  view: View,
  choice = choiceOf(order.edit, survey),
): EditPlan {
  const { seed } = order;
  const plan = wordsOfEdit(order);
  const relights = survey.shots.map((shot) => relightOf(plan, lightShare(choice), shot));
  const relit = relights.some((relight) => relight !== undefined);
  const air = { view, seed, looks: looksFor(plan, choice, seed, relit), weather: weatherShare(choice) };
  const shots = survey.shots.map((shot, n) => ({
    shot,
    relight: relights[n],
    effects: effectsOfShot(plan, shot, air),
  }));
  const [first] = shots;
  if (!first) throw new Error('Footage without a shot.');
  return { plan, choice, shots, relit, effects: first.effects };
}
