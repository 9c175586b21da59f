/** From a host name to the addresses that a connection will really be made to. */
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import { fetchFailed } from './refusals.ts';

export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Answers all addresses of a host name. */
export type Resolver = (hostname: string) => Promise<readonly HostAddress[]>;

/** The machine's own resolver: hosts file, then DNS. */
export const systemResolver: Resolver = async (hostname) => {
  const found = await systemLookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/** Whether a URL may lead to a private address, by a rule for all or for each. */
export function isAllowed(rule: boolean | ((url: URL) => boolean) | undefined, url: URL): boolean {
  return typeof rule === 'function' ? rule(url) : rule === true;
}

/**
 * Addresses of the host of `url`, every one of them checked. One that is not public is enough to refuse the host: a
 * name that answers with a mixture is either misconfigured or an attack.
 */
export async function resolveHost(
  url: URL,
  field: string,
  rules: { resolve: Resolver; allowPrivate: boolean; isPublic?: ((address: string) => boolean) | undefined },
): Promise<readonly HostAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const addresses: readonly HostAddress[] =
    family === 0
      ? await lookUp(host, field, rules.resolve)
      : [{ address: host, family: family === 6 ? 6 : 4 }];
  const isPublic = rules.isPublic ?? isPublicAddress;
  if (!rules.allowPrivate && !addresses.every(({ address }) => isPublic(address))) {
    throw fetchFailed(
      field,
      'private_address',
      `host '${host}' is not at a public address; only public hosts are fetched, ` +
        'unless the operator sets KINORA_ALLOW_PRIVATE_URLS=1',
    );
  }
  return addresses;
}

async function lookUp(host: string, field: string, resolve: Resolver): Promise<readonly HostAddress[]> {
  const addresses = await resolve(host).catch(() => []);
  if (addresses.length === 0) throw fetchFailed(field, 'unknown_host', `host '${host}' was not found`);
  return addresses;
}

/** A look-up for `net.connect` that knows only these addresses, so that a second DNS answer cannot replace them. */
export function pinnedLookup(addresses: readonly HostAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else if (first !== undefined) callback(null, first.address, first.family);
    else callback(new Error('no address'), '');
  };
}
