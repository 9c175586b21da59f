/** Oxen's errors, in two shapes (Oxen docs, API reference). Some refusals of the queue come with status 200. */
import { z } from 'zod';
import type { Explained } from '../upstream/answer.ts';

const errorSchema = z.object({
  error: z.union([
    z.string(),
    z.object({ detail: z.string().optional(), message: z.string().optional(), title: z.string().optional() }),
  ]),
});

export function explain(_status: number, body: unknown): Explained | undefined {
  const error = errorSchema.safeParse(body).data?.error;
  const message = typeof error === 'object' ? (error.detail ?? error.message ?? error.title) : error;
  return message === undefined ? undefined : { message };
}
