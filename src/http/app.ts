/** The web application, put together: what every request passes, then media, the native API, and whatever is mounted. */
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Core } from '../jobs/core.ts';
import { openKeyRing } from '../jobs/keys.ts';
import { openPreviews } from '../jobs/previews.ts';
import { openViews } from '../jobs/views.ts';
import { accessLog } from './access-log.ts';
import { createBodyBudget, MOST_OF_STRANGERS } from './body.ts';
import { catalogueOf } from './catalogue.ts';
import type { Speaker } from './catalogue.ts';
import { commonHeaders } from './common-headers.ts';
import type { App, AppEnv, RequestContext } from './context.ts';
import type { Services } from './services.ts';
import { createSessions, sessionGuard } from './session.ts';
import { docsRoutes } from './docs/routes.ts';
import { openWorkbench, pageForStray, workbenchRoutes } from './workbench/routes.ts';
import { cors } from './cors.ts';
import { keyDeriver } from './derived-key.ts';
import { errorResponse, notFound } from './errors.ts';
import { healthRoutes } from './health.ts';
import { createLimits } from './limits.ts';
import { mediaRoutes } from './media/routes.ts';
import { createSignedUrls } from './media/signed-urls.ts';
import { createMetrics } from './metrics.ts';
import { nativeRoutes } from './native/index.ts';
import { createWebhookSecrets } from './webhook-secrets.ts';
import { calledHost } from './origin.ts';
import { createReaddresser } from './readdress.ts';
import type { Readdressing } from './readdress.ts';
import { mountRoutes } from './route.ts';
import { hintForStray } from './strays.ts';
import type { Strays } from './strays.ts';
import type { Telling } from './telling.ts';
import { createTokens } from './tokens.ts';
import { NATIVE_SCHEME } from './webhook-schemes.ts';
import type { WebhookScheme } from './webhook-schemes.ts';

export interface AppOptions {
  readonly log: Logger;
  /** The installation's secret (`signingSecret` of the store): signs media addresses, derives webhook secrets. */
  readonly secret: Buffer;
  /** Further surfaces, each under a path of its own. */
  readonly mounts?: readonly Mount[];
}

/** A dialect or a web page. Its own `onError` holds below its path; a 404 of its own needs a route that takes the rest. */
export interface Mount extends Readdressing, Speaker {
  /** How its webhooks are signed, where they are. */
  readonly scheme?: WebhookScheme;
  /** How its clients are told of a generation. */
  readonly telling?: Telling;
  /** What its clients call where their address lacks the mount's path. */
  readonly strays?: Strays;
  app(services: Services): App;
}

export interface AssembledApp {
  readonly services: Services;
  /** Answers a request, at the address that it is meant for (readdress.ts). */
  fetch(request: Request, env: HttpBindings | Http2Bindings): Response | Promise<Response>;
  /** Ends what would go on for ever: event streams. */
  stop(): void;
}

export function createApp(core: Core, options: AppOptions): AssembledApp {
  const { log, secret, mounts = [] } = options;
  const stopping = new AbortController();
  const deriveKey = keyDeriver(secret);
  const services: Services = {
    core,
    log,
    keys: openKeyRing(core),
    views: openViews(core),
    previews: openPreviews(core),
    limits: createLimits(core.db),
    urls: createSignedUrls(secret),
    tokens: createTokens(deriveKey),
    deriveKey,
    webhookSecret: createWebhookSecrets(secret),
    bodies: createBodyBudget(core.config.maxBody, 'KINORA_MAX_BODY'),
    openBodies: createBodyBudget(MOST_OF_STRANGERS),
    metrics: createMetrics(core.db, core.config.home),
    catalogue: catalogueOf(mounts),
    schemes: [NATIVE_SCHEME, ...mounts.flatMap(({ scheme }) => scheme ?? [])],
    stopping: stopping.signal,
  };

  const app: App = new Hono<AppEnv>();
  app.use(commonHeaders, accessLog(log, services.metrics), cors);
  app.onError((error, c: RequestContext) => errorResponse(c, error, log));
  const workbench = openWorkbench();
  app.notFound(
    async (c: RequestContext) =>
      (await pageForStray(c, workbench)) ??
      errorResponse(c, notFound(c, hintForStray(c.req.path, mounts)), log),
  );
  mountRoutes(app, healthRoutes(services), services);
  mountRoutes(app, mediaRoutes(services), services);
  const sessions = createSessions(services);
  const tellings = mounts.flatMap(({ telling }) => telling ?? []);
  const native = nativeRoutes(services, { sessions, tellings });
  mountRoutes(app, native, services, sessionGuard(services, sessions));
  mountRoutes(app, docsRoutes(), services);
  mountRoutes(app, workbenchRoutes(workbench), services);
  for (const mount of mounts) app.route(mount.path, mount.app(services));

  const { hosts, apply } = createReaddresser(mounts);
  return {
    services,
    async fetch(request, env) {
      const answer = await app.fetch(apply(request, calledHost(request, core.config)), { ...env, hosts });
      // A stream that broke off: its error has been logged, and cannot be answered any more.
      return env.outgoing.headersSent ? RESPONSE_ALREADY_SENT : answer;
    },
    stop: () => stopping.abort(),
  };
}
