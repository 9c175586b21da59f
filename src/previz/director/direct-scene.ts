/** From words to the plan of a scene that is made of words alone: the shot, and what there is to see. */
import { MOST_UNKNOWN, read } from './direct.ts';
import type { ShotPlan } from './plan.ts';
import { readForeign } from './scenery/foreign.ts';
import type { ForeignScene } from './scenery/foreign.ts';
import { readScenery } from './scenery/scenery.ts';

/** What the director makes of a prompt without a picture. Never fails; every word that nothing was made of is listed. */
export function directScene(prompt: string, seconds: number): ShotPlan {
  const { plan, said } = read(prompt, seconds);
  if (said === undefined) return foreignScene(prompt, plan);
  const { left, excluded, ...scenery } = readScenery(said, prompt, plan);
  if (plan.assumed && saysNoScene(scenery)) {
    const foreign = readForeign(prompt, plan);
    if (foreign.recognised >= CERTAIN) return withForeign(plan, foreign);
  }
  const known = new Set(plan.excluded.map(({ value }) => value));
  return {
    ...plan,
    ...scenery,
    excluded: [...plan.excluded, ...excluded.filter(({ value }) => !known.has(value))],
    not_understood: listed(plan, [...left, ...pictographsIn(prompt)]),
  };
}

function listed({ not_understood }: ShotPlan, left: readonly string[]): string[] {
  return [...new Set([...not_understood, ...left])].slice(0, MOST_UNKNOWN);
}

/** Emoji are no words of any language. */
function pictographsIn(prompt: string): string[] {
  return prompt.match(/\p{Extended_Pictographic}/gu) ?? [];
}

function foreignScene(prompt: string, plan: ShotPlan): ShotPlan {
  return withForeign(plan, readForeign(prompt, plan));
}

/** So many words of another language do not come together by chance. */
const CERTAIN = 2;

/** Neither a place nor a thing that is known: a few words may be of another language and not seem so. */
export function saysNoScene({ place, subjects }: Pick<ShotPlan, 'place' | 'subjects'>): boolean {
  return place?.cause === undefined && subjects.every(({ confidence }) => confidence !== undefined);
}

function withForeign(plan: ShotPlan, { language, recognised, ...scene }: ForeignScene): ShotPlan {
  const note =
    recognised === 0 || language === undefined
      ? 'Nothing of the scene was recognised; a landscape stands in for it.'
      : `Of the scene, only single words were recognised, read as the language '${language}'.`;
  return { ...plan, ...scene, warnings: [...plan.warnings, note] };
}
