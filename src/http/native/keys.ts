/** `/v1/keys`: made, listed and revoked by admins. A secret is shown once, in the answer that makes it. */
import { Refusal } from '../../ray/errors.ts';
import { addKey, listKeys, revokeKey } from '../../jobs/keys.ts';
import type { KeyRow } from '../../store/rows.ts';
import type { z } from 'zod';
import { readJson } from '../body.ts';
import type { Services } from '../services.ts';
import { parseFields } from '../fields.ts';
import type { Route } from '../route.ts';
import { keyListSchema, newKeyAnswerSchema, newKeySchema } from './schemas/admin.ts';
import type { keySchema } from './schemas/admin.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';

export function keyRoutes({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/keys',
      access: 'admin',
      operation: {
        operationId: 'createKey',
        summary: 'Make a key (admin). Its secret is shown this once.',
        tags: ['Keys'],
        requestBody: { required: true, content: { 'application/json': { schema: newKeySchema } } },
        responses: { '201': answer('The key.', newKeyAnswerSchema), ...errors(400, 401, 403, 415) },
      },
      async handle(c) {
        const { json } = await readJson(c, bodies);
        const { expires_at, ...asked } = parseFields(newKeySchema, json);
        const made = await addKey(core.db, { ...asked, expires_at: futureTime(expires_at) });
        return c.json({ ...presentKey(made.key), secret: made.secret }, 201);
      },
    },
    {
      method: 'GET',
      path: '/v1/keys',
      access: 'admin',
      operation: {
        operationId: 'listKeys',
        summary: 'All keys (admin).',
        tags: ['Keys'],
        responses: { '200': answer('The keys, without secrets.', keyListSchema), ...errors(401, 403) },
      },
      handle: async (c) => c.json({ data: (await listKeys(core.db)).map(presentKey) }),
    },
    {
      method: 'DELETE',
      path: '/v1/keys/{id}',
      access: 'admin',
      operation: {
        operationId: 'revokeKey',
        summary: 'Revoke a key (admin), on every server at once.',
        tags: ['Keys'],
        requestParams: { path: idPath },
        responses: { '204': { description: 'Revoked.' }, ...errors(401, 403, 404) },
      },
      async handle(c) {
        await revokeKey(core.db, c.req.param('id') ?? '');
        return c.body(null, 204);
      },
    },
  ];
}

/** A time given as `expires_at`; refused when it has passed. */
export function futureTime(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (time > new Date()) return time;
  throw new Refusal(`expires_at: ${text} has passed; it must lie in the future`, {
    status: 400,
    rule: 'expires_at_future',
    field: 'expires_at',
    value: text,
  });
}

function presentKey(key: KeyRow): z.infer<typeof keySchema> {
  return {
    id: key.id,
    owner: key.owner_name,
    name: key.name,
    hint: key.hint,
    admin: key.admin,
    capabilities: key.capabilities,
    requests_per_minute: key.requests_per_minute,
    concurrent_jobs: key.concurrent_jobs,
    created_at: key.created_at.toISOString(),
    expires_at: key.expires_at?.toISOString() ?? null,
    suspended_at: key.suspended_at?.toISOString() ?? null,
    revoked_at: key.revoked_at?.toISOString() ?? null,
  };
}
