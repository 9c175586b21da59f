/** Errors of a Kinora are `{"detail": "…"}` with a status (its OpenAPI document, Error). */
import { z } from 'zod';
import type { Explained } from '../upstream/api.ts';

const errorSchema = z.object({ detail: z.string() });

export function explain(status: number, body: unknown): Explained | undefined {
  const { data } = errorSchema.safeParse(body);
  return status < 400 || data === undefined ? undefined : { message: data.detail };
}
