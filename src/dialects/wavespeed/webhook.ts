/**
 * WaveSpeed's webhook (WaveSpeed docs, webhooks): the bare prediction without an envelope, signed with HMAC-SHA256 over
 * `<id>.<unix seconds>.<body>`.
 */
import { createHmac } from 'node:crypto';
import { keyDeriver } from '../../http/derived-key.ts';
import { createSignedUrls } from '../../http/media/signed-urls.ts';
import { ownOrigin } from '../../http/origin.ts';
import type { Core } from '../../jobs/core.ts';
import type { WebhookFormat } from '../../jobs/webhooks/format.ts';
import { MOUNT } from './hosts.ts';
import { ADDRESS_SECONDS, ANSWER_WITHIN_MS, RETRY_SECONDS } from './open-points.ts';
import { presentPrediction } from './present.ts';
import type { Addresses } from './present.ts';
import { signingKey, webhookSecret } from './webhook-secret.ts';

/** @param options.url where the server listens, for addresses of outputs without `KINORA_PUBLIC_URL` */
export function wavespeedWebhook(options: { core: Core; secret: Buffer; url?: string }): WebhookFormat {
  const { core, secret } = options;
  const deriveKey = keyDeriver(secret);
  const urls = createSignedUrls(secret);
  const origin = ownOrigin(core.config, options.url);
  const addresses: Addresses = {
    file: (asset) => urls.media(origin, asset, ADDRESS_SECONDS),
    base: `${origin}${MOUNT}`,
  };
  return {
    retrySeconds: RETRY_SECONDS,
    answerWithinMs: () => ANSWER_WITHIN_MS,
    write(_delivery, view) {
      const prediction = presentPrediction(view, addresses);
      const body = JSON.stringify(prediction);
      // A key that is no more has no receiver that could check; its owner's stands in.
      const key = webhookSecret(deriveKey, view.key_id ?? view.owner_id);
      const headers = signedHeaders(key, prediction.id, Math.floor(Date.now() / 1000), body);
      return Promise.resolve({ headers: { 'Content-Type': 'application/json', ...headers }, body });
    },
  };
}

/** @param timestamp unix seconds; receivers take five minutes either way */
export function signedHeaders(
  secret: string,
  id: string,
  timestamp: number,
  body: string,
): Record<string, string> {
  const signature = createHmac('sha256', signingKey(secret)).update(`${id}.${timestamp}.${body}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v3,${signature.digest('hex')}`,
  };
}
