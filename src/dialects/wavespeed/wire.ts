/** What is remembered of a call beside the request, so that WaveSpeed's answers can say it again. */
import { z } from 'zod';
import { declaredType, isDataUri } from '../../http/data-uri.ts';
import { markOf, withinRoom } from '../../http/echo.ts';
import type { WavespeedCall } from './call.ts';
import { LONGEST_ECHO } from './open-points.ts';
import type { Translated } from './translate.ts';

export const wireSchema = z.object({
  model: z.string(),
  /** Whether outputs are shown as base64. */
  base64: z.boolean(),
  /** The inputs as the model took them, with marks of `http/echo.ts` for inline media. */
  input: z.record(z.string(), z.unknown()),
});
export type Wire = z.infer<typeof wireSchema>;

/** @param stored false for a call that was refused: nothing of its media is kept */
export function wireOf(
  { model, base64 }: WavespeedCall,
  { inputs, places }: Pick<Translated, 'inputs' | 'places'>,
  stored = true,
): Wire {
  const shown = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown, i) => shown(`${name}[${i}]`, item));
    if (typeof value !== 'string' || !isDataUri(value)) return value;
    const place = stored ? places[name] : undefined;
    return place === undefined ? `data:${declaredType(value)};…` : markOf(value, place);
  };
  const members = Object.entries(inputs).map(([name, value]) => [name, shown(name, value)] as const);
  return { model: model.id, base64, input: withinRoom(members, LONGEST_ECHO) };
}
