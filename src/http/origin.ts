/** The origin that addresses in an answer begin with: the one under which the caller reached us. */
import type { Config } from '../jobs/config.ts';
import type { RequestContext } from './context.ts';

const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const LOOPBACK_HOST = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_PEER = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/;

/**
 * `KINORA_PUBLIC_URL` where it is set; else, with `KINORA_TRUST_PROXY`, what the proxy says it was asked for; else the
 * `Host` of the request. Some clients refuse to download from any other origin than the one they called.
 */
export function originOf(c: RequestContext, config: Config): string {
  if (config.publicUrl !== undefined) return config.publicUrl;
  const { socket } = c.env.incoming;
  const forwarded = config.trustProxy ? forwardedOrigin(c) : undefined;
  if (forwarded !== undefined) return forwarded;
  const scheme = 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http';
  const host = c.req.header('host');
  if (host !== undefined && HOST.test(host)) return `${scheme}://${host}`;
  const address = socket.localAddress ?? '127.0.0.1';
  return `${scheme}://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}

/** Whether a request comes from this machine and was meant for it: no proxy in between, no name re-bound to loopback. */
export function isLocalRequest(c: RequestContext): boolean {
  const peer = c.env.incoming.socket.remoteAddress ?? '';
  return (
    LOOPBACK_PEER.test(peer) &&
    LOOPBACK_HOST.test(c.req.header('host') ?? '') &&
    c.req.header('origin') === undefined &&
    c.req.header('x-forwarded-for') === undefined &&
    c.req.header('forwarded') === undefined
  );
}

function forwardedOrigin(c: RequestContext): string | undefined {
  const host = firstOf(c.req.header('x-forwarded-host')) ?? c.req.header('host');
  const scheme = firstOf(c.req.header('x-forwarded-proto'));
  if (host === undefined || !HOST.test(host) || (scheme !== 'http' && scheme !== 'https')) return undefined;
  return `${scheme}://${host}`;
}

/** Each proxy appends; the first entry is what the client asked for. */
function firstOf(header: string | undefined): string | undefined {
  return header?.split(',')[0]?.trim().toLowerCase();
}
