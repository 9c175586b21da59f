/** From words to what an edit of footage does: looks, light, weather, colours. The footage has its camera already. */
import { read } from './direct.ts';
import { colourScriptOf } from './edit-colours.ts';
import type { ShotPlan } from './plan.ts';

/** What the director makes of an edit's prompt for footage of so many seconds. Never fails. */
export function directEdit(prompt: string, seconds: number): ShotPlan {
  const { plan } = read(withoutSource(prompt), seconds);
  const script = colourScriptOf(prompt);
  const { grade, style, light } = plan;
  // Footage has lamps of its own: neon is drawn.
  const neon = style.length === 0 ? light.filter(({ value }) => value === 'neon') : [];
  return forFootage({
    ...plan,
    light: light.filter((one) => !neon.includes(one)),
    style: neon.length > 0 ? neon.slice(0, 1).map((one) => ({ ...one, value: 'neon' as const })) : style,
    moves: plan.assumed ? [] : plan.moves,
    assumed: false,
    // "Everything black and white but red" is not black and white.
    grade: script ? grade.filter(({ value }) => value !== 'monochrome') : grade,
    ...(script ? { color_script: script } : {}),
    not_rendered: [
      ...plan.not_rendered,
      ...removalsIn(prompt).map((words) => ({ kind: 'removal', words })),
      ...additionsIn(prompt).map((words) => ({ kind: 'addition', words })),
    ],
  });
}

/** A plan for footage: that has its camera and its framing already, whatever the plan asks for. */
export function forFootage(plan: ShotPlan): ShotPlan {
  const { moves, carriers, framing, rig } = plan;
  const shaken = rig.kind === 'locked' ? [] : [rig.cause ?? rig.kind];
  const camera = [
    ...moves.map(({ move, cause }) => cause ?? move),
    ...carriers.map(({ value, cause }) => cause ?? value),
    ...framing.map(({ value, cause }) => cause ?? value),
    ...shaken,
  ];
  return {
    ...plan,
    moves: [],
    holds: [],
    rig: { kind: 'locked', strength: 1 },
    carriers: [],
    placements: [],
    framing: [],
    not_rendered: [...plan.not_rendered, ...[...new Set(camera)].map((words) => ({ kind: 'camera', words }))],
  };
}

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

/** "Add a dragon", "replace the sky with stars", "turn the man into a robot": what would have to be generated. */
function additionsIn(prompt: string): string[] {
  const found = ADDITIONS.flatMap((pattern) => [...prompt.matchAll(pattern)]);
  return found.filter(([, thing]) => thing && isThing(thing)).map(([words]) => words.trim());
}

const ADDITIONS = [
  /\b(?:add|insert|put|place|include|introduce)(?:ing|s)? (?:in )?([^.,;]{1,80})/gi,
  /\b(?:replac|swap|exchang)(?:e|es|ing|ping)?\b[^.,;]{1,60}? (?:with|by|for) ([^.,;]{1,80})/gi,
  /\b(?:turn|transform|convert|change|morph)(?:s|ing)?\b[^.,;]{1,60}? into ([^.,;]{1,80})/gi,
];

/** What is no look, light, weather or colour is a thing. */
function isThing(words: string): boolean {
  const { plan } = read(words, 5);
  const { atmosphere, light, time, season, grade, style, mood, lens, focus } = plan;
  const said = [...atmosphere, ...light, ...grade, ...style, ...mood, ...lens, ...focus];
  return said.length === 0 && !time && !season && !colourScriptOf(words);
}
