/**
 * The constraint matrix of Ray 3.2 (Luma Agents API docs, VideoOptions) as a table of named rules. Pure and without
 * I/O: the server refuses with it, and a form disables with it what the server would refuse.
 */
import type { Refusal } from './errors.ts';
import type { GenerationRequest } from './request.ts';
import { KEYFRAME_RULES } from './rules/keyframes.ts';
import { MEDIA_RULES } from './rules/media.ts';
import { MODE_RULES } from './rules/modes.ts';
import { refusalFor } from './rules/rule.ts';
import type { Rule } from './rules/rule.ts';
import { TYPE_RULES } from './rules/types.ts';
import { VIDEO_RULES } from './rules/video.ts';
import type { Surface } from './surfaces.ts';

export { LAST_FRAME, checkSource } from './rules/source.ts';
export type { Breach, Rule } from './rules/rule.ts';

/** Every rule, in the order in which refusals are reported: wrong fields before combinations. */
export const RULES: readonly Rule[] = [
  ...MEDIA_RULES,
  ...TYPE_RULES,
  ...MODE_RULES,
  ...VIDEO_RULES,
  ...KEYFRAME_RULES,
].sort((a, b) => a.status - b.status);

/** Every broken rule, one refusal each. */
export function brokenRules(request: GenerationRequest, surface: Surface): Refusal[] {
  return RULES.flatMap((rule) => {
    const breach = rule.breach(request, surface);
    return breach === undefined ? [] : [refusalFor(rule, breach)];
  });
}

/** Throws the first refusal of a request that breaks the contract. */
export function checkRules(request: GenerationRequest, surface: Surface): void {
  const [first] = brokenRules(request, surface);
  if (first !== undefined) throw first;
}
