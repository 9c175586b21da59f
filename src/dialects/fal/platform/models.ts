/** `GET /v1/models`: what can be called (fal docs, platform APIs). No key is needed. */
import { z } from 'zod';
import type { Route } from '../../../http/route.ts';
import type { Services } from '../../../http/services.ts';
import { rateCard } from '../../../ray/rates.ts';
import { SURFACES } from '../../../ray/surfaces.ts';
import { APP_ID, ENDPOINTS } from '../endpoints.ts';
import type { Endpoint } from '../endpoints.ts';
import { documentBases, endpointDocument } from '../openapi.ts';
import { endpointsAsked, expansions, pageFields, pageOfList, readQuery } from './query.ts';

const querySchema = z.object({
  ...pageFields,
  q: z.string().max(200).optional(),
  category: z.string().max(100).optional(),
  status: z.enum(['active', 'deprecated']).optional(),
});

export function modelRoutes(services: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/models',
      access: 'open',
      handle(c) {
        const query = readQuery(querySchema, c);
        const found = (endpointsAsked(c) ?? ENDPOINTS).filter((endpoint) => fits(endpoint, query));
        const { page, ...rest } = pageOfList(found, query);
        const bases = documentBases(c, services);
        const withDocument = expansions(c).has('openapi-3.0');
        return c.json({
          models: page.map((endpoint) => ({
            endpoint_id: endpoint.id,
            metadata: metadataOf(endpoint, bases.site),
            ...(withDocument ? { openapi: endpointDocument(endpoint, bases) } : {}),
          })),
          ...rest,
        });
      },
    },
  ];
}

/** Every word of `q` must occur. */
function fits(endpoint: Endpoint, { q = '', category, status }: z.infer<typeof querySchema>): boolean {
  if (status === 'deprecated' || (category !== undefined && category !== endpoint.category)) return false;
  const text = [endpoint.id, endpoint.title, endpoint.description, endpoint.category].join(' ').toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function metadataOf(endpoint: Endpoint, site: string): Record<string, unknown> {
  const date = new Date(rateCard(SURFACES.fal.rate_card).date).toISOString();
  return {
    display_name: endpoint.title,
    category: endpoint.category,
    description: endpoint.description,
    status: 'active',
    tags: [endpoint.category, endpoint.type],
    updated_at: date,
    date,
    thumbnail_url: null,
    model_url: `${site}/models/${endpoint.id}/llms.txt`,
    license_type: 'commercial',
    group: { key: APP_ID, label: 'Luma Ray 3.2' },
    highlighted: false,
    pinned: false,
    kind: 'inference',
  };
}
