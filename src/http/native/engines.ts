/** `/v1/engines`: what can render here, what each can do, whether it could now and who waits for it; pause and resume. */
import type { Core } from '../../jobs/core.ts';
import { checkEngine, pauseEngine, resumeEngine, standingEngines } from '../../jobs/gate/engines.ts';
import type { StandingEngine } from '../../jobs/gate/engines.ts';
import { routesOf } from '../../jobs/routing/named.ts';
import type { RequestContext } from '../context.ts';
import { idOf } from '../context.ts';
import type { Services } from '../services.ts';
import type { Route } from '../route.ts';
import { engineListSchema, engineSchema, healthSchema } from './schemas/admin.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';

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
        const usual = usualOf(c, core);
        const engines = await Promise.all((await standingEngines(core)).map((one) => present(one, usual)));
        const routes = [...routesOf(core)].map(([name, { policy, engines: members }]) => ({
          name,
          default: name === usual,
          policy,
          engines: members,
        }));
        return c.json({ data: engines, routes });
      },
    },
    {
      method: 'POST',
      path: '/v1/engines/{id}/check',
      access: 'admin',
      operation: {
        operationId: 'checkEngine',
        summary:
          'Ask whoever does the work of an engine, at no cost: whether it answers, and accepts the key (admin).',
        tags: ['Engines'],
        requestParams: { path: idPath },
        responses: { '200': answer('How it is.', healthSchema), ...errors(401, 403, 404) },
      },
      handle: async (c) => c.json(await checkEngine(core, c.req.param('id') ?? '')),
    },
    {
      method: 'POST',
      path: '/v1/engines/{id}/pause',
      access: 'admin',
      operation: {
        operationId: 'pauseEngine',
        summary: 'Start nothing more on an engine (admin); what is under way goes on.',
        tags: ['Engines'],
        requestParams: { path: idPath },
        responses: { '200': answer('The engine.', engineSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        const id = idOf(c);
        await pauseEngine(core, id);
        return c.json(await presentOne(core, c, id));
      },
    },
    {
      method: 'POST',
      path: '/v1/engines/{id}/resume',
      access: 'admin',
      operation: {
        operationId: 'resumeEngine',
        summary: 'Lift the pause of an engine, and close its breaker (admin).',
        tags: ['Engines'],
        requestParams: { path: idPath },
        responses: { '200': answer('The engine.', engineSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        const id = idOf(c);
        await resumeEngine(core, id);
        return c.json(await presentOne(core, c, id));
      },
    },
  ];
}

/** What does the caller's requests that name nothing. */
function usualOf(c: RequestContext, { engines }: Core): string {
  return c.get('caller').engine?.name ?? engines.usual;
}

async function presentOne(core: Core, c: RequestContext, id: string) {
  const [one] = await standingEngines(core, id);
  return one && present(one, usualOf(c, core));
}

async function present({ engine, standing }: StandingEngine, usual: string) {
  return {
    id: engine.id,
    name: engine.name,
    lane: engine.lane,
    default: engine.id === usual,
    set_up: engine.unavailable === undefined,
    health: await engine.health(),
    capabilities: engine.capabilities,
    queue: {
      waiting: standing.waiting,
      under_way: standing.under_way,
      unconfirmed: standing.unconfirmed,
      places: engine.limits?.at_once ?? null,
      per_minute: engine.limits?.per_minute ?? null,
      submits_last_minute: standing.started,
    },
    paused_at: standing.paused_at?.toISOString() ?? null,
    breaker: {
      state: standing.breaker,
      reason: standing.reason,
      open_until: standing.open_until?.toISOString() ?? null,
    },
  };
}
