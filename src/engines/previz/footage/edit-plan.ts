/** An edit as it is planned, with room for what its shots need. */
import { expansionOf } from '../../../previz/range/expansion.ts';
import { standsStill } from '../../../previz/restyle/looks.ts';
import { restyleOf } from '../../../previz/restyle/restyle.ts';
import { takeRestyleTables } from '../../../previz/restyle/room.ts';
import type { View } from '../../../previz/scene/view.ts';
import { withTables } from '../../../previz/shot/edit-draw.ts';
import { planEdit } from '../../../previz/shot/edit-plan.ts';
import type { EditPlan } from '../../../previz/shot/edit-plan.ts';
import { steadyChoice } from '../../../previz/steady/choose.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import type { EngineTask } from '../../engine.ts';
import type { EditedShot } from './edit-maker.ts';
import type { FootageRoom } from './room.ts';
import type { Source } from './source.ts';

export function editPlanOf(
  { request: { prompt, plan, video }, canvas, seed }: EngineTask,
  { survey }: Source,
  view: View,
): EditPlan {
  const seconds = canvas.frame_count / canvas.fps;
  return planEdit({ prompt, plan, edit: video?.edit, seconds, seed }, survey, view);
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
