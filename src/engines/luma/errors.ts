/** How Luma tells what went wrong; whoever speaks its API tells it so too. */
import { z } from 'zod';
import { FAILURE_CODES, RETRYABLE_CODES } from '../engine.ts';
import type { Explained } from '../upstream/answer.ts';
import type { Look } from '../upstream/provider.ts';

const errorSchema = z.object({ detail: z.string() });

/** Errors are `{"detail": "…"}`, always (Luma Agents API, errors). */
export function explain(status: number, body: unknown): Explained | undefined {
  const { data } = errorSchema.safeParse(body);
  return status < 400 || data === undefined ? undefined : { message: data.detail };
}

/** Members of a generation that failed (Luma Agents API, Generation). */
export const failureMembers = {
  failure_code: z.string().nullish().catch(null),
  failure_reason: z.string().nullish().catch(null),
};

/** @param name who says so */
export function failureOf(
  { failure_code, failure_reason }: z.infer<z.ZodObject<typeof failureMembers>>,
  name: string,
): Extract<Look, { state: 'failed' }> {
  const code = FAILURE_CODES.find((known) => known === failure_code) ?? 'generation_failed';
  const message = failure_reason ?? `${name} says no reason`;
  return { state: 'failed', code, message, retryable: RETRYABLE_CODES.includes(code) };
}
