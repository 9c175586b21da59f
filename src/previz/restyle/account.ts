/** What an edit shows of its plan, and what it does not, and why. */
import { valuesOf } from '../director/ambience.ts';
import type { ShotPlan } from '../director/plan.ts';
import { LENSES } from '../light/looks.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import { relitBy } from './relight.ts';

type Account = Pick<PlannedEffects, 'rendered' | 'notRendered'>;

const WHY: Readonly<Record<string, string>> = {
  camera: 'footage has a camera of its own',
  removal: 'what was filmed cannot be taken out',
  addition: 'nothing is put into footage that was not filmed',
};

/** @param effects the account of the air and the look alone */
export function editAccountOf(plan: ShotPlan, effects: Account, relit: boolean): Account {
  const painted = relit ? relitBy(plan) : {};
  const drawn = [
    ...valuesOf(plan.style).map((value) => `style: ${value}`),
    ...(['time', 'season', 'light', 'atmosphere'] as const).flatMap((slot) =>
      valuesOf(painted[slot]).map((value) => `${slot}: ${value}`),
    ),
    ...(plan.color_script
      ? [`colour script: ${plan.color_script.kind}, ${plan.color_script.colours.join(' ')}`]
      : []),
  ];
  const optics = [
    ...valuesOf(plan.lens)
      .filter((value) => !(value in LENSES))
      .map((value) => `lens: ${value}`),
    ...valuesOf(plan.focus).map((value) => `focus: ${value}`),
  ];
  const rendered = [...effects.rendered.filter((one) => !optics.includes(one)), ...drawn];
  const left = [...effects.notRendered, ...optics].filter((one) => !rendered.includes(one));
  return {
    rendered: [...new Set(rendered)],
    notRendered: [...new Set(left.map(because)), ...beyond(plan, rendered.length)],
  };
}

/** What no table of light and weather speaks of. */
function beyond(plan: ShotPlan, rendered: number): string[] {
  const {
    subjects,
    place,
    ground,
    sky,
    tempo,
    focal_length: focal,
    palette,
    not_rendered,
    not_understood,
  } = plan;
  const kept = 'the footage keeps its own';
  const lost = [
    ...not_rendered.map(({ kind, words }) => said(kind, words, WHY[kind])),
    ...subjects.map(({ name }) => said('subject', name, WHY.addition)),
    ...[place, ground].flatMap((one) => (one ? [said('place', one.value, kept)] : [])),
    ...sky.map(({ value }) => said('sky', value, kept)),
    ...(tempo ? [said('tempo', tempo.value, kept)] : []),
    ...(focal ? [said('lens', `${focal.mm} mm`, kept)] : []),
    ...(plan.color_script ? [] : palette.map(({ value }) => said('palette', value))),
    ...not_understood.map((words) => said('words', words, 'not understood')),
  ];
  if (rendered + lost.length > 0) return lost;
  return [said('words', 'the prompt', 'names no look, light, season, weather or colour that is known')];
}

function said(kind: string, words: string, why?: string): string {
  return why === undefined ? `${kind}: ${words}` : `${kind}: ${words}, ${why}`;
}

function because(one: string): string {
  return /^(?:lens|focus):/.test(one) ? `${one}, the footage keeps its own` : one;
}
