/** What every handler can reach: the parts of the running server, and the facts of one request. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Caller, Core } from '../jobs/core.ts';
import type { KeyRing } from '../jobs/keys.ts';
import type { KeyRow } from '../store/rows.ts';
import type { BodyBudget } from './body.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { WebhookSecrets } from './native/webhook.ts';
import type { SignedUrls } from './media/signed-urls.ts';

/** The parts that handlers share, made once by `createApp` and handed to the dialects too. */
export interface Services {
  readonly core: Core;
  readonly keys: KeyRing;
  readonly limits: Limits;
  readonly urls: SignedUrls;
  readonly webhookSecret: WebhookSecrets;
  readonly bodies: BodyBudget;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Aborts when the server stops: streams that would go on for ever end then. */
  readonly stopping: AbortSignal;
}

export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** The path pattern that took the request, for logs and metrics. */
    route: string;
    /** Set by `requireKey`. */
    caller: Caller;
    key: KeyRow;
  };
}

export type RequestContext = Context<AppEnv>;
export type App = Hono<AppEnv>;
