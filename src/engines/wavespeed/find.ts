/** Predictions whose id was lost (WaveSpeed docs, list predictions). */
import { z } from 'zod';
import { earliest, isLike } from '../upstream/alike.ts';
import type { Api } from '../upstream/api.ts';
import type { Accepted, Call } from '../upstream/provider.ts';
import { Away } from '../upstream/trouble.ts';
import { MODELS_AT, PARAMETERS } from './compose.ts';
import { enveloped, explain } from './errors.ts';
import { PREDICTIONS } from './look.ts';

/** How long a submit may take to be entered there. */
const AFTER_MS = 15 * 60_000;
const PAGE_SIZE = 100;
const MOST_PAGES = 20;

const inputsSchema = z.record(z.string(), z.json());
const listSchema = enveloped(
  z.object({
    items: z.array(
      z.object({ id: z.string(), input: inputsSchema.nullish(), inputs: inputsSchema.nullish() }),
    ),
  }),
);

/** Predictions of about that time with the very inputs of the call. */
export async function find(api: Api, _id: string, call: Call, since: Date): Promise<Accepted[]> {
  const found: Accepted[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await api.call({
      method: 'POST',
      path: PREDICTIONS,
      body: {
        page,
        page_size: PAGE_SIZE,
        model: call.path.slice(MODELS_AT.length),
        created_after: earliest(since).toISOString(),
        created_before: new Date(since.getTime() + AFTER_MS).toISOString(),
        include_inputs: true,
      },
      answer: listSchema,
      explain,
    });
    const alike = data.items.filter(({ input, inputs }) =>
      isLike(input ?? inputs ?? {}, call.body, PARAMETERS),
    );
    found.push(...alike.map(({ id }) => ({ job: id })));
    if (data.items.length < PAGE_SIZE) return found.reverse();
  }
  throw new Away(`WaveSpeed lists more than ${MOST_PAGES * PAGE_SIZE} predictions of that time`);
}
