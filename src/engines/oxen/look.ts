/** Where a generation of the queue stands, and what came of it (Oxen docs, async queue). */
import { z } from 'zod';
import type { Api } from '../upstream/api.ts';
import type { Accepted, Look } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { QUEUE } from './compose.ts';
import { explain } from './errors.ts';

const generationSchema = z.looseObject({
  status: z.string(),
  result_url: z.url().nullish(),
  error_message: z.string().nullish().catch(null),
  /** Not documented, from 0 to 1; some clients read it. */
  progress: z.number().min(0).max(1).nullish().catch(null),
});
type Generation = z.infer<typeof generationSchema>;

export function pathOf({ job }: Accepted): string {
  return `${QUEUE}/${encodeURIComponent(job)}`;
}

export async function look(api: Api, accepted: Accepted): Promise<Look> {
  const generation = await api.call({
    method: 'GET',
    path: pathOf(accepted),
    answer: generationSchema,
    explain,
  });
  switch (generation.status) {
    case 'queued':
      return { state: 'running', word: 'Queued at Oxen' };
    case 'processing':
      return { state: 'running', fraction: generation.progress };
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
      throw new Lost(`Oxen tells a status that is not known: '${generation.status}'`);
  }
}

function doneOf(generation: Generation): Look {
  const { result_url } = generation;
  if (!result_url) throw new Lost('Oxen calls the generation succeeded, and gives no result_url');
  const frames = framesIn(generation);
  const missing = generation['exr_export'] === true && frames === undefined;
  return {
    state: 'done',
    outputs: [{ type: 'video', url: result_url }, ...(frames ? [{ type: 'exr' as const, url: frames }] : [])],
    ...(missing ? { facts: { exr: 'asked for; the answer names no file of frames' } } : {}),
  };
}

/** How EXR frames appear is not documented: whichever address is named for them. Our own surface says `exr_url`. */
function framesIn(members: Readonly<Record<string, unknown>>): string | undefined {
  const named = Object.entries(members).filter(([name]) => /exr/i.test(name));
  return named.map(([, value]) => z.url().safeParse(value).data).find((url) => url !== undefined);
}
