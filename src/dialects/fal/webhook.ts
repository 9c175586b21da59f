/**
 * fal's webhook (fal docs, webhooks): the result's own body as `payload`, signed with ED25519. Every end is told: jobs that
 * failed, were refused or were cancelled come as errors.
 */
import { hash } from 'node:crypto';
import { keyDeriver } from '../../http/derived-key.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import { createSignedUrls } from '../../http/media/signed-urls.ts';
import { ownOrigin } from '../../http/origin.ts';
import type { Core } from '../../jobs/core.ts';
import type { WebhookFormat } from '../../jobs/webhooks/format.ts';
import type { GenerationView } from '../../store/rows.ts';
import { sentBody } from './errors.ts';
import { noOutput } from './failure.ts';
import { ADDRESS_SECONDS, RETRY_SECONDS } from './open-points.ts';
import { outputOf } from './present.ts';
import { webhookKeys } from './webhook-keys.ts';
import type { WebhookKeys } from './webhook-keys.ts';

/** What a receiver has for its answer, at first and when asked again (fal docs, webhooks). */
const FIRST_ANSWER_MS = 15_000;
const LATER_ANSWER_MS = 120_000;

/** @param options.url where the server listens, for addresses of outputs without `KINORA_PUBLIC_URL` */
export function falWebhook(options: { core: Core; secret: Buffer; url?: string }): WebhookFormat {
  const { core, secret } = options;
  const keys = webhookKeys(keyDeriver(secret));
  const urls = createSignedUrls(secret);
  const origin = ownOrigin(core.config, options.url);
  return {
    retrySeconds: RETRY_SECONDS,
    answerWithinMs: ({ attempts }) => (attempts <= 1 ? FIRST_ANSWER_MS : LATER_ANSWER_MS),
    async write(_delivery, view) {
      const outcome = await outcomeOf(core, view, (asset) => urls.media(origin, asset, ADDRESS_SECONDS));
      const body = JSON.stringify({ request_id: view.id, gateway_request_id: view.id, ...outcome });
      return { headers: { 'Content-Type': 'application/json', ...signatureOf(keys, view, body) }, body };
    },
  };
}

type Outcome =
  { status: 'OK'; payload: unknown } | { status: 'ERROR'; error: string; payload: Record<string, unknown> };

/** What the result answers, as `result.ts` answers it. */
async function outcomeOf(core: Core, view: GenerationView, address: AddressOf): Promise<Outcome> {
  const failure = noOutput(view);
  if (failure === undefined) return { status: 'OK', payload: await outputOf(core, view, address) };
  return {
    status: 'ERROR',
    error: `Invalid status code: ${failure.status}`,
    payload: sentBody(failure),
  };
}

/** Four lines: request, user, time in unix seconds, SHA-256 of the body in hex. */
function signatureOf(keys: WebhookKeys, view: GenerationView, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const message = [view.id, view.owner_id, timestamp, hash('sha256', body)].join('\n');
  return {
    'X-Fal-Webhook-Request-Id': view.id,
    'X-Fal-Webhook-User-Id': view.owner_id,
    'X-Fal-Webhook-Timestamp': timestamp,
    'X-Fal-Webhook-Signature': keys.sign(message),
  };
}
