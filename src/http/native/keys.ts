/** `/v1/keys`: made, listed and revoked by admins. A secret is shown once, in the answer that makes it. */
import { Refusal } from '../../ray/errors.ts';
import { isRecord } from '../../ray/fields.ts';
import { addKey, changeKeyEngine, keyOf, listKeys, revokeKey } from '../../jobs/keys.ts';
import { findNamed } from '../../jobs/routing/named.ts';
import type { KeyRow } from '../../store/rows.ts';
import type { z } from 'zod';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import type { Services } from '../services.ts';
import { parseFields } from '../fields.ts';
import type { Route } from '../route.ts';
import {
  changedKeySchema,
  keyListSchema,
  keySchema,
  newKeyAnswerSchema,
  newKeySchema,
} from './schemas/admin.ts';
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
        if (asked.engine !== undefined) findNamed(core, asked.engine, 'engine');
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
      method: 'PATCH',
      path: '/v1/keys/{id}',
      access: 'admin',
      operation: {
        operationId: 'changeKey',
        summary: 'Change a key (admin): what is absent stays as it is.',
        tags: ['Keys'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: changedKeySchema } } },
        responses: { '200': answer('The key.', keySchema), ...errors(400, 401, 403, 404, 415, 422) },
      },
      async handle(c) {
        const { json } = await readJson(c, bodies);
        const id = idOf(c);
        const asked = parseFields(changedKeySchema, json);
        // Here alone null is no absent member.
        const cleared = isRecord(json) && json['engine'] === null;
        const engine = cleared ? null : (asked.engine ?? undefined);
        if (typeof engine === 'string') findNamed(core, engine, 'engine');
        const key =
          engine === undefined ? await keyOf(core.db, id) : await changeKeyEngine(core.db, id, engine);
        return c.json(presentKey(key));
      },
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
        await revokeKey(core.db, idOf(c));
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

export function presentKey(key: KeyRow): z.infer<typeof keySchema> {
  return {
    id: key.id,
    owner: key.owner_name,
    name: key.name,
    hint: key.hint,
    admin: key.admin,
    capabilities: key.capabilities,
    engine: key.engine,
    requests_per_minute: key.requests_per_minute,
    concurrent_jobs: key.concurrent_jobs,
    created_at: key.created_at.toISOString(),
    expires_at: key.expires_at?.toISOString() ?? null,
    suspended_at: key.suspended_at?.toISOString() ?? null,
    revoked_at: key.revoked_at?.toISOString() ?? null,
  };
}
