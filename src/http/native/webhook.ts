/** The native webhook: `{type, timestamp, data: Generation}`, signed as Standard Webhooks (standardwebhooks.com, 1.0). */
import { Webhook } from 'standardwebhooks';
import type { WebhookFormat } from '../../jobs/webhooks/format.ts';
import type { Config } from '../../jobs/config.ts';
import { ownOrigin } from '../origin.ts';
import { createSignedUrls } from '../media/signed-urls.ts';
import { createWebhookSecrets } from '../webhook-secrets.ts';
import { presentGeneration } from './present-generation.ts';

/**
 * Output addresses in the body begin with `KINORA_PUBLIC_URL`, else with `url`, where the server listens. The delivery's
 * id is the message id: equal on each retry.
 */
export function nativeWebhook(options: { config: Config; secret: Buffer; url?: string }): WebhookFormat {
  const { config, secret } = options;
  const secrets = createWebhookSecrets(secret);
  const urls = createSignedUrls(secret);
  const origin = ownOrigin(config, options.url);
  return {
    async write(delivery, view) {
      const now = new Date();
      const data = presentGeneration(view, { urls, origin });
      const body = JSON.stringify({ type: delivery.event, timestamp: now.toISOString(), data });
      const signature = new Webhook(secrets(view.owner_id)).sign(delivery.id, now, body);
      return {
        headers: {
          'Content-Type': 'application/json',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': signature,
        },
        body,
      };
    },
  };
}
