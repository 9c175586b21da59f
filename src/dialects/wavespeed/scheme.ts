/** WaveSpeed's signature, checked as a receiver does: with the secret of the key. */
import { sameBytes } from '../../http/derived-key.ts';
import type { WebhookScheme } from '../../http/webhook-schemes.ts';
import { webhookSecret } from './webhook-secret.ts';
import { signedHeaders } from './webhook.ts';

export const WAVESPEED_SCHEME: WebhookScheme = {
  name: 'WaveSpeed (HMAC-SHA256)',
  applies: ({ headers }) => headers['webhook-signature']?.startsWith('v3,') === true,
  fits({ deriveKey }, { headers, body }, { key_id }) {
    const {
      'webhook-id': id = '',
      'webhook-timestamp': seconds = '',
      'webhook-signature': given = '',
    } = headers;
    const expected = signedHeaders(webhookSecret(deriveKey, key_id), id, Number(seconds), body);
    return sameBytes(Buffer.from(given), Buffer.from(expected['webhook-signature'] ?? ''));
  },
};
