/** Who asks: the key behind a secret, and the refusals of Luma's API (Luma Agents API docs, HTTP errors). */
import { KinoraError } from '../ray/errors.ts';
import type { Caller } from '../jobs/core.ts';
import { callerOf } from '../jobs/keys.ts';
import { ENGINE_HEADER } from '../jobs/routing/named.ts';
import type { KeyRow } from '../store/rows.ts';
import type { RequestContext } from './context.ts';
import type { Services } from './services.ts';
import { HttpError } from './errors.ts';

const BEARER = /^Bearer +(\S+) *$/i;
const LONGEST_SECRET = 512;

/** Finds out who asks and remembers it with `identify`; throws where nobody may. */
export type Guard = (c: RequestContext) => Promise<void>;

/** The request must carry `Authorization: Bearer <key>`. */
export function bearerGuard(services: Services): Guard {
  return (c) => identify(c, services, bearerOf(c));
}

/** The secret of an `Authorization: Bearer` header. */
export function bearerOf(c: RequestContext): string | undefined {
  return BEARER.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Sets `caller` and `key` of a request from a secret, wherever a dialect found it. Throws 401 or 403. */
export async function identify(
  c: RequestContext,
  services: Services,
  secret: string | undefined,
): Promise<void> {
  remember(c, await usableKey(services, secret));
}

/**
 * As `identify`, from a token of `tokens.ts`; gives its detail. The key that it was given out for must still be good, or
 * the token is not either.
 */
export async function identifyByToken(
  c: RequestContext,
  services: Services,
  scope: string,
  token: string,
): Promise<unknown> {
  const { keyId, detail } = services.tokens.read(scope, token);
  remember(c, await stillUsable(services, keyId));
  return detail;
}

function remember(c: RequestContext, key: KeyRow): void {
  c.set('key', key);
  c.set('caller', callerHere(c, key));
}

/** Who a key stands for in a request, or on the connection that began with it. */
export function callerHere(c: RequestContext, key: KeyRow): Caller {
  const engine = c.req.header(ENGINE_HEADER)?.trim();
  return callerOf(key, engine === '' ? undefined : engine);
}

/** The key of a secret, when it may be used now. The codes tell the four 401 cases apart; dialects translate by them. */
export async function usableKey(
  services: Pick<Services, 'keys'>,
  secret: string | undefined,
): Promise<KeyRow> {
  if (secret === undefined || secret === '') throw unauthorised('Missing or invalid API key', 'key_missing');
  return checkUsable(secret.length > LONGEST_SECRET ? undefined : await services.keys.find(secret));
}

/** A key that was good when a connection began, when it still is. Throws as `usableKey`. */
export async function stillUsable({ keys }: Pick<Services, 'keys'>, id: string): Promise<KeyRow> {
  return checkUsable(await keys.findById(id));
}

function checkUsable(key: KeyRow | undefined): KeyRow {
  if (key === undefined) throw unauthorised('Invalid API key', 'key_invalid');
  if (key.revoked_at !== null) throw unauthorised('API key has been revoked', 'key_revoked');
  if (key.expires_at !== null && key.expires_at <= new Date()) {
    throw unauthorised('API key has expired', 'key_expired');
  }
  if (key.suspended_at !== null) {
    throw new KinoraError('API client is suspended', { status: 403, code: 'key_suspended' });
  }
  return key;
}

function unauthorised(message: string, code: string): HttpError {
  return new HttpError(message, {
    status: 401,
    code,
    headers: { 'WWW-Authenticate': 'Bearer realm="Kinora"' },
  });
}

export function adminOnly(): KinoraError {
  return new KinoraError('This needs an admin key', { status: 403, code: 'admin_only' });
}
