/** Jobs like one whose answer was lost, from the lists of the queue (Oxen docs, async queue): one of what is under way, one of each end. */
import { z } from 'zod';
import { earliest, isLike } from '../upstream/alike.ts';
import type { Api } from '../upstream/api.ts';
import type { Accepted, Call } from '../upstream/provider.ts';
import { PARAMETERS, QUEUE } from './compose.ts';
import { explain } from './errors.ts';

/** Parameters are shown flat beside what is known of each. */
const listSchema = z.object({
  generations: z.array(
    z.looseObject({ generation_id: z.string(), model_name: z.string(), enqueued_at: z.number() }),
  ),
});
/** What is under way comes first, so that a job which ends meanwhile is in a later list. */
const LISTS = [{}, { status: 'succeeded' }, { status: 'failed' }, { status: 'cancelled' }];

export async function find(api: Api, _id: string, { body }: Call, since: Date): Promise<Accepted[]> {
  const model = z.string().parse(body['model']);
  const from = Math.floor(earliest(since).getTime() / 1000);
  const found = new Map<string, number>();
  for (const list of LISTS) {
    const query = new URLSearchParams({ model, media_type: 'video', ...list });
    const path = `${QUEUE}?${query.toString()}`;
    const { generations } = await api.call({ method: 'GET', path, answer: listSchema, explain });
    for (const { model_name, generation_id, enqueued_at, ...asked } of generations)
      if (enqueued_at >= from && isLike({ ...asked, model: model_name }, body, PARAMETERS))
        found.set(generation_id, enqueued_at);
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([job]) => ({ job }));
}
