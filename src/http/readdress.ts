/**
 * Which address of ours a request is meant for, where its own does not say so: a provider's name that was pointed at this
 * server, or a mount's own convention (a proxy protocol carries its target in a header). Decided before routing.
 */
import type { Arrival } from './context.ts';

/** Signed addresses hold on every host: they are handed out with whatever name the caller used. */
const EVERYWHERE = ['/media/', '/uploads/'];

/** A request as far as its address goes. */
export interface Call {
  readonly method: string;
  /** Begins with a slash; dot segments are resolved, percent encodings are as they came. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  header(name: string): string | undefined;
}

export interface Readdressing {
  /** Host name, in lower case and without port, to the path below which that host's own paths live here. */
  readonly hosts?: Readonly<Record<string, string>>;
  /**
   * Path and query that a call is really meant for; undefined leaves it where it is, where a route may refuse it. It must
   * not throw: nothing would put the error into the dialect's words.
   */
  readdress?(call: Call): string | undefined;
}

export interface Readdresser {
  /** Names of providers, with the parts of ours that they lead to. */
  readonly hosts: ReadonlyMap<string, string>;
  /** The same request at the address that is meant. Its body stays on the socket. */
  apply(request: Request, host: string | undefined): Request;
}

export function createReaddresser(mounts: readonly Readdressing[]): Readdresser {
  const hosts = new Map(mounts.flatMap(({ hosts = {} }) => Object.entries(hosts)));
  return {
    hosts,
    apply(request, host) {
      const { origin, path, query } = split(request.url);
      const part = host === undefined ? undefined : hosts.get(host);
      const routed = part === undefined || isEverywhere(path) ? path : `${part}${path}`;
      const call: Call = {
        method: request.method,
        path: routed,
        query,
        header: (name) => request.headers.get(name) ?? undefined,
      };
      const meant = firstAnswer(mounts, call);
      if (meant === undefined && routed === path) return request;
      return at(request, origin, meant ?? `${routed}${query}`);
    },
  };
}

/** The name in a `Host`, as tables have it: lower case, no port, no dot of the root. */
export function hostName(host: string | undefined): string | undefined {
  return host?.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** The host that a request names: an absolute target wins over the header (RFC 9112, section 3.2.2). */
export function hostOf(request: Pick<Request, 'url'>): string {
  const { origin } = split(request.url);
  return origin.slice(origin.indexOf('//') + 2);
}

export function isRouted(arrival: Arrival, host: string | undefined): boolean {
  const name = hostName(host);
  return name !== undefined && arrival.hosts.has(name);
}

function firstAnswer(mounts: readonly Readdressing[], call: Call): string | undefined {
  for (const mount of mounts) {
    const meant = mount.readdress?.(call);
    if (meant !== undefined) return meant;
  }
  return undefined;
}

/** Whether a path means the same under every host. */
export function isEverywhere(path: string): boolean {
  return EVERYWHERE.some((prefix) => path.startsWith(prefix));
}

/** Without `new URL`: this runs for every request. The server has made the address regular already. */
function split(url: string): { origin: string; path: string; query: string } {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const end = url.indexOf('?', start);
  return {
    origin: url.slice(0, start),
    path: end < 0 ? url.slice(start) : url.slice(start, end),
    query: end < 0 ? '' : url.slice(end),
  };
}

/** A request made anew would take the body off the socket, from which handlers read it; only the address changes. */
function at(request: Request, origin: string, target: string): Request {
  const url = new URL(`${origin}${target}`);
  if (!target.startsWith('/') || url.origin !== new URL(origin).origin) {
    throw new TypeError(`A mount readdressed a call to ${JSON.stringify(target)}, which is no path`);
  }
  return Object.create(request, {
    url: { value: `${origin}${url.pathname}${url.search}`, enumerable: true },
  }) as Request;
}
