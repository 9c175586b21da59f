/** `GET /v1/engines`: what can render here, what each can do, and whether it could now. */
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
        summary: 'The engines of this server and their capabilities.',
        tags: ['Engines'],
        responses: { '200': answer('The engines.', engineListSchema), ...errors(401, 403) },
      },
      async handle(c) {
        const engines = await Promise.all(
          core.engines.list().map(async (engine) => ({
            id: engine.id,
            name: engine.name,
            default: engine.id === core.config.engine,
            health: await engine.health(),
            capabilities: engine.capabilities,
          })),
        );
        return c.json({ data: engines });
      },
    },
  ];
}
