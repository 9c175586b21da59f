/** A draft as this browser kept it: what cannot be part of any request is left out, what only breaks a rule stays and is mended in the form. */
import { generationRequestSchema } from '../../../src/ray/request.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { isObject } from '../app/kept-state.ts';

const draftSchema = generationRequestSchema.partial();
/** Too long, too many, out of range: these a form can show. */
const SHOWN: ReadonlySet<string> = new Set(['too_big', 'too_small', 'not_multiple_of', 'custom']);

export function wellShaped(kept: unknown): Partial<GenerationRequest> {
  if (!isObject(kept)) return {};
  const members: Record<string, unknown> = { ...kept };
  const video: Record<string, unknown> = isObject(kept['video']) ? { ...kept['video'] } : {};
  for (const issue of draftSchema.safeParse(kept).error?.issues ?? []) {
    if (SHOWN.has(issue.code)) continue;
    const [first, second] = issue.path.map(String);
    const strangers = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (first === undefined) for (const name of strangers) Reflect.deleteProperty(members, name);
    else if (first !== 'video' || !isObject(kept['video'])) Reflect.deleteProperty(members, first);
    else for (const name of second === undefined ? strangers : [second]) Reflect.deleteProperty(video, name);
  }
  if (isObject(members['video'])) members['video'] = video;
  return members;
}
