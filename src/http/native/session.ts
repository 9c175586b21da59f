/** `/v1/session`: a browser signs in with a key, once, and carries a cookie from then on. */
import { KinoraError } from '../../ray/errors.ts';
import { stillUsable, usableKey } from '../auth.ts';
import { readJson } from '../body.ts';
import type { RequestContext } from '../context.ts';
import { parseFields } from '../fields.ts';
import { presentKey } from './keys.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import type { Sessions } from '../session.ts';
import { HttpError } from '../errors.ts';
import { originOf } from '../origin.ts';
import { CODE_MINUTES, looksLikeCode, makeCode, redeemCode, signInLink } from '../../jobs/sign-in-codes.ts';
import type { KeyRow } from '../../store/rows.ts';
import { answer, errors } from './schemas/common.ts';
import { linkSchema, sessionSchema, signInSchema, signedInHeaders } from './schemas/session.ts';
import type { Session } from './schemas/session.ts';

export function sessionRoutes(services: Services, sessions: Sessions): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/session',
      access: 'open',
      operation: {
        operationId: 'signIn',
        summary: 'Sign a browser in: its cookie stands for the key, and no script can read it.',
        tags: ['Session'],
        requestBody: { required: true, content: { 'application/json': { schema: signInSchema } } },
        responses: {
          '200': answer('Who is signed in.', sessionSchema, signedInHeaders),
          ...errors(400, 401, 403, 413, 415),
        },
      },
      async handle(c) {
        const { json } = await readJson(c, services.openBodies);
        const { api_key } = parseFields(signInSchema, json);
        const key = await keyOfSignIn(services, api_key);
        await sessions.begin(c, key.id);
        return c.json(sessionOf(services, key));
      },
    },
    {
      method: 'POST',
      path: '/v1/session/links',
      access: 'key',
      operation: {
        operationId: 'createSignInLink',
        summary: `A link that signs a browser in with this key, once, within ${CODE_MINUTES} minutes.`,
        tags: ['Session'],
        responses: { '201': answer('The link.', linkSchema), ...errors(401, 403) },
      },
      async handle(c) {
        const { code, expiresAt } = await makeCode(services.core.db, c.get('key').id);
        const url = signInLink(originOf(c, services.core.config), code);
        return c.json({ url, expires_at: expiresAt.toISOString() }, 201, { 'Cache-Control': 'no-store' });
      },
    },
    {
      method: 'GET',
      path: '/v1/session',
      access: 'open',
      operation: {
        operationId: 'getSession',
        summary: 'Who is signed in. Nobody is an answer too, and no error.',
        tags: ['Session'],
        responses: { '200': answer('Who is signed in.', sessionSchema) },
      },
      handle: async (c) => c.json(sessionOf(services, await look(c, sessions))),
    },
    {
      method: 'DELETE',
      path: '/v1/session',
      access: 'open',
      operation: {
        operationId: 'signOut',
        summary: 'Sign the browser out: no copy of its cookie is good any more. The key stays good.',
        tags: ['Session'],
        responses: { '200': answer('Nobody is signed in.', sessionSchema) },
      },
      async handle(c) {
        await sessions.end(c);
        return c.json(sessionOf(services, undefined));
      },
    },
  ];
}

/** Throws 401 or 403. */
async function keyOfSignIn(services: Services, text: string): Promise<KeyRow> {
  const keyId = await redeemCode(services.core.db, text);
  if (keyId !== undefined) return stillUsable(services, keyId);
  if (!looksLikeCode(text)) return usableKey(services, text);
  return usableKey(services, text).catch((error: unknown) => {
    if (error instanceof HttpError && error.code === 'key_invalid') throw codeSpent();
    throw error;
  });
}

function codeSpent(): HttpError {
  const detail =
    `This link signs in once, within ${CODE_MINUTES} minutes of its making. ` +
    'Take the newest one: `kinora workbench` prints it, and so does each start of the server';
  return new HttpError(detail, { status: 401, code: 'code_spent' });
}

/** The usual engine is told to anybody: the form says who would do the work before anybody signs in, and `/metrics` names engines as well. */
function sessionOf({ core }: Services, key: KeyRow | undefined): Session {
  return { key: key === undefined ? null : presentKey(key), usual_engine: core.engines.usual };
}

/** A session that is not good any more is none; its cookie goes. */
async function look(c: RequestContext, sessions: Sessions): Promise<KeyRow | undefined> {
  if (!sessions.has(c)) return undefined;
  try {
    await sessions.identify(c);
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    sessions.forget(c);
    return undefined;
  }
  return c.get('key');
}
