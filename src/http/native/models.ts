/** `GET /v1/models`: what can be asked for here, under every name that this server answers to. */
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer } from './schemas/common.ts';
import { modelListSchema } from './schemas/model.ts';
import type { ModelList } from './schemas/model.ts';

export function modelRoutes({ catalogue }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/models',
      access: 'open',
      operation: {
        operationId: 'listModels',
        summary: 'The models of every API that is spoken here, with the schemas of their parameters.',
        tags: ['Models'],
        responses: { '200': answer('The models.', modelListSchema) },
      },
      handle: (c) => c.json({ data: [...catalogue] } satisfies ModelList),
    },
  ];
}
