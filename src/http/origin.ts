/** The origin that addresses in an answer begin with: the one under which the caller reached us. */
import type { Config } from '../jobs/config.ts';
import type { RequestContext } from './context.ts';
import { hostName, hostOf, isRouted } from './readdress.ts';

const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const PREFIX = /^(?:\/\w[\w.~-]*)+$/;
const LOOPBACK_HOST = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_PEER = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/;

/**
 * `KINORA_PUBLIC_URL` where it is set; else, with `KINORA_TRUST_PROXY`, what the proxy says it was asked for; else the
 * `Host` of the request. Some clients refuse to download from any other origin than the one they called.
 *
 * A provider's name (`Mount.hosts`) is repeated only over TLS: callers follow our addresses with their key, and over plain
 * HTTP nothing says that the name leads here and not to the provider.
 */
export function originOf(c: RequestContext, config: Config): string {
  return config.publicUrl ?? calledOrigin(c, config) ?? socketOrigin(c);
}

/** The origin that the caller used, as far as it may be repeated; with the path that a trusted proxy took off. */
export function calledOrigin(c: RequestContext, config: Config): string | undefined {
  const forwarded = config.trustProxy ? forwardedOrigin(c) : undefined;
  if (forwarded !== undefined) return forwarded;
  const host = hostOf(c.req);
  if (c.req.header('host') === undefined || !HOST.test(host) || (isRouted(c.env, host) && !isProven(c, host)))
    return undefined;
  return `${schemeOf(c)}://${host}`;
}

/** The origin of addresses that go out without anybody asking (webhooks). @param listening where the server listens, when known */
export function ownOrigin({ publicUrl, host, port }: Config, listening?: string): string {
  return publicUrl ?? listening ?? `http://${host}:${port}`;
}

/** Where the socket listens: true whatever the caller wrote. */
export function socketOrigin(c: RequestContext): string {
  const { socket } = c.env.incoming;
  const address = socket.localAddress ?? '127.0.0.1';
  return `${schemeOf(c)}://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}

/** The host that decides on routing: the one that the caller asked for, before any trusted proxy. */
export function calledHost(
  request: Pick<Request, 'url' | 'headers'>,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): string | undefined {
  const forwarded = trustProxy ? firstOf(request.headers.get('x-forwarded-host')) : undefined;
  return hostName(forwarded ?? hostOf(request));
}

/** Each says that somebody else asked. */
const OF_PROXIES = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const;

/**
 * Whether a request comes from this machine and was meant for it: no proxy in between, no name re-bound to loopback. Where the operator
 * says that there is a proxy nobody is believed to be local: it may send on what comes as if it had asked itself (nginx's `proxy_pass`
 * alone sets a loopback `Host` and no header of the caller's).
 */
export function isLocalRequest(c: RequestContext, config: Pick<Config, 'publicUrl' | 'trustProxy'>): boolean {
  const peer = c.env.incoming.socket.remoteAddress ?? '';
  const { publicUrl } = config;
  return (
    !config.trustProxy &&
    (publicUrl === undefined || LOOPBACK_HOST.test(new URL(publicUrl).host)) &&
    LOOPBACK_PEER.test(peer) &&
    LOOPBACK_HOST.test(c.req.header('host') ?? '') &&
    c.req.header('origin') === undefined &&
    OF_PROXIES.every((name) => c.req.header(name) === undefined)
  );
}

function forwardedOrigin(c: RequestContext): string | undefined {
  const host = (firstOf(c.req.header('x-forwarded-host')) ?? hostOf(c.req)).toLowerCase();
  const scheme = firstOf(c.req.header('x-forwarded-proto'))?.toLowerCase();
  if (!HOST.test(host) || (scheme !== 'http' && scheme !== 'https')) return undefined;
  if (scheme === 'http' && isRouted(c.env, host)) return undefined;
  const prefix = firstOf(c.req.header('x-forwarded-prefix'))?.replace(/\/$/, '') ?? '';
  return `${scheme}://${host}${PREFIX.test(prefix) ? prefix : ''}`;
}

/** The caller named the host in the TLS handshake too, and so holds a certificate of ours to be that host's. */
function isProven(c: RequestContext, host: string): boolean {
  const { socket } = c.env.incoming;
  return 'servername' in socket && socket.servername === hostName(host);
}

function schemeOf(c: RequestContext): 'http' | 'https' {
  const { socket } = c.env.incoming;
  return 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http';
}

/** Each proxy appends; the first entry is what the client asked for. */
function firstOf(header: string | null | undefined): string | undefined {
  return header?.split(',')[0]?.trim();
}
