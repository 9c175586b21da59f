/** The webhook log of a generation, sending one again by hand, and the secret that verifies them. */
import { listDeliveries, resendDelivery } from '../../jobs/webhooks/log.ts';
import type { WebhookRow } from '../../store/rows.ts';
import type { z } from 'zod';
import { idOf } from '../context.ts';
import type { Services } from '../services.ts';
import type { Route } from '../route.ts';
import { answer, errors } from './schemas/common.ts';
import {
  deliveryListSchema,
  deliveryPath,
  deliverySchema,
  idPath,
  webhookSecretSchema,
} from './schemas/generation.ts';

export function webhookRoutes(services: Services): Route[] {
  const { core } = services;
  return [
    {
      method: 'GET',
      path: '/v1/generations/{id}/webhooks',
      access: 'key',
      operation: {
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent to `webhook_url`, oldest first.',
        tags: ['Webhooks'],
        requestParams: { path: idPath },
        responses: { '200': answer('The deliveries.', deliveryListSchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        const rows = await listDeliveries(core, c.get('caller'), idOf(c));
        return c.json({ data: rows.map(presentDelivery) });
      },
    },
    {
      method: 'POST',
      path: '/v1/generations/{id}/webhooks/{delivery}/resend',
      access: 'key',
      operation: {
        operationId: 'resendWebhook',
        summary: 'Send a delivery again; it becomes a new one in the log.',
        tags: ['Webhooks'],
        requestParams: { path: deliveryPath },
        responses: { '201': answer('The new delivery.', deliverySchema), ...errors(401, 403, 404) },
      },
      async handle(c) {
        const { id = '', delivery = '' } = c.req.param() as { id?: string; delivery?: string };
        const row = await resendDelivery(core, c.get('caller'), id, delivery);
        return c.json(presentDelivery(row), 201);
      },
    },
    {
      method: 'GET',
      path: '/v1/webhooks/secret',
      access: 'key',
      operation: {
        operationId: 'getWebhookSecret',
        summary: 'The secret that verifies the webhooks of this key’s owner (Standard Webhooks).',
        tags: ['Webhooks'],
        responses: { '200': answer('The secret.', webhookSecretSchema), ...errors(401, 403) },
      },
      handle: (c) => c.json({ secret: services.webhookSecret(c.get('caller').owner_id) }),
    },
  ];
}

function presentDelivery(row: WebhookRow): z.infer<typeof deliverySchema> {
  return {
    id: row.id,
    url: row.url,
    event: row.event,
    state: row.state,
    attempts: row.attempts,
    next_attempt_at: row.state === 'pending' ? row.next_attempt_at.toISOString() : null,
    last_status: row.last_status,
    last_error: row.last_error,
    created_at: row.created_at.toISOString(),
    delivered_at: row.delivered_at?.toISOString() ?? null,
    sent: row.sent_headers && { headers: row.sent_headers, body: row.sent_body ?? '' },
  };
}
