/** From words to what an edit of footage does: looks, light, weather, colours. The footage has its camera already. */
import { read } from './direct.ts';
import { colourScriptOf } from './edit-colours.ts';
import type { ShotPlan } from './plan.ts';

/** What the director makes of an edit's prompt for footage of so many seconds. Never fails. */
export function directEdit(prompt: string, seconds: number): ShotPlan {
  const { plan } = read(withoutSource(prompt), seconds);
  const script = colourScriptOf(prompt);
  const removed = removalsIn(prompt);
  const { carriers, framing, grade } = plan;
  const moves = plan.assumed ? [] : plan.moves;
  const camera = [...moves.map(({ move, cause }) => cause ?? move), ...carriers.map(({ value, cause }) => cause ?? value)];
  return {
    ...plan,
    moves: [],
    holds: [],
    rig: { kind: 'locked', strength: 1 },
    carriers: [],
    placements: [],
    framing: [],
    assumed: false,
    // "Everything black and white but red" is not black and white.
    grade: script ? grade.filter(({ value }) => value !== 'monochrome') : grade,
    ...(script ? { color_script: script } : {}),
    not_rendered: [
      ...plan.not_rendered,
      ...camera.map((words) => ({ kind: 'camera', words })),
      ...framing.map(({ value, cause }) => ({ kind: 'camera', words: cause ?? value })),
      ...removed.map((words) => ({ kind: 'removal', words })),
    ],
  };
} // prettier-ignore

/** "Turn the sunny day into a rainy night": what the footage shows now is not asked for. */
function withoutSource(prompt: string): string {
  const pattern = /\b(?:turn|change|transform|convert|switch|shift)(?:s|ed|ing)?\b(?: it)?(?: from)?[^.,;:]{0,60}?\b(?:into|to)\b/gi;
  return prompt.replace(pattern, 'make it');
} // prettier-ignore

/** "Remove the rain": what was filmed cannot be taken out. */
function removalsIn(prompt: string): string[] {
  const pattern = /\b(?:remove|erase|delete|get rid of|take out|take away|eliminate)\b[^.,;]{0,80}/gi;
  return [...prompt.matchAll(pattern)].map(([words]) => words.trim());
}
