/** Who asks: `Authorization: Key …`, as both official clients send it (fal docs, authentication). */
import type { RequestContext } from '../../http/context.ts';
import { identify } from '../../http/auth.ts';
import type { Guard } from '../../http/auth.ts';
import type { Services } from '../../http/services.ts';

const AUTHORIZATION = /^(?:Key|Bearer) +(\S+) *$/i;

export function keyGuard(services: Services): Guard {
  return async (c) => identify(c, services, await secretOf(c, services));
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
