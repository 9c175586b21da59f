/** What every handler can reach beside its request: the parts of the running server. */
import type { Logger } from 'pino';
import type { Core } from '../jobs/core.ts';
import type { KeyRing } from '../jobs/keys.ts';
import type { Previews } from '../jobs/previews.ts';
import type { Views } from '../jobs/views.ts';
import type { BodyBudget } from './body.ts';
import type { DeriveKey } from './derived-key.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Model } from './native/schemas/model.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';
import type { WebhookScheme } from './webhook-schemes.ts';
import type { SignedUrls } from './media/signed-urls.ts';
import type { Tokens } from './tokens.ts';

/** The parts that handlers share, made once by `createApp` and handed to the dialects too. */
export interface Services {
  readonly core: Core;
  readonly keys: KeyRing;
  /** For addresses that clients poll. */
  readonly views: Views;
  readonly previews: Previews;
  readonly limits: Limits;
  readonly urls: SignedUrls;
  readonly tokens: Tokens;
  readonly deriveKey: DeriveKey;
  readonly webhookSecret: WebhookSecrets;
  readonly bodies: BodyBudget;
  /** Of requests that nobody needs a key for. */
  readonly openBodies: BodyBudget;
  readonly metrics: Metrics;
  /** What can be asked for, on every surface. */
  readonly catalogue: readonly Model[];
  /** How webhooks are signed, on every surface that signs them. */
  readonly schemes: readonly WebhookScheme[];
  readonly log: Logger;
  /** Aborts when the server stops: streams that would go on for ever end then. */
  readonly stopping: AbortSignal;
}
