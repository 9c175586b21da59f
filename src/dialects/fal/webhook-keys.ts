/**
 * The keys that sign our webhooks: ED25519, derived from the installation's secret, so that there is nothing to store and
 * every server signs alike. Receivers take a delivery when any published key verifies it (fal docs, webhooks).
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { DeriveKey } from '../../http/derived-key.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';

/** What precedes the 32 bytes of a seed in PKCS#8 (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
/**
 * What the keys are derived for, the signing one first. To rotate, a new purpose goes to the front, and the old one stays
 * for a day: so long may a receiver remember the set.
 */
const PURPOSES = ['kinora fal webhooks'] as const;
/** Receivers may keep the set for 24 h. */
const CACHE = 'public, max-age=86400';

export interface WebhookKeys {
  /** Hex of the signature by the current key. */
  sign(message: string): string;
  /** The set as it is published (RFC 7517; RFC 8037 for `OKP`). */
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] };
}

export function webhookKeys(deriveKey: DeriveKey): WebhookKeys {
  const [current, ...former] = PURPOSES.map((purpose) => privateKey(deriveKey(purpose)));
  if (current === undefined) throw new Error('there is no key to sign webhooks with');
  return {
    sign: (message) => sign(null, Buffer.from(message), current).toString('hex'),
    jwks: { keys: [current, ...former].map(published) },
  };
}

/** `GET /.well-known/jwks.json` of the host `rest.fal.ai`. */
export function jwksRoutes({ deriveKey }: Services): Route[] {
  const { jwks } = webhookKeys(deriveKey);
  return [
    {
      method: 'GET',
      path: '/rest/.well-known/jwks.json',
      access: 'open',
      handle: (c) => c.json(jwks, 200, { 'Cache-Control': CACHE }),
    },
  ];
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function published(key: KeyObject): Record<string, unknown> {
  return { ...createPublicKey(key).export({ format: 'jwk' }), use: 'sig', alg: 'EdDSA' };
}
