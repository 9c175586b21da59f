/** What was called: `/v1/models/requests/…` and what each call was charged (fal docs, platform APIs). */
import { z } from 'zod';
import type { RequestContext } from '../../../http/context.ts';
import { addressesFor } from '../../../http/media/address-of.ts';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../http/services.ts';
import { getGeneration, listGenerations } from '../../../jobs/read.ts';
import { deleteGeneration } from '../../../jobs/remove.ts';
import { Refusal } from '../../../ray/errors.ts';
import { TERMINAL_STATES } from '../../../store/rows.ts';
import type { GenerationState, GenerationView } from '../../../store/rows.ts';
import type { Endpoint } from '../endpoints.ts';
import { failureOf, noOutput } from '../failure.ts';
import { ADDRESS_SECONDS } from '../open-points.ts';
import { outputOf } from '../present.ts';
import { shownInput, wireOf } from '../wire.ts';
import { endpointsAsked, expansions, pageFields, readQuery, spanFields } from './query.ts';

const STATES: Readonly<Record<'success' | 'error', readonly GenerationState[]>> = {
  success: ['completed'],
  error: ['failed', 'cancelled'],
};

const querySchema = z.object({
  ...pageFields,
  ...spanFields,
  status: z.enum(['success', 'error']).optional(),
  sort_by: z.enum(['ended_at']).optional(),
});

export function requestRoutes(services: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/models/requests/by-endpoint',
      access: 'key',
      handle: (c) => listRequests(c, services),
    },
    {
      method: 'DELETE',
      path: '/v1/models/requests/{request_id}/payloads',
      access: 'key',
      handle: (c) => deletePayloads(c, services),
    },
  ];
}

/** Ended ones, newest first. */
async function listRequests(c: RequestContext, services: Services): Promise<Response> {
  const { start, end, status, limit, cursor } = readQuery(querySchema, c);
  const { data, ...rest } = await listGenerations(services.core, c.get('caller'), {
    limit,
    cursor,
    surface: 'fal',
    states: status === undefined ? TERMINAL_STATES : STATES[status],
    wire: [{ endpoint: oneEndpoint(c).id }],
    from: start,
    to: end,
  });
  const withPayloads = expansions(c).has('payloads');
  const items = data.map(async (view) => ({
    ...requestFacts(view),
    ...(withPayloads ? await payloadsOf(c, services, view) : {}),
  }));
  return c.json({ items: await Promise.all(items), ...rest });
}

function oneEndpoint(c: RequestContext): Endpoint {
  const [endpoint, ...others] = endpointsAsked(c) ?? [];
  if (endpoint !== undefined && others.length === 0) return endpoint;
  throw new Refusal('endpoint_id is required, once: requests are listed by endpoint', {
    status: 400,
    rule: 'field_required',
    field: 'endpoint_id',
  });
}

function requestFacts(view: GenerationView): Record<string, unknown> {
  const { id, created_at: sent, started_at: started, finished_at: ended } = view;
  return {
    request_id: id,
    endpoint_id: wireOf(view).endpoint,
    sent_at: sent.toISOString(),
    started_at: started?.toISOString() ?? null,
    ended_at: ended?.toISOString() ?? null,
    duration: started === null || ended === null ? null : (ended.getTime() - started.getTime()) / 1000,
    status_code: failureOf(view)?.status ?? 200,
  };
}

/** What was asked, with addresses of ours where bytes were, and what the result answers. */
async function payloadsOf(
  c: RequestContext,
  services: Services,
  view: GenerationView,
): Promise<{ json_input: unknown; json_output: unknown }> {
  const address = addressesFor(c, services, ADDRESS_SECONDS);
  return {
    json_input: shownInput(view, address),
    json_output: noOutput(view)?.body ?? (await outputOf(services.core, view, address)),
  };
}

/** All that is kept of a call goes, its outputs and what was fetched for it too. What was charged stays in the ledger. */
async function deletePayloads(c: RequestContext, services: Services): Promise<Response> {
  const { core } = services;
  const view = await getGeneration(core, c.get('caller'), c.req.param('request_id') ?? '', 'fal');
  await deleteGeneration(core, c.get('caller'), view.id);
  const address = addressesFor(c, services, ADDRESS_SECONDS);
  return c.json({
    cdn_delete_results: view.outputs.map(({ asset_id: id, mime_type }) => ({
      link: address({ id, mime_type }).replace(/\?.*$/, ''),
      exception: null,
    })),
  });
}
