/** `GET /api/v3/webhook/secret`: what receivers check our webhooks with. One for each key (WaveSpeed docs, webhooks). */
import type { DeriveKey } from '../../http/derived-key.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { sendData } from './envelope.ts';

const PREFIX = 'whsec_';

/** Derived from the installation's secret: nothing to store, equal on every server. */
export function webhookSecret(deriveKey: DeriveKey, keyId: string): string {
  return `${PREFIX}${deriveKey(`kinora wavespeed webhooks ${keyId}`).toString('base64')}`;
}

/** What is behind the prefix, as text: it is not decoded, other than in Standard Webhooks (WaveSpeed docs, verifying). */
export function signingKey(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length));
}

export function webhookSecretRoutes({ deriveKey }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v3/webhook/secret',
      access: 'key',
      handle: (c) => sendData(c, { secret: webhookSecret(deriveKey, c.get('key').id) }),
    },
  ];
}
