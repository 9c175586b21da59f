/** Where a generation stands, and what came of it (Luma Agents API, `GET /generations/{id}`). */
import { z } from 'zod';
import type { Api } from '../upstream/api.ts';
import type { Accepted, Look, RemoteOutput } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { explain, failureMembers, failureOf } from './errors.ts';

const generationSchema = z.object({
  state: z.string(),
  output: z.array(z.object({ type: z.string(), url: z.url() })).nullish(),
  ...failureMembers,
});

export async function look(api: Api, { job }: Accepted): Promise<Look> {
  const path = `/generations/${encodeURIComponent(job)}`;
  const generation = await api.call({ method: 'GET', path, answer: generationSchema, explain });
  switch (generation.state) {
    case 'queued':
      return { state: 'running', word: 'Queued at Luma' };
    case 'processing':
      return { state: 'running' };
    case 'completed':
      return { state: 'done', outputs: outputsOf(generation) };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'failed':
      return failureOf(generation, 'Luma');
    default:
      throw new Lost(`Luma tells a state that is not known: '${generation.state}'`);
  }
}

/** Known of an entry: that it is no EXR frame. Their own type and container are not documented; one file, or a ZIP of them. */
const OTHER_THAN_FRAMES = /^(?:video|image|audio|text|thumbnail)/i;
const FRAMES = /exr|zip/i;

/** The clip comes first; EXR frames are a further entry. */
function outputsOf({ output }: z.infer<typeof generationSchema>): RemoteOutput[] {
  const entries = output ?? [];
  const clip = entries.find(({ type }) => type === 'video') ?? entries.find((entry) => !isFrames(entry));
  if (clip === undefined)
    throw new Lost('Luma calls the generation completed, and gives no clip in its output');
  const frames = entries.filter(
    (entry) => entry !== clip && (isFrames(entry) || !OTHER_THAN_FRAMES.test(entry.type)),
  );
  return [{ type: 'video', url: clip.url }, ...frames.map(({ url }) => ({ type: 'exr' as const, url }))];
}

function isFrames({ type, url }: { type: string; url: string }): boolean {
  return FRAMES.test(type) || FRAMES.test(URL.parse(url)?.pathname ?? '');
}
