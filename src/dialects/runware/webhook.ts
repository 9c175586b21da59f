/**
 * Runware's webhook: one call for each result as it ends (Runware docs, webhooks), failures and cancellations too. Nothing signs
 * it: whoever receives knows us by what their own address holds.
 */
import { createSignedUrls } from '../../http/media/signed-urls.ts';
import { ownOrigin } from '../../http/origin.ts';
import type { Core } from '../../jobs/core.ts';
import type { WebhookFormat } from '../../jobs/webhooks/format.ts';
import { envelope } from './envelope.ts';
import { ADDRESS_SECONDS, WEBHOOK_IN_DATA, WEBHOOK_JITTER, WEBHOOK_RETRY_SECONDS } from './open-points.ts';
import { presentResults } from './present.ts';
import type { Presented } from './present.ts';

/** What a receiver has for its answer (Runware docs, webhooks). */
const ANSWER_MS = 5_000;

/** @param options.url where the server listens, for addresses of results without `KINORA_PUBLIC_URL` */
export function runwareWebhook(options: { core: Core; secret: Buffer; url?: string }): WebhookFormat {
  const { core, secret } = options;
  const urls = createSignedUrls(secret);
  const origin = ownOrigin(core.config, options.url);
  return {
    retrySeconds: WEBHOOK_RETRY_SECONDS,
    jitter: WEBHOOK_JITTER,
    answerWithinMs: () => ANSWER_MS,
    write(_delivery, view) {
      const shown = presentResults([view], (asset, seconds = ADDRESS_SECONDS) =>
        urls.media(origin, asset, seconds),
      );
      const body = JSON.stringify(WEBHOOK_IN_DATA ? envelope(shown) : flat(shown));
      return Promise.resolve({ headers: { 'Content-Type': 'application/json' }, body });
    },
  };
}

function flat({ data, errors }: Presented): unknown {
  return data[0] ?? errors[0];
}
