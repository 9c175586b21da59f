/** `/v1/webhook-inspector`: an address of one's own that shows what it is sent. */
import {
  INSPECTOR_PATH,
  MOST_OF_BODY,
  closeInspector,
  inboxAt,
  inspect,
  openInspector,
  receive,
} from '../../jobs/webhooks/inspector.ts';
import { createBodyBudget, readBody } from '../body.ts';
import type { RequestContext } from '../context.ts';
import { originOf } from '../origin.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { inspectorSchema } from './schemas/inspector.ts';
import type { Inspector } from './schemas/inspector.ts';

export function inspectorRoutes(services: Services): Route[] {
  const { core } = services;
  const tags = ['Webhooks'];
  const bodies = createBodyBudget(MOST_OF_BODY);
  return [
    {
      method: 'GET',
      path: '/v1/webhook-inspector',
      access: 'key',
      operation: {
        operationId: 'getWebhookInspector',
        summary: 'The receiver of this key’s owner, and what came there.',
        tags,
        responses: { '200': answer('The receiver.', inspectorSchema), ...errors(401, 403) },
      },
      handle: async (c) => c.json(await present(c, services)),
    },
    {
      method: 'POST',
      path: '/v1/webhook-inspector',
      access: 'key',
      operation: {
        operationId: 'openWebhookInspector',
        summary: 'A new address for a day, in place of the one before; what came there is forgotten.',
        tags,
        responses: { '201': answer('The receiver.', inspectorSchema), ...errors(401, 403) },
      },
      async handle(c) {
        await openInspector(core, c.get('caller'));
        return c.json(await present(c, services), 201);
      },
    },
    {
      method: 'DELETE',
      path: '/v1/webhook-inspector',
      access: 'key',
      operation: {
        operationId: 'closeWebhookInspector',
        summary: 'Close the address and forget what came there.',
        tags,
        responses: { '204': { description: 'Closed.' }, ...errors(401, 403) },
      },
      async handle(c) {
        await closeInspector(core, c.get('caller'));
        return c.body(null, 204);
      },
    },
    {
      method: 'POST',
      path: `${INSPECTOR_PATH}{token}`,
      // Its address is the permission.
      access: 'open',
      async handle(c) {
        const inbox = await inboxAt(core, c.req.param('token') ?? '');
        const headers = Object.fromEntries(c.req.raw.headers);
        const body = (await readBody(c, bodies)).toString('utf8');
        await receive(core, inbox, { method: 'POST', headers, body });
        return c.body(null, 204);
      },
    },
  ];
}

async function present(c: RequestContext, services: Services): Promise<Inspector> {
  const { inbox, caught } = await inspect(services.core, c.get('caller'));
  const signer = { owner_id: c.get('caller').owner_id, key_id: c.get('key').id };
  return {
    url: inbox === undefined ? null : `${originOf(c, services.core.config)}${INSPECTOR_PATH}${inbox.token}`,
    expires_at: inbox?.expires_at.toISOString() ?? null,
    data: caught.map(({ at, ...request }) => ({
      ...request,
      at: at.toISOString(),
      signatures: services.schemes
        .filter((scheme) => scheme.applies(request))
        .map((scheme) => ({ scheme: scheme.name, fits: scheme.fits(services, request, signer) })),
    })),
  };
}
