/**
 * Temporary credentials for browsers (fal docs, client-side tokens): minted with a key, used as `fal_jwt_token` in place of
 * it, for the apps that were named and nothing else.
 */
import { z } from 'zod';
import { identifyByToken } from '../../http/auth.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { HttpError } from '../../http/errors.ts';
import { parseKnownFields } from '../../http/fields.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { printable } from '../../ray/show.ts';
import { APP, APP_ID } from './endpoints.ts';
import { FalError, plainError } from './errors.ts';
import { namesOfApp } from './open-points.ts';

const SCOPE = 'fal app';
/** What the JavaScript client asks for. */
const DEFAULT_SECONDS = 120;
const LONGEST_SECONDS = 86_400;

const seconds = z.int().min(1).max(LONGEST_SECONDS).optional();
/** `token_expiration` is what clients send, `duration` what newer documentation says. */
const mintSchema = z.object({
  allowed_apps: z.array(z.string()).min(1).max(50),
  token_expiration: seconds,
  duration: seconds,
});

export function tokenRoutes(services: Services): Route[] {
  return ['/rest/tokens/', '/rest/tokens', '/rest/tokens/realtime'].map((path) => ({
    method: 'POST',
    path,
    access: 'key',
    handle: (c) => mint(c, services),
  }));
}

/** The body of the answer is a JSON string. */
async function mint(c: RequestContext, services: Services): Promise<Response> {
  const { json } = await readJson(c, services.bodies);
  const { allowed_apps: apps, token_expiration, duration } = parseKnownFields(mintSchema, json);
  const stranger = apps.find((app) => !namesOfApp(APP).includes(app));
  if (stranger !== undefined) throw unknownApp(stranger);
  const life = token_expiration ?? duration ?? DEFAULT_SECONDS;
  return c.json(
    services.tokens.issue({
      scope: SCOPE,
      keyId: c.get('key').id,
      detail: APP_ID,
      expiresAt: new Date(Date.now() + life * 1000),
    }),
  );
}

/** Sets the caller of a request that carries a token. `app` is the owner and alias in its path; throws 401 for another's. */
export async function identifyByAppToken(
  c: RequestContext,
  services: Services,
  token: string,
  app: string | undefined,
): Promise<void> {
  const allowed = await identifyByToken(c, services, SCOPE, token);
  if (app !== undefined && app === allowed) return;
  throw new HttpError(`This token is for calls of ${APP_ID} alone; use a key for everything else`, {
    status: 401,
    code: 'token_invalid',
  });
}

function unknownApp(app: string): FalError {
  const detail = `Application "${printable(app)}" not found`;
  return new FalError(
    plainError(404, detail, `${detail}; tokens are given out for ${namesOfApp(APP).join(' or ')}`),
  );
}
