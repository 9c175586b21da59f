/** The address of a part of ours, e.g. of a dialect's queue, as the caller reaches it. */
import type { Config } from '../jobs/config.ts';
import type { RequestContext } from './context.ts';
import { calledOrigin, socketOrigin } from './origin.ts';
import { hostName, isEverywhere } from './readdress.ts';

/**
 * Absolute and without a slash at its end; every address in an answer begins with one of these. `part` is a path of ours
 * (`/fal/queue`). A caller who reached us under a provider's name (over TLS, see `originOf`) gets the name that leads to the
 * part, on the port that was called: `https://queue.fal.run`.
 */
export function baseOf(c: RequestContext, config: Config, part: `/${string}`): string {
  if (config.publicUrl !== undefined) return `${config.publicUrl}${part}`;
  const origin = calledOrigin(c, config);
  if (origin === undefined) return `${socketOrigin(c)}${part}`;
  const { hosts } = c.env;
  const { protocol, host, port, pathname } = new URL(origin);
  const called = hostName(host) ?? '';
  if (!hosts.has(called) || isEverywhere(`${part}/`)) return `${origin}${part}`;

  const name = hostOfPart(hosts, part, called);
  if (name === undefined) return `${socketOrigin(c)}${part}`;
  const below = `${pathname.replace(/\/$/, '')}${part.slice(hosts.get(name)?.length)}`;
  return `${protocol}//${name}${port === '' ? '' : `:${port}`}${below}`;
}

/** Where every path of ours lies below: no provider's name, which leads to a part only. Without a slash at its end. */
export function rootOf(c: RequestContext, config: Config): string {
  const origin = config.publicUrl ?? calledOrigin(c, config);
  if (origin === undefined) return socketOrigin(c);
  const called = hostName(new URL(origin).host) ?? '';
  return config.publicUrl === undefined && c.env.hosts.has(called) ? socketOrigin(c) : origin;
}

/** The name with the longest way into the part; among equals the one that was called. */
function hostOfPart(hosts: ReadonlyMap<string, string>, part: string, called: string): string | undefined {
  const leading = [...hosts].filter(([, path]) => part === path || part.startsWith(`${path}/`));
  const longest = Math.max(...leading.map(([, path]) => path.length));
  const names = leading.filter(([, path]) => path.length === longest).map(([name]) => name);
  return names.find((name) => name === called) ?? names[0];
}
