/** What is remembered of a call beside the request, so that Oxen's answers can say it again. */
import { z } from 'zod';
import { PROMPT_LENGTH } from '../../ray/request.ts';
import { declaredType, isDataUri } from '../../http/data-uri.ts';
import { markOf, withinRoom } from '../../http/echo.ts';
import type { OxenCall } from './call.ts';
import { LONGEST_ECHO } from './open-points.ts';

export const wireSchema = z.object({
  model: z.string(),
  prompt: z.string().nullable(),
  namespace: z.string(),
  repo: z.string().nullable(),
  folder: z.string().nullable(),
  /** Parameters as they were sent, with marks of `http/echo.ts` for inline media. */
  echo: z.record(z.string(), z.unknown()),
});
export type Wire = z.infer<typeof wireSchema>;

/** `places` is empty for a call that was refused: nothing of it is stored. */
export function wireOf(
  call: OxenCall,
  namespace: string,
  places: Readonly<Record<string, string>> = {},
): Wire {
  const { model, prompt, ...rest } = call.sent;
  const remembered = Object.entries(rest).map(
    ([name, value]) => [name, withoutInline(name, value, places)] as const,
  );
  return {
    model: call.model.id,
    prompt: typeof prompt === 'string' ? shortened(prompt) : null,
    namespace,
    repo: call.repo ?? null,
    folder: call.folder ?? null,
    echo: withinRoom(remembered, LONGEST_ECHO),
  };
}

function withoutInline(name: string, value: unknown, places: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) {
    // A list of one stands for its only member in parameters that take one address.
    const each = (i: number): string => (places[name] === undefined ? `${name}[${i}]` : name);
    return value.map((item: unknown, i) => withoutInline(each(i), item, places));
  }
  if (typeof value !== 'string' || !isDataUri(value)) return value;
  const place = places[name];
  return place === undefined ? `data:${declaredType(value)};…` : markOf(value, place);
}

/** A prompt that is too long was refused; its beginning tells which one it was. */
function shortened(prompt: string): string {
  return prompt.length > 2 * PROMPT_LENGTH ? prompt.slice(0, PROMPT_LENGTH).toWellFormed() : prompt;
}
