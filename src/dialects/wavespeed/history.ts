/** `POST /api/v3/predictions`: what was asked for in the last week, newest first (WaveSpeed docs, list predictions). */
import { z } from 'zod';
import { listGenerations } from '../../jobs/read.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { timeField } from '../../http/times.ts';
import type { GenerationState } from '../../store/rows.ts';
import { sendData } from './envelope.ts';
import { addressesOf, presentPrediction } from './present.ts';
import { pageFields, readSearch } from './search.ts';

/** "The API can only retrieve prediction data from the past 7 days." */
const WINDOW_MS = 7 * 86_400_000;
const PAGE_SIZE = 100;

/** `pending` is the command line's word for `created`. Nothing stays here in the states that have no rows. */
const STATES = {
  created: ['queued'],
  pending: ['queued'],
  processing: ['processing'],
  completed: ['completed'],
  failed: ['failed'],
  cancelled: ['cancelled'],
  timeout: [],
  deleted: [],
} as const satisfies Readonly<Record<string, readonly GenerationState[]>>;

const STATUSES = Object.keys(STATES) as (keyof typeof STATES)[];

const listSchema = z.object({
  ...pageFields(PAGE_SIZE),
  model: z.string().optional(),
  status: z.enum(STATUSES).optional(),
  created_after: timeField.optional(),
  created_before: timeField.optional(),
  include_inputs: z.boolean().default(false),
});

export function historyRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v3/predictions',
      access: 'key',
      handle: (c) => listPredictions(c, services),
    },
  ];
}

async function listPredictions(c: RequestContext, services: Services): Promise<Response> {
  const query = await readSearch(c, services, listSchema);
  const { page, page_size, model, status } = query;
  const oldest = new Date(Date.now() - WINDOW_MS);
  const { data, has_more } = await listGenerations(services.core, c.get('caller'), {
    limit: page_size,
    offset: (page - 1) * page_size,
    surface: 'wavespeed',
    states: status && STATES[status],
    wire: model === undefined ? undefined : [{ model }],
    from: query.created_after && query.created_after > oldest ? query.created_after : oldest,
    to: query.created_before,
  });
  const addresses = addressesOf(c, services);
  const items = data.map((view) => {
    const { input, ...prediction } = presentPrediction(view, addresses);
    // Clients read either name (wavespeed-cli).
    return query.include_inputs ? { ...prediction, input, inputs: input } : prediction;
  });
  return sendData(c, { page, page_size, has_more, items });
}
