/** Jobs like one whose answer was lost, from the history of requests (fal docs, platform APIs, requests by endpoint). */
import { z } from 'zod';
import { earliest, isLike } from '../upstream/alike.ts';
import type { Api } from '../upstream/api.ts';
import type { Accepted, Call } from '../upstream/provider.ts';
import { endpointAt, PARAMETERS } from './compose.ts';
import { explain } from './errors.ts';

const pageSchema = z.object({
  items: z.array(
    z.object({
      request_id: z.string(),
      sent_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
      /** Absent where the account keeps no payloads: then requests cannot be told apart. */
      json_input: z.record(z.string(), z.unknown()).nullish().catch(null),
    }),
  ),
  next_cursor: z.string().nullish(),
});
const MOST_PAGES = 20;

export async function find(api: Api, _id: string, { path, body }: Call, since: Date): Promise<Accepted[]> {
  const endpoint = endpointAt(path);
  const start = earliest(since);
  const found: z.infer<typeof pageSchema>['items'] = [];
  const query = new URLSearchParams({
    endpoint_id: endpoint,
    start: start.toISOString(),
    expand: 'payloads',
    limit: '100',
  });
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const at = `/v1/models/requests/by-endpoint?${query.toString()}`;
    const { items, next_cursor } = await api.call({ method: 'GET', path: at, answer: pageSchema, explain });
    found.push(
      ...items.filter((item) => item.sent_at >= start && isLike(item.json_input ?? {}, body, PARAMETERS)),
    );
    if (!next_cursor) break;
    query.set('cursor', next_cursor);
  }
  found.sort((a, b) => a.sent_at.getTime() - b.sent_at.getTime());
  return found.map(({ request_id }) => ({ job: request_id, detail: { endpoint } }));
}
