/** The API of fal, below `/fal`: its queue, waiting calls, files and documents, for clients that only change the host. */
import { Hono } from 'hono';
import type { Mount } from '../../http/app.ts';
import type { App, AppEnv, RequestContext } from '../../http/context.ts';
import { publicError } from '../../http/errors.ts';
import { mountRoutes } from '../../http/route.ts';
import type { Services } from '../../http/services.ts';
import { unknownAddress } from './address.ts';
import { keyGuard } from './auth.ts';
import { answerOf, sendError, sendPlatformError } from './errors.ts';
import { HOSTS, MOUNT } from './hosts.ts';
import { llmsRoutes } from './llms.ts';
import { openApiRoutes } from './openapi.ts';
import { platformRoutes } from './platform/routes.ts';
import { proxyRoutes, readdress } from './proxy.ts';
import { queueRoutes } from './queue.ts';
import { runRoutes } from './run.ts';
import { FAL_SCHEME } from './scheme.ts';
import { SPOKEN } from './spoken.ts';
import { TELLING } from './telling.ts';
import { uploadRoutes } from './uploads.ts';
import { tokenRoutes } from './tokens.ts';
import { jwksRoutes } from './webhook-keys.ts';

export const falMount: Mount = {
  path: MOUNT,
  hosts: HOSTS,
  models: SPOKEN,
  telling: TELLING,
  strays: {
    paths: /^\/(?:luma\/agent|fal-ai|storage\/(?:upload|auth)|tokens)\//,
    sentence:
      "fal's queue is below /fal/queue, its waiting runs below /fal/run, its storage below /fal/rest; proxyUrl is /fal/proxy",
  },
  scheme: FAL_SCHEME,
  readdress,
  app: falApp,
};

function falApp(services: Services): App {
  const app: App = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.env.outgoing.setHeader('x-fal-request-id', c.get('requestId'));
    await next();
  });
  app.onError((error, c: RequestContext) => refuse(c, error, services));
  const routes = [
    ...queueRoutes(services),
    ...runRoutes(services),
    ...proxyRoutes(),
    ...uploadRoutes(services),
    ...tokenRoutes(services),
    ...jwksRoutes(services),
    ...openApiRoutes(services),
    ...llmsRoutes(services),
    ...platformRoutes(services),
  ];
  mountRoutes(app, routes, services, keyGuard(services));
  app.all('*', (c) => {
    throw unknownAddress(c.req.path);
  });
  return app;
}

function refuse(c: RequestContext, error: unknown, { log }: Services): Response {
  const answer = answerOf(publicError(error, c.get('requestId'), log));
  return c.req.path.startsWith(`${MOUNT}/v1/`) ? sendPlatformError(c, answer) : sendError(c, answer);
}
