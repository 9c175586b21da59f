/** Luma's errors are `{"detail": "…"}`, always (Luma Agents API, errors). */
import { z } from 'zod';
import type { Explained } from '../upstream/api.ts';

const errorSchema = z.object({ detail: z.string() });

export function explain(status: number, body: unknown): Explained | undefined {
  const { data } = errorSchema.safeParse(body);
  return status < 400 || data === undefined ? undefined : { message: data.detail };
}
