/** `GET /v1/engines`: what can render here, what each can do, and whether it could now. */
import { routesOf } from '../../jobs/routing/named.ts';
import type { Services } from '../services.ts';
import type { Route } from '../route.ts';
import { engineListSchema } from './schemas/admin.ts';
import { answer, errors } from './schemas/common.ts';

export function engineRoutes({ core }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/engines',
      access: 'key',
      operation: {
        operationId: 'listEngines',
        summary: 'The engines of this server, their capabilities, and the routes among them.',
        tags: ['Engines'],
        responses: { '200': answer('The engines.', engineListSchema), ...errors(401, 403) },
      },
      async handle(c) {
        const engines = await Promise.all(
          core.engines.list().map(async (engine) => ({
            id: engine.id,
            name: engine.name,
            default: engine.id === core.engines.usual,
            health: await engine.health(),
            capabilities: engine.capabilities,
          })),
        );
        const routes = [...routesOf(core)].map(([name, { policy, engines: members }]) => ({
          name,
          default: name === core.engines.usual,
          policy,
          engines: members,
        }));
        return c.json({ data: engines, routes });
      },
    },
  ];
}
