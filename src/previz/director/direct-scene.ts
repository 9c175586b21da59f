/** From words to the plan of a scene that is made of words alone: the shot, and what there is to see. */
import { direct, MOST_UNKNOWN, read } from './direct.ts';
import type { ShotPlan } from './plan.ts';
import { readScenery } from './scenery/scenery.ts';

/** What the director makes of a prompt without a picture. Never fails; every word that nothing was made of is listed. */
export function directScene(prompt: string, seconds: number): ShotPlan {
  const { plan, said } = read(prompt, seconds);
  if (said === undefined) return direct(prompt, seconds);
  const { left, excluded, ...scenery } = readScenery(said, prompt, plan);
  const known = new Set(plan.excluded.map(({ value }) => value));
  return {
    ...plan,
    ...scenery,
    excluded: [...plan.excluded, ...excluded.filter(({ value }) => !known.has(value))],
    not_understood: [...new Set([...plan.not_understood, ...left])].slice(0, MOST_UNKNOWN),
  };
}
