/** Where a generation stands, what came of it and what it cost (its OpenAPI document, getGeneration). */
import { z } from 'zod';
import { explain, failureMembers, failureOf } from '../luma/errors.ts';
import type { Api } from '../upstream/api.ts';
import { costOf } from '../upstream/cost.ts';
import type { Accepted, Look } from '../upstream/provider.ts';
import { Lost } from '../upstream/trouble.ts';
import { GENERATIONS } from './compose.ts';

const generationSchema = z.object({
  state: z.string(),
  output: z.array(z.object({ type: z.enum(['video', 'exr']), url: z.url() })).nullish(),
  ...failureMembers,
  engine: z.string().nullish().catch(null),
  progress: z
    .object({
      fraction: z.number().min(0).max(1).nullish().catch(null),
      stage: z.string().nullish().catch(null),
      queue_position: z.int().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  cost: z.object({ engine_usd: z.unknown() }).nullish().catch(null),
});

function pathOf({ job }: Accepted): string {
  return `${GENERATIONS}/${encodeURIComponent(job)}`;
}

export async function look(api: Api, accepted: Accepted): Promise<Look> {
  return lookOf(await read(api, 'GET', pathOf(accepted)));
}

/** What is cancelled may cost its operator all the same, where it is done by a provider that cannot be stopped. */
export async function cancel(api: Api, accepted: Accepted): Promise<'runs_on' | undefined> {
  const { state, cost } = await read(api, 'POST', `${pathOf(accepted)}/cancel`);
  return state === 'cancelled' && cost?.engine_usd !== 0 ? 'runs_on' : undefined;
}

function read(api: Api, method: 'GET' | 'POST', path: string): Promise<z.infer<typeof generationSchema>> {
  return api.call({ method, path, answer: generationSchema, explain });
}

function lookOf({ state, output, progress, engine, cost, ...told }: z.infer<typeof generationSchema>): Look {
  switch (state) {
    case 'queued':
      return {
        state: 'running',
        word: `Waiting at Upstream Kinora, ${progress?.queue_position ?? 0} before it`,
      };
    case 'processing':
      return {
        state: 'running',
        fraction: progress?.fraction,
        word: `At Upstream Kinora: ${progress?.stage ?? state}`,
      };
    case 'completed': {
      if (!output?.some(({ type }) => type === 'video'))
        throw new Lost('Upstream Kinora calls the generation completed, and gives no clip');
      return {
        state: 'done',
        outputs: output,
        ...costOf('Upstream Kinora', 'cost.engine_usd', cost?.engine_usd),
        facts: { engine: engine ?? null },
      };
    }
    case 'cancelled':
      return { state: 'cancelled' };
    case 'failed':
      return failureOf(told, 'Upstream Kinora');
    default:
      throw new Lost(`Upstream Kinora tells a state that is not known: '${state}'`);
  }
}
