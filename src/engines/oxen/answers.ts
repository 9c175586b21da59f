/** Oxen's answers: a generation of the queue, and errors in two shapes (Oxen docs, async queue; API reference). */
import { z } from 'zod';
import type { Explained } from '../upstream/api.ts';
import type { Look } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';

export const enqueuedSchema = z.object({
  generations: z.array(z.object({ generation_id: z.string().min(1) })).min(1),
});

export const generationSchema = z.object({
  generation_id: z.string(),
  status: z.string(),
  result_url: z.url().nullish(),
  /** Not documented: how our own surface of Oxen hands out EXR frames. */
  exr_url: z.url().nullish().catch(null),
  error_message: z.string().nullish(),
  /** Seconds since 1970. */
  enqueued_at: z.number().nullish(),
  /** Not documented, from 0 to 1; some clients read it. */
  progress: z.number().min(0).max(1).nullish().catch(null),
});
export type Generation = z.infer<typeof generationSchema>;

export function lookOf({ status, ...generation }: Generation): Look {
  switch (status) {
    case 'queued':
      return { state: 'running', word: 'Queued at Oxen' };
    case 'processing':
      return { state: 'running', fraction: generation.progress ?? undefined };
    case 'succeeded':
      return doneOf(generation);
    case 'cancelled':
      return { state: 'cancelled' };
    // Only a sentence is told, from which nothing can be concluded: it is not begun anew.
    case 'failed': {
      const message = generation.error_message ?? 'Oxen says no reason';
      return { state: 'failed', message, code: 'generation_failed', retryable: false };
    }
    default:
      throw new Lost(`Oxen tells a status that is not known: '${status}'`);
  }
}

function doneOf({ result_url, exr_url }: Omit<Generation, 'status'>): Look {
  if (!result_url) throw new Lost('Oxen calls the generation succeeded, and gives no result_url');
  const frames = exr_url ? [{ type: 'exr' as const, url: exr_url }] : [];
  return { state: 'done', outputs: [{ type: 'video', url: result_url }, ...frames] };
}

const errorSchema = z.object({
  error: z.union([
    z.string(),
    z.object({ detail: z.string().optional(), message: z.string().optional(), title: z.string().optional() }),
  ]),
});

/** Some refusals of the queue come with status 200, beside an empty list. */
export function explain(status: number, body: unknown): Explained | undefined {
  const { data } = errorSchema.safeParse(body);
  if (data === undefined || status === 401) return undefined;
  const { error } = data;
  const message = typeof error === 'string' ? error : (error.detail ?? error.message ?? error.title);
  if (message === undefined) return undefined;
  switch (status) {
    case 402:
      return { message, code: 'budget_exhausted' };
    case 403:
      return { message, code: 'generation_failed' };
    case 429:
      return { message, code: 'rate_limited', away: true };
    default:
      return { message };
  }
}
