/** What is set and most likely not meant: told at start, and by `doctor`. */
import { hostname, networkInterfaces } from 'node:os';
import { PROVIDERS } from '../engines/providers.ts';
import { givenBase, settingsOf } from '../engines/upstream/settings.ts';
import type { Config } from '../jobs/config.ts';
import { hashOf, KEY_OF_ENVIRONMENT, listKeys } from '../jobs/keys.ts';
import { keyByHash } from '../store/keys.ts';
import type { Sql } from '../store/database.ts';
import { knownLocalKey } from './connect/local-key.ts';
import { unknownSettings } from './settings.ts';

export interface Notice {
  readonly topic: 'settings' | 'provider' | 'keys';
  readonly sentence: string;
}

/** Where a server listens, as far as it is known. */
interface Listening {
  readonly url?: string | undefined;
  readonly tlsUrl?: string | undefined;
}

export function settingNotices(config: Config, listening: Listening): Notice[] {
  return [...slips(config), ...ownProviders(config, listening)];
}

function slips({ environment }: Config): Notice[] {
  return unknownSettings(environment).map((name) => ({
    topic: 'settings',
    sentence: `${name} is set, but there is no such setting: it does nothing. docs/settings.md lists what there is.`,
  }));
}

/** Variables of the providers' own clients lead those to us; a server that reads them too would have us as its provider. */
function ownProviders(config: Config, listening: Listening): Notice[] {
  const { environment, allowPrivateUrls: allow_private, upstreamPace: pace } = config;
  const isOwn = ownAddresses(config, listening);
  return PROVIDERS.flatMap((provider): Notice[] => {
    const variable = givenBase(provider, environment);
    const { key, base_url } = settingsOf(provider, environment, { allow_private, pace });
    if (variable === undefined || key === undefined || base_url === undefined || !isOwn(new URL(base_url)))
      return [];
    const sentence = `${variable} leads to this server itself (${base_url}), so that its engine '${provider.id}' would be its own provider: unset ${variable} and ${provider.key_variable} where the server is started, and leave them to clients.`;
    return [{ topic: 'provider', sentence }];
  });
}

function ownAddresses(config: Config, { url, tlsUrl }: Listening): (address: URL) => boolean {
  const listens = [url ?? `http://localhost:${config.port}`, tlsUrl ?? []]
    .flat()
    .map((one) => portOf(new URL(one)));
  const origin = config.publicUrl === undefined ? undefined : new URL(config.publicUrl).origin;
  const names = new Set([
    'localhost',
    hostname().toLowerCase(),
    ...Object.values(networkInterfaces()).flatMap(
      (addresses) => addresses?.map(({ address }) => address) ?? [],
    ),
  ]);
  return (address) => {
    const host = address.hostname.replace(/^\[|\]$/g, '');
    const isHere = names.has(host) || /^127\./.test(host) || ['0.0.0.0', '::', '::1'].includes(host);
    return address.origin === origin || (isHere && listens.includes(portOf(address)));
  };
}

function portOf({ protocol, port }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** A key that was set once is a key like any other: setting another one does not end it. */
export async function keyNotices(
  sql: Sql,
  { apiKey, home }: Pick<Config, 'apiKey' | 'home'>,
): Promise<Notice[]> {
  const local = await knownLocalKey(home);
  if (apiKey === undefined || apiKey === local) return [];
  const meant = [apiKey, local ?? []]
    .flat()
    .map(async (secret) => (await keyByHash(sql, hashOf(secret)))?.id);
  const ids = await Promise.all(meant);
  const earlier = (await listKeys(sql)).filter(
    (key) => key.name === KEY_OF_ENVIRONMENT && key.revoked_at === null && !ids.includes(key.id),
  );
  return earlier.map(({ id, hint }) => ({
    topic: 'keys',
    sentence: `An earlier KINORA_API_KEY (${hint}) is still good: \`kinora keys revoke ${id}\` ends it.`,
  }));
}
