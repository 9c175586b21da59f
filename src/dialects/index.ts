/** The dialects that this server speaks beside the native API. */
import type { Mount } from '../http/app.ts';
import type { Core } from '../jobs/core.ts';
import type { WebhookFormats } from '../jobs/webhooks/format.ts';
import { falMount } from './fal/index.ts';
import { falWebhook } from './fal/webhook.ts';
import { oxenMount } from './oxen/index.ts';
import { runwareMount } from './runware/index.ts';
import { runwareWebhook } from './runware/webhook.ts';
import { wavespeedMount } from './wavespeed/index.ts';
import { wavespeedWebhook } from './wavespeed/webhook.ts';

export const DIALECTS: readonly Mount[] = [falMount, oxenMount, wavespeedMount, runwareMount];

/** Of those that know webhooks. `url` is where the server listens. */
export function dialectWebhooks(options: { core: Core; secret: Buffer; url: string }): WebhookFormats {
  return {
    fal: falWebhook(options),
    wavespeed: wavespeedWebhook(options),
    runware: runwareWebhook(options),
  };
}
