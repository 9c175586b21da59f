/** What an edit makes of its footage, before there is any memory: the plan, how far it goes, the light of each shot. */
import { directEdit, forFootage } from '../../../previz/director/direct-edit.ts';
import type { ShotPlan } from '../../../previz/director/plan.ts';
import { expansionOf } from '../../../previz/range/expansion.ts';
import type { PlannedEffects } from '../../../previz/render/plan-effects.ts';
import { choiceOf } from '../../../previz/restyle/choose.ts';
import type { ReasonedChoice } from '../../../previz/restyle/choose.ts';
import { lightShare, weatherShare } from '../../../previz/restyle/levels.ts';
import { looksFor } from '../../../previz/restyle/look-for.ts';
import { standsStill } from '../../../previz/restyle/looks.ts';
import { relightOf } from '../../../previz/restyle/relight.ts';
import type { Relight } from '../../../previz/restyle/relight.ts';
import { restyleOf } from '../../../previz/restyle/restyle.ts';
import { takeRestyleTables } from '../../../previz/restyle/room.ts';
import type { Effects } from '../../../previz/scene/effects.ts';
import type { View } from '../../../previz/scene/view.ts';
import { steadyChoice } from '../../../previz/steady/choose.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import type { SurveyedShot } from '../../../previz/survey/survey.ts';
import type { EngineTask } from '../../engine.ts';
import { ownPlan } from '../task.ts';
import type { EditedShot } from './edit-maker.ts';
import { effectsOfShot } from './light.ts';
import type { FootageRoom } from './room.ts';
import type { Source } from './source.ts';

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

interface PlannedShot {
  readonly shot: SurveyedShot;
  readonly relight: Relight | undefined;
  readonly effects: PlannedEffects;
}

export function editPlanOf({ request, canvas, seed }: EngineTask, { survey }: Source, view: View): EditPlan {
  const given = ownPlan(request);
  const plan = given ? forFootage(given) : directEdit(request.prompt, canvas.frame_count / canvas.fps);
  const choice = choiceOf(request.video?.edit, survey);
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

/** The shots of a plan, with room for the tables of their styles. */
export function editedShots(
  { plan, choice, shots }: EditPlan,
  { footage, survey }: Source,
  room: FootageRoom,
  { view, shape, seed }: { readonly view: View; readonly shape: SteadyShape; readonly seed: number },
): EditedShot[] {
  const edited = shots.map(({ shot, relight, effects }): EditedShot => {
    const restyle = restyleOf({ plan, choice, shot, view, seed });
    // A small picture shows less of a sensor's noise than a large one.
    const noise = (shot.light.noise * Math.min(view.width, footage.facts.width)) / survey.width;
    return {
      shot,
      relight,
      styling: { restyle, tables: takeRestyleTables(room.arena.take) },
      steadying: { shape, ...steadyChoice(choice.strength, noise, standsStill(restyle.look)) },
      expansion: room.wide && expansionOf(shot.opening),
      effects: withTables(effects, room.layout.tables),
    };
  });
  room.grow();
  return edited;
}

function withTables(
  { spec, needs }: PlannedEffects,
  tables: Effects['tables'] | undefined,
): Effects | undefined {
  return needs && tables ? { ...spec, tables } : undefined;
}
