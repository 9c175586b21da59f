/**
 * The proxy protocol of the JS client (`proxyUrl`): every call comes to one address, and its real target stands in a header.
 * The target is never fetched; it only says which of our own addresses is meant.
 */
import type { Call } from '../../http/readdress.ts';
import type { Route } from '../../http/route.ts';
import { FalError, requestError } from './errors.ts';
import { CALLED_HOSTS, MOUNT } from './hosts.ts';

const TARGET_HEADER = 'x-fal-target-url';
const PROXY = `${MOUNT}/proxy`;
/** The second is the default of fal's own proxy package. */
const PROXIES: readonly string[] = [PROXY, '/api/fal/proxy'];
const METHODS = ['GET', 'POST', 'PUT'] as const;

/** The address of ours that a proxied call is meant for. One without a usable target stays, and is refused there. */
export function readdress(call: Call): string | undefined {
  if (!PROXIES.includes(call.path)) return undefined;
  return METHODS.some((method) => method === call.method) ? (targetOf(call) ?? PROXY) : PROXY;
}

function targetOf(call: Call): string | undefined {
  const target = URL.parse(call.header(TARGET_HEADER) ?? '');
  if (target === null || !/^https?:$/.test(target.protocol) || target.port !== '') return undefined;
  const part = Object.hasOwn(CALLED_HOSTS, target.hostname) ? CALLED_HOSTS[target.hostname] : undefined;
  return part === undefined ? undefined : `${part}${target.pathname}${target.search}`;
}

export function proxyRoutes(): Route[] {
  return METHODS.map((method) => ({
    method,
    path: '/proxy',
    access: 'open',
    handle() {
      const known = Object.keys(CALLED_HOSTS).join(', ');
      throw new FalError({
        ...requestError('bad_request', 'Invalid request'),
        body: {
          detail: 'Invalid request',
          error_type: 'bad_request',
          message: `Invalid request: ${TARGET_HEADER} must be an address of ${known}`,
        },
      });
    },
  }));
}
