/** fal's signature over four lines, checked as a receiver does: with the published keys. */
import { createPublicKey, hash, verify } from 'node:crypto';
import type { WebhookScheme } from '../../http/webhook-schemes.ts';
import { webhookKeys } from './webhook-keys.ts';

export const FAL_SCHEME: WebhookScheme = {
  name: 'fal (ED25519)',
  applies: ({ headers }) => headers['x-fal-webhook-signature'] !== undefined,
  fits({ deriveKey }, { headers, body }, { owner_id }) {
    const {
      'x-fal-webhook-request-id': id = '',
      'x-fal-webhook-user-id': user = '',
      'x-fal-webhook-timestamp': timestamp = '',
      'x-fal-webhook-signature': signature = '',
    } = headers;
    if (user !== owner_id) return false;
    const message = Buffer.from([id, user, timestamp, hash('sha256', body)].join('\n'));
    return webhookKeys(deriveKey).jwks.keys.some((jwk) =>
      verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'hex')),
    );
  },
};
