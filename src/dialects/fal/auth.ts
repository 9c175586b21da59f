/**
 * Who asks: `Authorization: Key …`, as both official clients send it (fal docs, authentication), or a temporary token in the
 * query, which stands for a key on the paths of one app.
 */
import type { RequestContext } from '../../http/context.ts';
import { identify } from '../../http/auth.ts';
import type { Guard } from '../../http/auth.ts';
import type { Services } from '../../http/services.ts';
import { QUEUE, RUN } from './hosts.ts';
import { identifyByAppToken } from './tokens.ts';

const APP_IN_PATH = new RegExp(`^(?:${QUEUE}|${RUN})/([^/]+/[^/]+)/`);
const AUTHORIZATION = /^(?:Key|Bearer) +(\S+) *$/i;

export function keyGuard(services: Services): Guard {
  return async (c) => {
    const token = c.req.header('authorization') === undefined ? c.req.query('fal_jwt_token') : undefined;
    if (token === undefined) await identify(c, services, await secretOf(c, services));
    else await identifyByAppToken(c, services, token, APP_IN_PATH.exec(c.req.path)?.[1]);
  };
}

/**
 * The secret in the header. A key of ours has no parts, but clients may write any as `id:secret`: the whole is looked up
 * first, then what follows the colon.
 */
async function secretOf(c: RequestContext, { keys }: Services): Promise<string | undefined> {
  const whole = AUTHORIZATION.exec(c.req.header('authorization') ?? '')?.[1];
  const colon = whole?.indexOf(':') ?? -1;
  if (whole === undefined || colon < 0 || (await keys.find(whole)) !== undefined) return whole;
  return whole.slice(colon + 1);
}
